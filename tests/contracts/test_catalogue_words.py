"""Which products words find, in every catalogue, and which come first."""

from decimal import Decimal

import pytest

from sales_conversion.models import SearchQuery
from tests.contracts.makers import product, variant
from tests.contracts.shelves import find


async def test_the_kind_of_thing_asked_for_comes_before_its_accessories(shelved):
    assert await find(shelved, "grinder") == ["hand", "conical", "brush"]
    assert await find(shelved, "grinders", sort="cheapest") == ["hand", "conical", "brush"]
    assert (await find(shelved, "grinder brush"))[0] == "brush"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hand grinder", ["hand"]),
        ("kettles", ["kettle"]),
        ("CB-9", ["conical"]),
        ("0042", ["conical"]),
        ("steel", ["hand"]),
        ("gooseneck ketle", ["kettle"]),
        ("quiet kettle", ["kettle"]),
        ("unicorn", []),
        ("?!", []),
        ("' | :* & <->", []),
    ],
)
async def test_words_find_products(shelved, text, expected):
    assert await find(shelved, text) == expected


CARDS = (
    product("card", "Kingly memory card 32 GB SD", attributes={"product_type": "memory card"}),
    *(
        product(
            f"book{n}",
            f"Book {n} Notebook 32 GB",
            description="Reads every SD card: SD, SD, card slot for an SD card of 32 GB.",
            attributes={"compatible_cards": "SD", "product_type": "notebook"},
        )
        for n in range(6)
    ),
)


@pytest.mark.parametrize("text", ["sd card 32gb", "32gb sd card", "a 32 gb card, sd"])
async def test_the_kind_asked_for_comes_before_what_has_every_word(shop, text):
    await shop.catalogue.save(CARDS)
    assert (await find(shop, text))[0] == "card"


FILMING = (
    product("phone", "Moto 8 Dual SIM", description="A waterproof phone with a triple camera."),
    product("compact", "Kodar compact camera", description="Takes pictures by day and night."),
    product("housing", "Kodar waterproof camera housing"),
    product("cord", "Kodar cord", description="Holds any camera, in bright colors."),
)


async def test_the_thing_itself_comes_before_what_has_every_word_and_is_another_thing(shop):
    await shop.catalogue.save(FILMING)

    found = await shop.catalogue.search(SearchQuery(text="waterproof camera"), limit=9)

    assert [product.id for product in found.products] == ["compact"]
    assert found.surely == {"compact"}
    assert found.relaxed == ("waterproof",)


async def test_what_is_preferred_ranks_only_within_the_kind(shop):
    await shop.catalogue.save(FILMING)

    assert (await find(shop, "camera", prefer="bright"))[0] == "compact"


TURNED = (
    product("usb", "Portly USB to HDMI VGA Adapter"),
    product("port", "Portly DisplayPort to HDMI VGA Adapter"),
    product("asked", "Portly long 1080p adjustable desk VGA to HDMI Adapter"),
)


@pytest.mark.parametrize("text", ["vga hdmi adapter", "VGA HDMI adapter 1080p"])
async def test_words_that_stand_in_a_title_as_they_were_said_come_first(shop, text):
    await shop.catalogue.save(TURNED)
    assert (await find(shop, text))[0] == "asked"


async def test_a_title_that_is_just_what_was_said_comes_first(shop):
    await shop.catalogue.save(
        (
            product("other", "Wide lux desk and lux lamp"),
            product("for", "Paper tray for the Lux Desk lamp"),
            product("exact", "Lux Desk lamp"),
        )
    )
    assert (await find(shop, "lux desk lamp"))[0] == "exact"


NUMBERED = (
    product("old", "A Notebook Panes Vista", variant("OLD", 1700), description="10 inch"),
    product("new", "B Notebook Panes 10 Home", variant("NEW", 22000)),
    product("ink", "Ostera 564 Black ink cartridge", brand="Ostera"),
    product("other", "Ostera 364 Black ink cartridge, 564 pages", brand="Ostera"),
)


@pytest.mark.parametrize(
    ("text", "first"), [("panes 10 notebook", "new"), ("ostera 564 ink cartridge", "ink")]
)
async def test_a_number_belongs_to_the_name_before_it(shop, text, first):
    await shop.catalogue.save(NUMBERED)
    found = await shop.catalogue.search(SearchQuery(text, sort="cheapest"), 10)
    assert found.products[0].id == first


async def test_a_length_is_found_in_whichever_unit_it_is_told(shop):
    await shop.catalogue.save(
        (product("two", "Portly cable 200cm"), product("one", "Portly cable 100cm"))
    )
    assert await find(shop, "portly cable 2m") == ["two"]


async def test_a_very_long_text_finds_by_its_first_words(shelved):
    assert (await find(shelved, "kettle " + "blah " * 2000))[0] == "kettle"


MICE = (
    product("pad", "Mouse pad", variant("PAD", 500), brand="Paw"),
    product("m1", "Quiet mouse", variant("M-1", 4000), brand="Paw", model="QM-100/A"),
    product("m2", "Paw M2 mouse USB 800 DPI", variant("M-2", 3000), attributes={"bus": "USB"}),
    product("m3", "M3", variant("M-3", 9000), attributes={"product_type": "Mouse"}),
    product("case", "Case for a mouse", variant("CASE", 900), gtin="0095205603217"),
)


@pytest.fixture
async def mice(shop):
    await shop.catalogue.save(MICE)
    return shop


@pytest.mark.parametrize("text", ["qm-100/a", "QM100A", "paw QM 100/A", "the qm-100/a mouse"])
async def test_a_model_number_finds_its_product_first_whatever_else_is_wished(mice, text):
    found = await mice.catalogue.search(
        SearchQuery(text=text, brand="Other", max_price=Decimal(1)), 5
    )

    assert (found.products[0].id, found.relaxed) == ("m1", ())


async def test_a_use_finds_what_serves_it_and_nothing_when_nothing_does(shelved):
    flask = product(
        "flask", "Steel flask", variant("FLASK", 3000), description="Keeps tea hot on the train."
    )
    tea = product("tea", "Green tea", variant("TEA", 900), description="Fresh.")
    await shelved.catalogue.save((flask, tea))

    assert await find(shelved, prefer="keep tea hot train") == ["flask"]
    assert await find(shelved, prefer="tea warm commute") == ["flask"]
    assert await find(shelved, prefer="paint walls quickly tea") == []
    assert await find(shelved, prefer="keep tea hot train", max_price=Decimal(5)) == ["flask"]
    assert await find(shelved, prefer="keep tea hot train", exclude=("flask",)) == []
    assert await find(shelved, prefer="hot over and above") == ["flask"]


async def test_an_area_finds_what_is_called_as_what_belongs_to_it(shelved):
    mat = product("mat", "Yoga Mat", variant("MAT", 3000), description="Soft.")
    tea = product("tea", "Green tea", variant("TEA", 900), description="Good after yoga.")
    await shelved.catalogue.save((mat, tea))

    assert await find(shelved, prefer="sports") == ["mat"]


async def test_the_beginning_of_a_model_number_is_enough(mice):
    await mice.catalogue.save([product("q2", "Lamp QL5500/02", variant("Q2", 4000))])

    assert await find(mice, "ql5500") == ["q2"]
    assert await find(mice, "qk5500") == []


@pytest.mark.parametrize("text", ["mouse pro", "mouse max", "mouse m"])
async def test_what_says_only_which_model_is_not_the_kind_of_thing(mice, text):
    await mice.catalogue.save([product("pro", "Tall Lamp Pro", variant("PRO", 4000))])

    assert "pro" not in await find(mice, text)


async def test_an_article_or_trade_item_number_finds_its_product(mice):
    assert (await find(mice, "0095205603217"))[0] == "case"
    assert (await mice.catalogue.vocabulary()).models == (("m1", "QM-100/A"),)


async def test_a_declared_type_says_what_a_thing_is_and_a_title_that_names_it_may(mice):
    assert set((await find(mice, "mouse"))[:3]) == {"m1", "m2", "m3"}


async def test_what_a_part_of_a_thing_is_like_says_nothing_of_its_kind(shop):
    compact = product(
        "compact",
        "Orbis 105 Compact camera 12 MP CCD 1/2.3 Pink",
        variant("C1", 19900),
        attributes={"camera_type": "Compact camera", "sensor_type": "CCD", "color": "Pink"},
    )
    phone = product(
        "phone", "Slate 5 Green", variant("P1", 29900), attributes={"rear": "Dual camera"}
    )
    await shop.catalogue.save([phone, compact])

    assert await find(shop, "camera") == ["compact", "phone"]
    assert await find(shop, "camera", max_price=Decimal(300)) == ["compact"]


async def test_a_price_is_given_up_before_the_kind_and_the_nearest_comes_first(mice):
    found = await mice.catalogue.search(SearchQuery(text="mouse", max_price=Decimal(20)), 5)

    assert found.relaxed == ("max_price",)
    assert [each.id for each in found.products] == ["m2", "m1", "m3"]


@pytest.mark.parametrize(
    ("text", "expected", "given_up"),
    [
        ("silent mouse", {"m1", "m2", "m3"}, ("silent",)),
        ("quiet mouse wireless", {"m1"}, ("wireless",)),
        ("quiet tickets", set(), ()),
        ("mouse 800 dpi", {"m2"}, ()),
        ("pony", set(), ()),
    ],
)
async def test_words_are_given_up_and_named_but_never_the_thing_itself(
    mice, text, expected, given_up
):
    found = await mice.catalogue.search(SearchQuery(text=text), 9)

    first = {each.id for each in found.products[: len(expected) or 1]}
    assert (first, found.relaxed) == (expected, given_up)


async def test_what_only_takes_a_thing_is_not_what_is_left_of_it(shelved):
    await shelved.catalogue.save(
        [product("cam", "Digital camera", variant("CAM", 90000, slot="CF card"))]
    )

    assert await find(shelved, "greeting card") == []
    assert await find(shelved, "greeting camera") == ["cam"]
    assert await find(shelved, "cf card") == ["cam"]
    assert await find(shelved, "greeting cf card") == ["cam"]


async def test_what_it_is_for_ranks_and_rules_nothing_out(mice):
    wish = SearchQuery(text="mouse", prefer="usb")

    found = await mice.catalogue.search(wish, 9)

    assert (found.products[0].id, found.total, found.relaxed) == ("m2", 5, ())


CASES = ("sleeve", "stand", "lock", "cooler", "dock", "bag")


def notebooks_and_what_goes_with_them():
    """Yield a shop that calls notebooks so, and says laptop only of what goes with them."""
    for n in range(6):
        yield product(
            f"n{n}", f"Volt {n}", variant(f"N{n}", 90000), attributes={"product_type": "Notebook"}
        )
    for n, case in enumerate(CASES):
        text = f"Made for every laptop or notebook, {n} inch."
        yield product(case, f"Laptop {case}", variant(case, 2000), description=text)
    for n in range(60):
        yield product(f"c{n}", f"Cup {n}", variant(f"C{n}", 500))


async def test_another_name_of_a_type_is_learned_from_what_goes_with_it(shop):
    await shop.catalogue.save(notebooks_and_what_goes_with_them())

    found = await shop.catalogue.search(SearchQuery(text="laptop"), 6)
    cheap = await shop.catalogue.search(SearchQuery(text="laptop", max_price=Decimal(50)), 6)

    assert {each.id for each in found.products} == {f"n{n}" for n in range(6)}
    assert cheap.relaxed == ("max_price",)
    assert {each.id for each in cheap.products} == {f"n{n}" for n in range(6)}
    assert (await shop.catalogue.search(SearchQuery(text="laptop bag"), 1)).total == 1


async def test_what_says_all_of_it_on_the_shelf_of_the_kind_is_meant(shop):
    shelf = {"category": "Coffee > Decaf"}
    await shop.catalogue.save(
        [
            product("half", "Half Tide Half-Caf", variant("H"), description="Decaf.", **shelf),
            product("full", "Decaf Ethiopia Water Process", variant("F"), **shelf),
        ]
    )

    found = await shop.catalogue.search(SearchQuery("ethiopia decaf"), 5)

    assert ([each.id for each in found.products], found.relaxed) == (["full"], ())


async def test_a_kind_that_ends_no_title_is_every_product_of_its_shelf(stored):
    """Grinders end the titles of grinders, so a grinder brush is none; decafs end none."""
    await stored.catalogue.save(
        [
            product("half", "Half Tide Half-Caf", variant("H", 1650), category="Coffee > Decaf"),
            product(
                "full", "Decaf Ethiopia Process", variant("F", 1700), category="Coffee > Decaf"
            ),
            product("mill", "Hand grinder", variant("M", 4900), category="Coffee > Grinders"),
            product("brush", "Grinder brush", variant("B", 900), category="Coffee > Grinders"),
        ]
    )

    decafs = await stored.catalogue.search(SearchQuery("decaf", max_price=20), 5)
    grinders = await stored.catalogue.search(SearchQuery("grinder", max_price=50), 5)

    assert sorted(each.id for each in decafs.products) == ["full", "half"]
    assert [each.id for each in grinders.products] == ["mill"]
