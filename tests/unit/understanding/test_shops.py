"""What is said in shops of three trades: names, kinds, questions, wishes."""

from dataclasses import replace

import pytest

from sales_conversion.models import Needs
from tests.unit.understanding.shop import asked
from tests.unit.understanding.shops import Shop, ids

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


async def test_first_may_belong_to_a_name(shops: dict[str, Shop]) -> None:
    shop = shops["coffee"]

    found = await shop.hear(
        "the first light blend", shop.showing("halden-h1", "first-light-blend")
    )

    assert ids(found[0]) == ["first-light-blend"]


async def test_a_letter_in_the_title_is_no_size(shops: dict[str, Shop]) -> None:
    found = await shops["clothes"].hear("add the desk oxford shirt in size S")

    assert found[0].slots["items"][0].options == {"size": "S"}


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
