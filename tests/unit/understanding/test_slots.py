"""What the shopper is looking for, in the words of one sentence or of several."""

from decimal import Decimal

import pytest

from sales_conversion.models import Needs
from sales_conversion.understanding.intent_detector import IntentDetector
from sales_conversion.understanding.seeking.hearing import Heard, hear
from sales_conversion.understanding.seeking.needs import merged
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import GRINDERS, item, product, turn, vocabulary


async def needs_in(detector: IntentDetector, message: str, **dialogue: object) -> Needs:
    found = await detector.detect(message, turn(**dialogue))
    needs = found[0].slots["needs"]
    assert isinstance(needs, Needs)
    return needs


QUERIES = {
    "hey can you show me a hand grinder please": "hand grinder",
    "i am looking for grinders": "grinders",
    "do you have any kettles?": "kettles",
    "lookin for a hand grindr": "hand grinder",
    "I need a wireless mouse for work under 30 dollars": "wireless mouse",
    "do you sell umbrellas": "umbrellas",
    "coffee that isn't bitter": "coffee",
    "what laptops do you have": "laptops",
    "i want to buy hiking boots": "hiking boots",
    "t-shirts in blue, size L": "t-shirts",
}


@pytest.mark.parametrize(("message", "query"), QUERIES.items())
async def test_the_query_is_the_noun_phrase(
    detector: IntentDetector, message: str, query: str
) -> None:
    needs = await needs_in(detector, message)

    assert needs.query == query


BUDGETS = {
    "a grinder under 50": (None, 50),
    "a grinder for 50-80 bucks": (50, 80),
    "a kettle, not more than a hundred": (None, 100),
    "a kettle, nothing above 40 please": (None, 40),
    "nothing more than 40": (None, 40),
    "laptops for less than $1,200": (None, 1200),
    "my budget for a laptop is a couple hundred dollars": (None, 200),
    "a laptop over 500": (500, None),
    "a laptop, at least 500 dollars": (500, None),
    "a kettle from 20 to 60 dollars": (20, 60),
    "grinder $50 or less": (None, 50),
    "a grinder under $0": (None, 0),
    "a grinder under -5": (None, 0),
    "a grinder under -$5": (None, 0),
    "a mug with 250 ml": (None, None),
    "a laptop with at least 8 gigs of memory": (None, None),
    "a kettle that costs around 50 dollars": (40, 60),
    "my max for a kettle is 60 dollars": (None, 60),
    "a laptop for no less than 500": (500, None),
    "a kettle. forget the 20 dollars, make it 40": (None, 40),
    "a kettle. change the budget to $40": (None, 40),
}


@pytest.mark.parametrize(("message", "prices"), BUDGETS.items())
async def test_a_budget_is_read_in_any_common_form(
    detector: IntentDetector, message: str, prices: tuple[int | None, int | None]
) -> None:
    needs = await needs_in(detector, message)

    assert (needs.min_price, needs.max_price) == prices


@pytest.mark.parametrize(
    "message",
    [
        "They're all over 30",
        "those are all above 30 dollars",
        "46 is a lot for one t shirt",
        "147 dollars, really?",
        "it costs 147 dollars elsewhere",
        "that one is 2 dollars cheaper elsewhere",
        "135 is a bit much",
        "i paid 30 dollars last time",
        "the one for 49",
    ],
)
def test_what_something_costs_is_told_and_not_wished(message: str) -> None:
    budget = read_budget(Text.of(message))

    assert (budget.low, budget.high) == (None, None)


@pytest.mark.parametrize("message", ["none of those say 950", "HP 950", "the number is 950"])
def test_a_number_that_names_a_thing_does_not_answer_what_to_spend(message: str) -> None:
    assert not read_budget(Text.of(message), bare=True).is_said


async def test_a_price_that_is_told_as_high_is_an_objection(detector: IntentDetector) -> None:
    found = await detector.detect("149 dollars is a lot for a grinder", turn(shown=GRINDERS))

    assert found[0].name == "objection_price"


STORE = (
    product("bike", "Bicycle", "", options={"frame size": ("small", "medium")}),
    product("tee", "Tee-Shirt", "", options={"size": ("S", "M"), "color": ("blue", "red")}),
    product("lamp", "Desk Lamp", "", options={"color": ("black", "blue")}),
    product("bulb", "Light Bulb", "", options={"fitting": ("E14", "E27")}),
    product("kit", "Makeup Kit", "", options={"skin tone": ("dark", "light", "medium")}),
    product(
        "boots", "Hiking Boots", "", options={"size": ("9", "10"), "waterproof": ("yes", "no")}
    ),
)


OPTIONS = {
    "hi, i need a tee-shirt in blue, size medium": {"color": "blue", "size": "M"},
    "tee shirts medium": {"size": "M"},
    "teeshirts in blue": {"color": "blue"},
    "a lamp for me, light please": {},
    "bicycle, medium": {"frame size": "medium"},
    "it is so dark in there in the evening": {},
    "makeup kit, dark": {"skin tone": "dark"},
    "waterproof boots": {"waterproof": "yes"},
    "boots, yes no problem": {},
}


@pytest.mark.parametrize(("message", "options"), OPTIONS.items())
def test_a_value_without_its_name_is_one_of_the_thing_that_is_named(
    message: str, options: dict[str, str]
) -> None:
    assert hear(Text.of(message), Lexicon(vocabulary(STORE))).options == options


def test_a_value_without_its_name_is_one_of_the_thing_that_is_talked_about() -> None:
    heard = hear(Text.of("light please"), Lexicon(vocabulary(STORE)), about=("makeup", "kit"))

    assert heard.options == {"skin tone": "light"}


async def test_filters_leave_the_query(detector: IntentDetector) -> None:
    needs = await needs_in(detector, "a copper kettle from Tarnwick under 90 for my mum")

    assert needs == Needs(
        query="kettle",
        category="Kettles",
        brand="Tarnwick",
        options={"color": "copper"},
        max_price=Decimal(90),
        recipient="mum",
    )


UNWANTED = {
    "no leather please": ("leather",),
    "boots without leather": ("leather",),
    "anything but red": ("red",),
    "a grinder but not the electric one": ("electric",),
    "coffee that isn't bitter": ("bitter",),
    "no leather or suede": ("leather", "suede"),
    "I don't want to spend more than 50 on a kettle": (),
    "a kettle, no rush": (),
}


@pytest.mark.parametrize(("message", "without"), UNWANTED.items())
async def test_what_must_not_be_is_kept_apart(
    detector: IntentDetector, message: str, without: tuple[str, ...]
) -> None:
    needs = await needs_in(detector, message)

    assert needs.without == without


@pytest.mark.parametrize(
    ("message", "fact", "value"),
    [
        ("a gift for my dad", "recipient", "dad"),
        ("something for a friend", "recipient", "friend"),
        ("a birthday present for my sister", "occasion", "birthday"),
        ("a grinder, I'm a beginner", "experience_level", "beginner"),
        ("a kettle for camping", "use", "camping"),
        ("a dark roast", "attributes", {"roast_level": "dark"}),
        ("organic coffee", "attributes", {"organic": "true"}),
        ("the cheapest grinder", "sort", "cheapest"),
    ],
)
async def test_a_fact_is_heard(
    detector: IntentDetector, message: str, fact: str, value: object
) -> None:
    needs = await needs_in(detector, message)

    assert getattr(needs, fact) == value


async def test_cheaper_means_below_what_was_seen(detector: IntentDetector) -> None:
    needs = await needs_in(detector, "cheaper", shown=GRINDERS, needs=Needs(query="grinder"))

    assert needs.query == "grinder"
    assert (needs.max_price, needs.below) == (None, Decimal("88.99"))
    assert needs.search().max_price == Decimal("88.99")


async def test_a_limit_that_was_named_stays_beside_cheaper(detector: IntentDetector) -> None:
    known = Needs(query="grinder", max_price=Decimal(95))
    cheaper = await needs_in(detector, "cheaper", shown=GRINDERS, needs=known)
    other = await needs_in(detector, "in black please", shown=GRINDERS, needs=cheaper)

    assert (cheaper.max_price, cheaper.search().max_price) == (95, Decimal("88.99"))
    assert (other.max_price, other.below) == (95, None)


@pytest.mark.parametrize(
    ("known", "said", "query"),
    [
        ("memory card 32gb", "got 64gb ones?", "64gb memory card"),
        ("hdmi cable 3m", "5m please", "5m hdmi cable"),
    ],
)
def test_another_figure_of_a_measure_takes_the_place_of_the_first(
    known: str, said: str, query: str
) -> None:
    figure = said.removeprefix("got ").split()[0]
    heard = Heard(query=(figure,))

    assert merged(Needs(query=known), heard).query == query


async def test_finer_means_above_the_one_in_focus(detector: IntentDetector) -> None:
    needs = await needs_in(detector, "something more premium", shown=GRINDERS, focus=item("ridge"))

    assert (needs.min_price, needs.above) == (None, Decimal("149.01"))


async def test_another_product_starts_anew_but_not_the_shopper(detector: IntentDetector) -> None:
    known = Needs(
        query="grinder",
        max_price=Decimal(50),
        recipient="dad",
        experience_level="beginner",
        without=("electric",),
    )

    needs = await needs_in(detector, "actually a kettle", needs=known)

    assert needs == Needs(
        query="kettle", category="Kettles", recipient="dad", experience_level="beginner"
    )


async def test_a_filter_adds_up(detector: IntentDetector) -> None:
    known = Needs(query="t-shirt", options={"color": "blue"})

    needs = await needs_in(detector, "in size L, under 30", needs=known)

    assert needs.options == {"color": "blue", "size": "L"}
    assert needs.max_price == 30


async def test_a_limit_holds_while_the_thing_is_the_same(detector: IntentDetector) -> None:
    known = Needs(query="laptop", max_price=Decimal(400))

    same = await needs_in(detector, "laptops with 8GB memory please", needs=known)
    other = await needs_in(detector, "show me hiking boots", needs=known)

    assert (same.max_price, other.max_price) == (400, None)


async def test_the_budget_can_be_forgotten_alone(detector: IntentDetector) -> None:
    known = Needs(query="kettle", max_price=Decimal(50), options={"color": "black"})

    needs = await needs_in(detector, "forget the budget", needs=known)

    assert needs == Needs(query="kettle", options={"color": "black"})


async def test_a_title_is_a_product(detector: IntentDetector) -> None:
    found = await detector.detect("do you have the Ethiopia Guji?", turn())

    assert found[0].slots["items"] == (item("guji"),)
