"""What is told beside a wish: alternatives, tastes, purposes, and what somebody has already."""

import pytest

from sales_conversion.models import Needs
from sales_conversion.understanding.pointing.comparing import Comparing
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.seeking.needs import merged
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import turn
from tests.unit.understanding.shops import words_of

COFFEE = Lexicon(words_of("coffee"))
ELECTRONICS = Lexicon(words_of("electronics"))
ONE, OTHER = ELECTRONICS.vocabulary.brands[:2]


@pytest.mark.parametrize(
    ("message", "query", "liked"),
    [
        ("coffee from kenya or ethiopia", ("coffee",), {"kenya", "ethiopia"}),
        ("coffee, fruity please", ("coffee",), {"fruit"}),
        ("a light, nutty coffee for pour-over", ("coffee",), {"light", "nut", "pour", "over"}),
        ("a kettle for making tea, for a small kitchen", ("kettle",), {"tea", "small", "kitchen"}),
        ("a bag of coffee for filter", ("coffee",), {"filter"}),
        ("she likes pour over coffee, maybe a kettle", ("kettle",), {"pour", "over", "coffee"}),
        ("he already has a grinder, i need a kettle", ("kettle",), set()),
    ],
)
def test_what_is_no_must_is_preferred(message, query, liked):
    heard = hear(Text.of(message), COFFEE)

    assert heard.query == query
    assert set(heard.relations.use.split()) <= liked or not liked
    assert bool(heard.relations.use) == bool(liked)


@pytest.mark.parametrize(
    "message",
    [
        f"a tablet from {ONE} or {OTHER}",
        f"{ONE}, {OTHER}, whatever: a tablet",
        "a tablet of any brand",
        f"I don't mean the {ONE} brand, just a tablet",
    ],
)
def test_a_maker_that_is_no_must_is_let_go(message):
    before = Needs(query="tablet", brand=ONE)

    assert merged(before, hear(Text.of(message), ELECTRONICS)).brand == ""


def test_likes_add_up_while_the_thing_stays():
    known = Needs(query="coffee", use="fruit")

    assert merged(known, hear(Text.of("for filter"), COFFEE)).use == "filter fruit"


@pytest.mark.parametrize("message", ["aa too", "also aa", "aa as well please", "aa auch"])
def test_another_of_the_kind_too_is_wished_without_what_it_replaces(message):
    first = Needs(query="9v quiet tablet")

    heard = hear(Text.of(message), ELECTRONICS, about=("9v", "quiet", "tablet"))

    assert (merged(first, heard).query, merged(first, heard).use) == ("aa tablet", "quiet")


def test_another_figure_of_a_measure_leaves_the_rest_as_it_was():
    first = Needs(query="quiet 2m tablet")

    heard = hear(Text.of("5m too"), ELECTRONICS, about=("quiet", "2m", "tablet"))

    assert merged(first, heard).query == "5m quiet tablet"


def test_a_compartment_compares_nothing():
    pointer = Pointer(COFFEE, Situation.of(turn()))

    assert Comparing(pointer).read(Text.of("a grinder with a coffee compartment")) == ()


@pytest.mark.parametrize("message", ["no i meant a zorbler", "I said zorbler!"])
def test_who_says_what_was_meant_takes_back_what_was_understood(message):
    before = Needs(query="coffee machine")

    assert merged(before, hear(Text.of(message), COFFEE)).query == "zorbler"


def test_a_refusal_ends_at_a_comma():
    unwanted = hear(Text.of(f"a tablet without cable, no {ONE}"), ELECTRONICS).relations.without

    assert ONE.casefold() in unwanted


@pytest.mark.parametrize(
    "message",
    ["compare the XQ9500 with the Nova ZX31", "the XQ9500 against the Nova ZX31, just those two"],
)
def test_a_model_that_is_only_named_is_compared_by_its_name(message):
    pointer = Pointer(ELECTRONICS, Situation.of(turn()))

    (intent,) = Comparing(pointer).read(Text.of(message))

    assert [item.title for item in intent.slots["items"]] == ["xq9500", "nova zx31"]
