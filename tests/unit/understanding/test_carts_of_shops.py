"""What is said to the cart in shops of three trades: counts, changes, deliveries, consent."""

import pytest

from sales_conversion.models import Needs
from tests.unit.understanding.shop import asked, turn
from tests.unit.understanding.shops import FILES, Shop, ids

COUNTS = [
    ("coffee", "add -5 diner mugs", -5),
    ("clothes", "add 0 webbing belts", 0),
    ("clothes", "add 999999 webbing belts", 999999),
    ("electronics", "add minus 2 courier messenger bags", -2),
    ("electronics", "I'll take three studio 80 headphones", 3),
    ("electronics", "add the studio 80 headphones 600 x 600 dpi", None),
    ("electronics", "add the studio 80 headphones 600 x 600 dpi, quantity 2", 2),
]


@pytest.mark.parametrize(("shop", "message", "count"), COUNTS)
async def test_the_count_that_is_said_is_the_count(
    shops: dict[str, Shop], shop: str, message: str, count: int | None
) -> None:
    found = await shops[shop].hear(message)

    assert [item.quantity for item in found[0].slots["items"]] == [count]


@pytest.mark.parametrize(
    ("shop", "message"),
    [("coffee", "add one and a half diner mugs"), ("clothes", "add 2.5 webbing belts")],
)
async def test_half_a_thing_is_asked_about(
    shops: dict[str, Shop], shop: str, message: str
) -> None:
    found = await shops[shop].hear(message)

    assert (found[0].name, found[0].slots["items"]) == ("add_to_cart", ())


async def test_the_second_of_one_is_none(shops: dict[str, Shop]) -> None:
    shop = shops["coffee"]

    found = await shop.hear("add the second one", shop.showing("halden-h1"))

    assert (found[0].name, found[0].slots["items"]) == ("add_to_cart", ())


@pytest.mark.parametrize("message", ["take out the t-shirt", "remove the sneakers"])
async def test_only_what_is_named_is_taken_out(shops: dict[str, Shop], message: str) -> None:
    shop = shops["clothes"]

    found = await shop.hear(message, turn(shop.line("foundry-straight-jeans")))

    assert (found[0].name, found[0].slots["items"]) == ("remove_from_cart", ())


SWAPS = [
    ("clothes", "make it blue instead", "dock-hoodie", {"color": "black"}, {"color": "blue"}),
    ("clothes", "change the size to L", "dock-hoodie", {"size": "M"}, {"size": "L"}),
    ("electronics", "change it to 1 TB", "slate-14", {"storage": "512 GB"}, {"storage": "1 TB"}),
    ("coffee", "switch it to steel", "halden-h1", {"color": "black"}, {"color": "steel"}),
]


@pytest.mark.parametrize(("shop", "message", "product", "before", "after"), SWAPS)
async def test_another_option_takes_the_place_of_the_first(
    shops: dict[str, Shop],
    shop: str,
    message: str,
    product: str,
    before: dict[str, str],
    after: dict[str, str],
) -> None:
    line = shops[shop].line(product, 2, **before)

    found = await shops[shop].hear(message, turn(line))

    assert [intent.name for intent in found] == ["remove_from_cart", "add_to_cart"]
    assert found[0].slots["items"][0].sku == line.sku
    assert found[1].slots["items"][0].options == {**line.options, **after}
    assert found[1].slots["items"][0].quantity == 2


@pytest.mark.parametrize(
    ("message", "quantity"),
    [("actually make that 3", 3), ("double the hoodie", 4), ("make it 0", 0)],
)
async def test_the_line_of_the_cart_is_counted_anew(
    shops: dict[str, Shop], message: str, quantity: int
) -> None:
    shop = shops["clothes"]

    found = await shop.hear(message, turn(shop.line("dock-hoodie", 2)))

    assert found[0].name == "update_cart"
    assert found[0].slots["items"][0].quantity == quantity


DELIVERIES = {
    "express please": "express",
    "can you send it express?": "express",
    "expres delivery": "express",
    "standard is fine": "standard",
    "I'd prefer standard shipping": "standard",
}


@pytest.mark.parametrize(("message", "method"), DELIVERIES.items())
async def test_a_delivery_is_chosen_by_its_name(
    shops: dict[str, Shop], message: str, method: str
) -> None:
    found = await shops["electronics"].hear(message)

    assert (found[0].name, found[0].slots) == ("choose_delivery", {"details": {"method": method}})


@pytest.mark.parametrize("message", ["how much is express shipping?", "is express available"])
async def test_asking_about_a_delivery_does_not_choose_it(
    shops: dict[str, Shop], message: str
) -> None:
    found = await shops["electronics"].hear(message)

    assert "choose_delivery" not in [intent.name for intent in found]


@pytest.mark.parametrize(
    "message", ["I have a discount code, SAVE20", "code: save20", "code SAVE20"]
)
async def test_a_code_may_follow_a_comma(shops: dict[str, Shop], message: str) -> None:
    found = await shops["clothes"].hear(message)

    assert (found[0].name, found[0].slots) == ("discount_code", {"code": "SAVE20"})


@pytest.mark.parametrize("shop", FILES)
async def test_the_cart_is_looked_at_whatever_is_sold(shops: dict[str, Shop], shop: str) -> None:
    found = await shops[shop].hear("what's in my bag?")

    assert found[0].name == "view_cart"


@pytest.mark.parametrize(
    "message", ["ok sure whatever", "whatever", "sure I guess", "why not that one"]
)
async def test_whatever_is_no_consent(shops: dict[str, Shop], message: str) -> None:
    found = await shops["coffee"].hear(message, asked("confirm_order"))

    assert "confirm" not in [intent.name for intent in found]


@pytest.mark.parametrize(
    "message", ["ok, yes", "yes please do", "ok yes", "I confirm that everything is correct"]
)
async def test_a_plain_yes_is_consent(shops: dict[str, Shop], message: str) -> None:
    found = await shops["coffee"].hear(message, asked("confirm_order"))

    assert [intent.name for intent in found] == ["confirm"]


async def test_what_is_named_after_an_addition_is_added_too(shops: dict[str, Shop]) -> None:
    shop = shops["clothes"]
    known = turn(shop.line("foundry-straight-jeans"))

    found = await shop.hear("and two packs of ember merino socks in size L", known)

    assert (found[0].name, ids(found[0])) == ("add_to_cart", ["ember-socks"])
    assert (found[0].slots["items"][0].quantity, found[0].slots["items"][0].options) == (
        2,
        {"size": "L"},
    )


async def test_the_line_that_has_the_option_is_changed(shops: dict[str, Shop]) -> None:
    shop = shops["coffee"]
    cart = (shop.line("halden-h1", color="black"), shop.line("diner-mug"))

    found = await shop.hear("change the color to steel", turn(*cart))

    assert ids(found[0]) == ids(found[1]) == ["halden-h1"]


@pytest.mark.parametrize(
    "message",
    [
        "zur Kasse bitte",
        "à la caisse s'il vous plaît",
        "quiero pagar ahora",
        "ok, proceed to checkout",
    ],
)
async def test_the_way_to_the_till_is_known_in_four_languages(
    shops: dict[str, Shop], message: str
) -> None:
    shop = shops["coffee"]
    known = turn(shop.line("diner-mug"), needs=Needs(query="mug"))

    found = await shop.hear(message, known)

    assert found[0].name == "checkout"
