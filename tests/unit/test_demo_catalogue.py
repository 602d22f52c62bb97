"""The shop that ships: whole, consistent, and worth talking about."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from sales_conversion.config.knowledge import load_passages
from sales_conversion.demo import CATALOGUE, CONFIG, GUIDES, PICTURES
from sales_conversion.services.knowledge import Knowledge

POLICIES = CONFIG / "policies"
TERMS = {
    "about",
    "contact",
    "payment",
    "privacy",
    "returns",
    "shipping",
    "sustainability",
    "warranty",
}
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {
    "svg",
    "title",
    "defs",
    "linearGradient",
    "stop",
    "g",
    "rect",
    "circle",
    "ellipse",
    "path",
}
REFERENCES = ("compatible_with", "goes_with", "contains")
KNOWLEDGE = Knowledge(load_passages([POLICIES.parent], [GUIDES]))
PRODUCTS: list[dict[str, Any]] = [
    json.loads(line) for line in CATALOGUE.read_text(encoding="utf-8").splitlines()
]
BY_ID = {product["id"]: product for product in PRODUCTS}
VARIANTS = [variant for product in PRODUCTS for variant in product["variants"]]
STOCKS = [variant["stock"] for variant in VARIANTS]


def front_matter(page: Path) -> dict[str, Any]:
    _, header, _ = page.read_text(encoding="utf-8").split("---\n", maxsplit=2)
    read: dict[str, Any] = yaml.safe_load(header)
    return read


def body(page: Path) -> str:
    return page.read_text(encoding="utf-8").split("---\n", maxsplit=2)[2].strip()


def pages(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.md"))


def picture_urls() -> Iterator[str]:
    for product in PRODUCTS:
        yield product["image_url"]
        yield from (v["image_url"] for v in product["variants"] if "image_url" in v)


def listed(product: dict[str, Any], name: str) -> list[str]:
    value: str = product["attributes"].get(name, "")
    return [part for part in value.split(", ") if part]


def named(product: dict[str, Any]) -> Iterator[str]:
    for name in REFERENCES:
        yield from listed(product, name)


def attributes(drawing: ElementTree.Element) -> Iterator[str]:
    for element in drawing.iter():
        yield from element.attrib


def repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_the_shop_is_large_enough_to_need_advice() -> None:
    assert len(PRODUCTS) >= 120


def test_no_two_products_share_an_id() -> None:
    assert repeated([product["id"] for product in PRODUCTS]) == []


def test_no_two_variants_share_a_sku() -> None:
    assert repeated([variant["sku"] for variant in VARIANTS]) == []


def test_no_two_products_share_a_description() -> None:
    assert repeated([product["description"] for product in PRODUCTS]) == []


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: str(product["id"]))
def test_every_variant_has_each_option_of_its_product(product: dict[str, Any]) -> None:
    wanted = set(product.get("options", []))

    assert all(set(variant.get("options", {})) == wanted for variant in product["variants"])


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: str(product["id"]))
def test_no_two_variants_of_a_product_are_the_same_choice(product: dict[str, Any]) -> None:
    chosen = [json.dumps(v.get("options", {}), sort_keys=True) for v in product["variants"]]

    assert repeated(chosen) == []


def test_every_price_is_in_dollars_and_more_than_nothing() -> None:
    prices = [variant["price"] for variant in VARIANTS]

    assert {price["currency"] for price in prices} == {"USD"}
    assert min(Decimal(price["amount"]) for price in prices) > 0


def test_a_crossed_out_price_is_higher_than_the_price() -> None:
    reduced = [variant for variant in VARIANTS if "compare_at_price" in variant]

    assert reduced
    for variant in reduced:
        before, now = variant["compare_at_price"], variant["price"]
        assert before["currency"] == now["currency"]
        assert Decimal(before["amount"]) > Decimal(now["amount"]), variant["sku"]


def test_some_goods_are_gone_some_nearly_and_some_never() -> None:
    assert 0 in STOCKS
    assert {1, 2, 3} & set(STOCKS)
    assert None in STOCKS


def test_every_category_offers_a_choice() -> None:
    sizes = Counter(product["category"] for product in PRODUCTS)

    assert [category for category, size in sizes.items() if size < 2] == []


def test_attributes_are_plain_values() -> None:
    values = [value for product in PRODUCTS for value in product["attributes"].values()]

    assert {type(value) for value in values} <= {str, int, float, bool}


def test_an_attribute_is_of_the_same_kind_wherever_it_is_told() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for product in PRODUCTS:
        for name, value in product["attributes"].items():
            kinds[name].add("number" if type(value) in {int, float} else type(value).__name__)

    assert {name: told for name, told in kinds.items() if len(told) > 1} == {}


def test_every_spare_part_says_what_it_repairs() -> None:
    parts = [product for product in PRODUCTS if product["category"] == "Care > Spare parts"]

    assert parts
    assert all(part["attributes"]["compatible_with"] for part in parts)


def test_every_brewer_that_takes_a_filter_finds_it_in_the_shop() -> None:
    sold = {product["attributes"].get("filter_size") for product in PRODUCTS}
    taken = {size for product in PRODUCTS for size in listed(product, "takes_filter")}

    assert taken
    assert taken - sold == set()


def test_a_tool_for_one_portafilter_names_only_machines_that_have_it() -> None:
    tools = [product for product in PRODUCTS if "portafilter_mm" in product["attributes"]]
    pairs = [(tool, BY_ID[id]) for tool in tools for id in listed(tool, "compatible_with")]

    assert pairs
    for tool, machine in pairs:
        size = machine["attributes"]["portafilter_mm"]
        assert tool["attributes"]["portafilter_mm"] == size, (tool["id"], machine["id"])


def test_products_name_only_products_of_the_shop() -> None:
    unknown = {(p["id"], other) for p in PRODUCTS for other in named(p) if other not in BY_ID}

    assert unknown == set()


def test_every_product_has_its_own_page() -> None:
    assert all(product["url"] == f"/products/{product['id']}" for product in PRODUCTS)


def test_every_picture_of_the_catalogue_exists() -> None:
    files = {f"/static/demo/{picture.name}" for picture in PICTURES.glob("*.svg")}

    assert set(picture_urls()) - files == set()


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*.svg")), ids=lambda file: file.stem)
def test_a_picture_is_small_titled_and_self_contained(picture: Path) -> None:
    drawing = ElementTree.parse(picture).getroot()

    assert picture.stat().st_size < 4096
    assert drawing.findtext(f"{SVG}title")
    assert {element.tag.removeprefix(SVG) for element in drawing.iter()} <= SHAPES
    assert not [name for name in attributes(drawing) if name.endswith("href") or name[:2] == "on"]


def test_there_are_guides_enough() -> None:
    assert len(pages(GUIDES)) >= 10


@pytest.mark.parametrize("guide", pages(GUIDES), ids=lambda page: page.stem)
def test_a_guide_names_only_products_of_the_shop(guide: Path) -> None:
    products = front_matter(guide)["products"]

    assert products
    assert set(products) - set(BY_ID) == set()


@pytest.mark.parametrize("page", pages(GUIDES) + pages(POLICIES), ids=lambda page: page.stem)
def test_a_page_says_what_it_is_about_and_starts_with_a_heading(page: Path) -> None:
    header = front_matter(page)

    assert header["title"]
    assert header["about"]
    assert all(isinstance(word, str) for word in header["about"])
    assert body(page).startswith("## ")


def test_the_shop_has_terms_on_everything_shoppers_ask() -> None:
    assert {page.stem for page in pages(POLICIES)} >= TERMS


@pytest.mark.parametrize(
    "fact", ["$4.95", "$14.95", "3 to 5 working days", "1 to 2 working days", "$60 or more"]
)
def test_the_terms_of_shipping_tell_the_methods_that_checkout_offers(fact: str) -> None:
    assert fact in body(POLICIES / "shipping.md")


@pytest.mark.parametrize(
    ("question", "source", "words"),
    [
        ("can I pay with paypal?", "payment", "not offered"),
        ("do you take credit cards", "payment", "not offered"),
        ("do you accept apple pay?", "payment", "not offered"),
        ("can I pay by invoice", "payment", "by invoice"),
        ("can I pay in installments", "payment", "not offered"),
        ("what's your phone number", "contact", "+1 555 0142"),
        ("can you call me?", "contact", "+1 555 0142"),
        ("when are you open", "contact", "8:00 to 16:00"),
        ("what are your opening hours", "contact", "8:00 to 16:00"),
        ("where are you located", "contact", "14 Lantern Quay"),
        ("which countries do you ship to", "shipping", "countries"),
        ("do you ship to Germany?", "shipping", "Germany"),
        ("how long does delivery take", "shipping", "3 to 5 working days"),
        ("how much is shipping", "shipping", "$4.95"),
        ("do you have free shipping", "shipping", "$60 or more"),
        ("how fast is express", "shipping", "1 to 2 working days"),
        ("can you gift wrap it", "shipping", "not gift-wrapped"),
        ("is gift wrapping available", "shipping", "not gift-wrapped"),
        ("how do I track my parcel", "shipping", "tracking link"),
        ("where is my parcel", "shipping", "tracking link"),
        ("can I pick it up in store", "shipping", "pick up"),
        ("do I pay customs", "shipping", "customs"),
        ("what warranty do you give", "warranty", "2 years"),
        ("what if it breaks after a year", "warranty", "2 years"),
        ("do you repair old machines", "warranty", "repairs every machine"),
        ("can I return an opened bag?", "returns", "Opened coffee"),
        ("what if it arrives damaged", "returns", "broken"),
        ("how do I get a refund", "returns", "money back"),
        ("I want to cancel my order", "returns", "cancel an order"),
        ("is my data safe?", "privacy", "personal data"),
        ("are you a robot?", "privacy", "an AI"),
        ("do you price match", "discounts", "prices of other shops"),
        ("are your beans organic", "sustainability", "certified"),
    ],
)
def test_what_shoppers_ask_most_is_answered(question: str, source: str, words: str) -> None:
    passage = KNOWLEDGE.answer(question, "policy")

    assert passage
    assert passage.source == source
    assert words in passage.text
