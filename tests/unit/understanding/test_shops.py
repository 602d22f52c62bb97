"""What is said in shops of three trades: names, pointing, counts and changes of the cart."""

from dataclasses import replace

import pytest

from sales_conversion.models import Needs
from tests.unit.understanding.shop import asked, turn
from tests.unit.understanding.shops import FILES, Shop, ids

NAMED = [
    ("electronics", "volt 65 charger", "volt-65"),
    ("electronics", "slate 16", "slate-16-pro"),
    ("electronics", "aria 5 max", "aria-5-max"),
    ("electronics", "hush 300", "hush-300"),
    ("electronics", "NV-S14", "slate-14"),
    ("electronics", "Hubwell hw v65", "volt-65"),
    ("electronics", "do you have the OT-H700?", "hush-700"),
    ("coffee", "ridge 54", "halden-ridge-54"),
    ("coffee", "mono 64 grinder", "halden-mono-64"),
    ("clothes", "rider leather jacket", "rider-leather-jacket"),
]


@pytest.mark.parametrize(("shop", "message", "product"), NAMED)
async def test_numbers_and_models_name_products(
    shops: dict[str, Shop], shop: str, message: str, product: str
) -> None:
    found = await shops[shop].hear(message)

    assert (found[0].name, ids(found[0])) == ("search", [product])


async def test_a_number_of_a_name_stays_in_the_query(shops: dict[str, Shop]) -> None:
    found = await shops["electronics"].hear("volt 65 charger")

    assert found[0].slots["needs"].query == "volt 65 charger"


@pytest.mark.parametrize(
    ("shop", "kind"),
    [
        ("coffee", "paper filters"),
        ("coffee", "brew scale"),
        ("clothes", "rain jacket"),
        ("clothes", "leather sneakers"),
        ("electronics", "laptop"),
        ("electronics", "phone charger cable"),
    ],
)
async def test_a_kind_of_thing_is_looked_for(shops: dict[str, Shop], shop: str, kind: str) -> None:
    found = await shops[shop].hear(f"add 2 packs of {kind}")

    assert found[0].name == "add_to_cart"
    assert [(i.product_id, i.title, i.quantity) for i in found[0].slots["items"]] == [
        (None, kind, 2)
    ]


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


async def test_first_may_belong_to_a_name(shops: dict[str, Shop]) -> None:
    shop = shops["coffee"]

    found = await shop.hear(
        "the first light blend", shop.showing("halden-h1", "first-light-blend")
    )

    assert ids(found[0]) == ["first-light-blend"]


async def test_a_letter_in_the_title_is_no_size(shops: dict[str, Shop]) -> None:
    found = await shops["clothes"].hear("add the desk oxford shirt in size S")

    assert found[0].slots["items"][0].options == {"size": "S"}


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


KNOWING = [
    ("coffee", "tell me about the water minerals", "water-minerals"),
    ("coffee", "what can you tell me about the cone dripper 01?", "cone-dripper-01"),
    ("clothes", "tell me more about the rider leather jacket", "rider-leather-jacket"),
    ("electronics", "can you tell me more about the slate 14", "slate-14"),
]


@pytest.mark.parametrize(("shop", "message", "product"), KNOWING)
async def test_tell_me_about_it_is_no_question_in_particular(
    shops: dict[str, Shop], shop: str, message: str, product: str
) -> None:
    found = await shops[shop].hear(message)

    assert (found[0].name, ids(found[0])) == ("select", [product])


ASKED = [
    ("clothes", "do you have it in red?", "coldfell-down-jacket", "color"),
    ("clothes", "does it come in blue", "coldfell-down-jacket", "color"),
    ("clothes", "is it in stock in M?", "coldfell-down-jacket", "stock"),
    ("clothes", "do you have the squall in yellow?", "squall-rain-jacket", "color"),
    ("clothes", "how much is it?", "coldfell-down-jacket", "price"),
    ("coffee", "is the hush 48 really quiet or is that marketing?", "halden-hush-48", "noise_db"),
    ("coffee", "why that one?", "halden-h1", ""),
    ("coffee", "why", "halden-h1", ""),
    ("electronics", "how much is the one with 1 TB?", "slate-14", "price"),
]
TALKED_ABOUT = {
    "clothes": "coldfell-down-jacket",
    "coffee": "halden-h1",
    "electronics": "slate-14",
}
SCREENS = {
    "clothes": ("squall-rain-jacket", "coldfell-down-jacket"),
    "coffee": ("halden-h1", "halden-hush-48"),
    "electronics": ("slate-13", "slate-14"),
}


@pytest.mark.parametrize(("shop", "message", "product", "attribute"), ASKED)
async def test_a_question_is_about_the_product_in_question(
    shops: dict[str, Shop], shop: str, message: str, product: str, attribute: str
) -> None:
    here = shops[shop]
    known = here.showing(*SCREENS[shop], focus=here.item(TALKED_ABOUT[shop]))

    found = await here.hear(message, known)

    assert (found[0].name, ids(found[0])) == ("ask_product", [product])
    assert found[0].slots["attribute"] == attribute


WISHES = [
    ("electronics", "what is the cheapest laptop you have?", "search"),
    ("clothes", "what's your cheapest belt?", "search"),
    ("coffee", "gimme the good stuff", "recommend"),
    ("clothes", "something nice", "recommend"),
    ("electronics", "whatever you think", "recommend"),
    ("coffee", "just give me something to wake me up", "recommend"),
    ("coffee", "I'm completely new to coffee", "search"),
    ("electronics", "I've never owned a tablet", "search"),
    ("coffee", "i want a refund", "ask_policy"),
    ("clothes", "how long does delivery take?", "ask_policy"),
    ("coffee", "I hate coffee", "objection_need"),
    ("clothes", "you don't need my email", "objection_trust"),
    ("electronics", "why do you want my phone number", "ask_policy"),
    ("electronics", "what did I order?", "order_status"),
    ("coffee", "I found it cheaper on amazon", "objection_elsewhere"),
    ("clothes", "how do i know its good", "objection_quality"),
    ("clothes", "do you sell bicycles?", "search"),
    ("electronics", "do u stock toasters", "search"),
    ("coffee", "do you have a phone number i can call", "human"),
    ("electronics", "i need it by friday", "ask_policy"),
]


@pytest.mark.parametrize(("shop", "message", "intent"), WISHES)
async def test_a_wish_is_heard_in_any_shop(
    shops: dict[str, Shop], shop: str, message: str, intent: str
) -> None:
    found = await shops[shop].hear(message)

    assert found[0].name == intent


@pytest.mark.parametrize("message", ["I've never done this", "totally new here", "im a noob"])
async def test_a_beginner_says_so_in_many_ways(shops: dict[str, Shop], message: str) -> None:
    found = await shops["coffee"].hear(message)

    assert found[0].slots["needs"].experience_level == "beginner"


QUERIES = [
    ("electronics", "laptop for my 8 year old that he can't break", "laptop"),
    ("electronics", "laptop for uni, not too heavy, max 600", "laptop"),
    ("clothes", "show me down jackets", "down jackets"),
    ("clothes", "my wife will kill me if i spend more than 100", ""),
    ("electronics", "do u have anything from samsung", "samsung"),
]


@pytest.mark.parametrize(("shop", "message", "query"), QUERIES)
async def test_the_query_is_what_can_be_looked_for(
    shops: dict[str, Shop], shop: str, message: str, query: str
) -> None:
    found = await shops[shop].hear(message)

    assert found[0].slots["needs"].query == query


@pytest.mark.parametrize(
    ("message", "query"),
    [
        ("ich suche eine Kaffeemühle", "kaffeemuhle"),
        ("je cherche un moulin", "moulin"),
        ("I'm looking for an umbrella", "umbrella"),
        ("xerox 006R90321", "xerox 006r90321"),
    ],
)
async def test_what_the_shop_does_not_know_starts_anew(
    shops: dict[str, Shop], message: str, query: str
) -> None:
    shop = shops["clothes"]
    known = shop.showing("saddle-belt", needs=Needs(query="belt", category="Accessories > Belts"))

    found = await shop.hear(message, known)

    assert (found[0].name, found[0].slots["needs"].query) == ("search", query)
    assert found[0].slots["needs"].category == ""


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("something with blue in it", {"color": "blue"}),
        ("size 33", {"size": "33"}),
        ("in L please", {"size": "L"}),
    ],
)
async def test_an_option_alone_narrows_what_is_shown(
    shops: dict[str, Shop], message: str, options: dict[str, str]
) -> None:
    shop = shops["clothes"]

    found = await shop.hear(message, shop.showing("squall-rain-jacket", "drizzle-rain-jacket"))

    assert (found[0].name, found[0].slots["needs"].options) == ("refine", options)


@pytest.mark.parametrize(
    ("message", "use"), [("pour over at home", "pour over at home"), ("for the office", "office")]
)
async def test_what_it_is_for_changes_nothing_else(
    shops: dict[str, Shop], message: str, use: str
) -> None:
    before = Needs(query="grinder")

    found = await shops["coffee"].hear(message, asked("need", "use", needs=before))

    assert (found[0].name, found[0].slots["needs"]) == ("answer", replace(before, use=use))


@pytest.mark.parametrize(
    "message", ["ok sure whatever", "whatever", "sure I guess", "why not that one"]
)
async def test_whatever_is_no_consent(shops: dict[str, Shop], message: str) -> None:
    found = await shops["coffee"].hear(message, asked("confirm_order"))

    assert "confirm" not in [intent.name for intent in found]


@pytest.mark.parametrize("message", ["ok, yes", "yes please do", "ok yes"])
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


async def test_a_word_of_a_title_near_by_points_at_it(shops: dict[str, Shop]) -> None:
    shop = shops["electronics"]

    found = await shop.hear("the max one please", shop.showing("aria-5", "aria-5-max", "dial-x"))

    assert (found[0].name, ids(found[0])) == ("select", ["aria-5-max"])


@pytest.mark.parametrize(
    "message", ["something quieter", "nah too small, got anything bigger?", "a lighter one"]
)
async def test_more_or_less_of_it_narrows_what_was_shown(
    shops: dict[str, Shop], message: str
) -> None:
    shop = shops["coffee"]
    known = shop.showing("halden-h1", "halden-hush-48", needs=Needs(query="grinder"))

    found = await shop.hear(message, known)

    assert (found[0].name, found[0].slots["needs"].query) == ("refine", "grinder")


async def test_several_kinds_are_kept_apart(shops: dict[str, Shop]) -> None:
    found = await shops["coffee"].hear("i want 3 mugs, 2 filters and the ridge 40")

    assert [(item.title, item.quantity) for item in found[0].slots["items"]] == [
        ("mugs", 3),
        ("filters", 2),
        ("ridge 40", None),
    ]


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
