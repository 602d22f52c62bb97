"""Reading and importing catalogue files."""

import gzip
import json
from decimal import Decimal

import pytest

from sales_conversion.api.schemas.catalogue import wire_product
from sales_conversion.errors import ConfigurationError, Invalid
from sales_conversion.models import Money, Product
from sales_conversion.providers.catalogues.json_lines import read_file, read_lines
from sales_conversion.providers.catalogues.plain_text import spoken, told
from sales_conversion.repositories.importer import import_catalogue

PRICE = {"amount": "19.90", "currency": "USD"}


def line(identity="a", **fields):
    plain = {"id": identity, "title": "Lamp", "variants": [{"sku": identity, "price": PRICE}]}
    return json.dumps({**plain, **fields})


def variants(*skus, **fields):
    return [{"sku": sku, "price": PRICE, **fields} for sku in skus]


def read(*lines):
    return list(read_lines(lines))


def test_a_variant_may_be_sold_before_it_is_there():
    [(_, plain)] = read(line(variants=variants("a", stock=0)))
    [(_, later)] = read(line(variants=variants("a", stock=0, back_order=True)))

    assert [p.variants[0].availability for p in (plain, later)] == ["out_of_stock", "backorder"]


def test_what_is_at_several_locations_is_their_sum():
    [(_, found)] = read(line(variants=variants("a", locations={"main": 3, "north": 2})))

    assert (found.variants[0].stock, found.variants[0].locations) == (5, {"main": 3, "north": 2})


@pytest.mark.parametrize(
    "wrong", [{"locations": {"main": -1}}, {"locations": {"": 1}}, {"back_order": "yes"}]
)
def test_stock_that_makes_no_sense_is_refused(wrong):
    [(_, reason)] = read(line(variants=variants("a", **wrong)))

    assert isinstance(reason, str)


def test_stock_beside_locations_is_refused():
    [(_, reason)] = read(line(variants=variants("a", stock=5, locations={"main": 5})))

    assert "locations" in reason


async def test_what_the_shop_pays_is_kept_and_not_shown(stored):
    [(_, read_product)] = read(line(variants=variants("a", cost={"amount": 7, "currency": "USD"})))
    await stored.catalogue.save([read_product])

    [kept] = await stored.catalogue.products(["a"])

    assert kept.variants[0].cost == Money(700, "USD")
    assert "cost" not in json.dumps(wire_product(kept), default=str)


def test_a_line_says_everything_about_a_product():
    full = line(
        title="<b>Lamp</b> &amp; shade",
        description="Warm<br/>light <script>x()</script>5 < 6",
        category="Home > Lamps",
        brand="Glow",
        gtin="0042",
        model="L-1",
        url="https://shop.example/lamp",
        attributes={"height": 12, "dimmable": True, "finish": "brass", "gone": None},
        options=["color"],
        variants=[
            {
                "sku": "L-1",
                "options": {"color": "red"},
                "price": PRICE,
                "compare_at_price": {"amount": 25, "currency": "USD"},
                "stock": 3,
            }
        ],
        invented_later={"is": "fine"},
    )

    [(number, product)] = read(full)

    assert number == 1
    assert (product.title, product.description) == ("Lamp & shade", "Warm light 5 < 6")
    assert product.attributes == {"height": 12.0, "dimmable": True, "finish": "brass"}
    assert (product.category, product.brand, product.gtin) == ("Home > Lamps", "Glow", "0042")
    assert product.options == ("color",)
    [variant] = product.variants
    assert (variant.price, variant.compare_at_price) == (Money(1990, "USD"), Money(2500, "USD"))
    assert (variant.options, variant.stock) == ({"color": "red"}, 3)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "EOF"),
        ("[]", "object"),
        ("not json", "expected"),
        (line(title=""), "title: is empty"),
        (line(title="<br>"), "title: is empty"),
        (line(title=5), "title"),
        (line(title="x" * 1001), "title: String should have at most 1000 characters"),
        (line(url="javascript:alert(1)"), "url: must be an http(s) address"),
        (line(image_url="data:text/html,x"), "image_url: must be an http(s)"),
        (line(variants=variants("a", image_url="JavaScript:x")), "variants.0.image_url"),
        (line(variants=[]), "variants"),
        (line(variants=[{"sku": "a"}]), "variants.0.price: Field required"),
        (line(variants=[{"price": PRICE}]), "variants.0.sku: Field required"),
        (line(variants=variants("")), "variants.0.sku"),
        (line(variants=variants("a", "a")), "comes twice"),
        (line(variants=variants("a", stock=-1)), "variants.0.stock"),
        (line(variants=variants("a", stock="5")), "variants.0.stock"),
        (line(variants=variants("a", stock=1.5)), "variants.0.stock"),
        (line(variants=[{"sku": "a", "price": {"amount": "-1", "currency": "USD"}}]), "amount"),
        (line(variants=[{"sku": "a", "price": {"amount": "NaN", "currency": "USD"}}]), "amount"),
        (line(variants=[{"sku": "a", "price": {"amount": "1.999", "currency": "USD"}}]), "digits"),
        (line(variants=[{"sku": "a", "price": {"amount": "1", "currency": "usd"}}]), "currency"),
        (line(attributes=["no"]), "attributes"),
        (line(attributes={"w": float("nan")}), "attributes.w: must be a figure of"),
        (line(attributes={"w": float("inf")}), "attributes.w: must be a figure of"),
        (line(attributes={"w": -1e308}), "attributes.w: must be a figure of at most"),
        (line(attributes={"w": 10**400}), "attributes.w: must be a figure of at"),
        (line(attributes={"w": 7}).replace("7", "7" * 6000), "number out of range"),
        ("[" * 100_000, "recursion limit"),
        (json.dumps({"title": "Lamp"}), "id: Field required"),
    ],
)
def test_a_bad_line_is_told_by_number_and_reason_and_the_rest_is_read(bad, reason):
    found = read(line("first"), "", bad, line("last"))

    assert [number for number, _ in found] == [1, 3, 4]
    assert reason in found[1][1]
    assert [product.id for _, product in found[::2]] == ["first", "last"]


def test_what_came_before_is_named():
    found = read(
        line("a"),
        line("b", variants=variants("a")),
        line("a"),
        line("c", variants=[{"sku": "c", "price": {"amount": "1", "currency": "EUR"}}]),
    )

    assert [reason for _, reason in found[1:]] == [
        "sku: 'a' is already on line 1",
        "id: 'a' is already on line 1",
        "price: EUR, but the catalogue is in USD",
    ]


def test_a_price_has_the_digits_of_its_currency():
    yen = line(variants=[{"sku": "a", "price": {"amount": "1500", "currency": "JPY"}}])

    [(_, product)] = read(yen)

    assert product.variants[0].price.decimal == Decimal(1500)


@pytest.mark.parametrize(("name", "opened"), [("a.jsonl", open), ("a.jsonl.gz", gzip.open)])
def test_files_are_read_plain_or_compressed(tmp_path, name, opened):
    file = tmp_path / name
    with opened(file, "wt", encoding="utf-8") as lines:
        lines.write(f"{line('a')}\n\n{line('b')}\r\n")

    assert [(number, product.id) for number, product in read_file(file)] == [(1, "a"), (3, "b")]


def test_a_mark_of_utf_8_before_the_first_line_is_none_of_its_text(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(f"{line('a')}\n{line('b')}\n", encoding="utf-8-sig")

    assert [product.id for _, product in read_file(file)] == ["a", "b"]
    assert [product.id for _, product in read("\ufeff" + line("a"))] == ["a"]


def test_a_file_that_is_not_there_or_broken_is_told(tmp_path):
    broken, torn, folder = (tmp_path / name for name in ("a.jsonl.gz", "b.jsonl.gz", "c.jsonl"))
    broken.write_bytes(b"this is no gzip")
    torn.write_bytes(gzip.compress(b"")[:10] + b"\xff" * 20)
    folder.mkdir()

    for file in (tmp_path / "none.jsonl", broken, torn, folder):
        with pytest.raises(ConfigurationError, match=file.name):
            list(read_file(file))


def test_bytes_that_are_no_text_are_a_bad_line():
    [(_, reason), (_, product)] = read(b'{"id": "\xff"}', line().encode())

    assert isinstance(reason, str)
    assert isinstance(product, Product)


async def test_an_import_reports_what_it_did_and_twice_changes_nothing(shop):
    lines = [line("a"), "{", line("b")]
    heard = []

    first = await import_catalogue(read_lines(lines), shop.catalogue, progress=heard.append)
    second = await import_catalogue(read_lines(lines), shop.catalogue)

    assert (first.imported, first.unchanged) == (2, 0)
    assert (second.imported, second.unchanged) == (0, 2)
    assert [number for number, _ in first.errors] == [2]
    assert heard == [3]
    assert await shop.catalogue.count() == 2


async def test_a_strict_import_refuses_the_whole_file(shop):
    with pytest.raises(Invalid, match="line 2: "):
        await import_catalogue(read_lines([line("a"), "{"]), shop.catalogue, strict=True)

    assert await shop.catalogue.count() == 0


async def test_what_is_priced_in_other_money_than_the_shop_is_refused(shop):
    euros = {"amount": "19.90", "currency": "EUR"}
    await import_catalogue(read_lines([line("a")]), shop.catalogue)

    later = [line("b", variants=[{"sku": "b", "price": euros}])]
    report = await import_catalogue(read_lines(later), shop.catalogue)

    reason = "price: EUR, but this shop sells in USD"
    assert (report.imported, report.errors) == (0, ((1, reason),))
    assert await shop.catalogue.products(["b"]) == []
    with pytest.raises(Invalid, match=reason):
        await import_catalogue(read_lines(later), shop.catalogue, strict=True)


async def test_an_empty_shop_takes_any_money(shop):
    euros = {"amount": "19.90", "currency": "EUR"}
    report = await import_catalogue(
        read_lines([line("b", variants=[{"sku": "b", "price": euros}])]), shop.catalogue
    )

    assert (report.imported, await shop.catalogue.currency()) == (1, "EUR")


@pytest.mark.parametrize(
    ("written", "read"),
    {
        "warm <!-- not said --> light": "warm light",
        "<style>p { }</style>soft": "soft",
        "a <SCRIPT>x()</script > b": "a b",
        "open <!-- and never closed": "open <!-- and never closed",
        "<!-- one --> two <!-- three": "two <!-- three",
        "<b>bold</b> &amp; plain": "bold & plain",
        "5 < 6": "5 < 6",
    }.items(),
)
def test_markup_is_not_spoken(written, read):
    assert spoken(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    {
        "**Free** [lamp](http://evil.example)": "Free lamp",
        "a ***bright*** **": "a bright",
        "*New* __lamp__, `as` ~~is~~": "New lamp, as is",
        "![lamp](lamp.png 'a lamp')": "lamp",
        "&#42;&#42;lamp&#42;&#42;": "lamp",
        "[[lamp](a)](b)": "[lamp] (b)",
        "5*4*3 mm, 5* hotel, snake_case": "5*4*3 mm, 5* hotel, snake_case",
        "[2-Pack] Lamp (Blue)": "[2-Pack] Lamp (Blue)",
    }.items(),
)
def test_markdown_of_a_catalogue_is_not_told(written, read):
    assert told(written) == read


TURNED = "\u202eexe\u2066 \u200ftxt\u200b"


def test_nothing_in_a_product_draws_links_or_turns_the_text_about():
    [(_, product)] = read(
        line(
            title=f"**Lamp** {TURNED} [x](http://evil.example) https://evil.example/x",
            brand="**Glow**",
            attributes={f"fin{TURNED}ish": f"**brass**{TURNED}"},
            variants=variants("a", options={"**color**": f"red{TURNED}"}),
            options=["**color**"],
        )
    )

    assert product.title == "Lamp exe txt x"
    assert product.brand == "Glow"
    assert product.attributes == {"finexe txtish": "brassexe txt"}
    assert product.options == ("color",)
    assert product.variants[0].options == {"color": "redexe txt"}


def test_a_code_and_an_address_stay_as_they_are_written():
    [(_, product)] = read(line(identity="__a__", url="https://shop.example/__a__"))

    assert (product.id, product.url) == ("__a__", "https://shop.example/__a__")
