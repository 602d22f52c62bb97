"""What must not be, another one than that, and a limit that is taken back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sales_conversion.models import Needs
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import turn
from tests.unit.understanding.shops import Shop, words_of

COFFEE = Lexicon(words_of("coffee"))
LIT = Lexicon(
    replace(
        words_of("coffee"),
        options={"backlight": ("none", "white", "RGB"), "color": ("black", "brown", "yellow")},
    )
)


@pytest.mark.parametrize(
    "message", ["a lamp without backlight", "a lamp, no backlight please", "a lamp ohne backlight"]
)
def test_what_is_unwanted_by_its_name_is_the_value_that_denies_it(message):
    heard = hear(Text.of(message), LIT)

    assert heard.options == {"backlight": "none"}
    assert heard.relations.without == ()


def test_an_unwanted_quality_is_the_value_that_denies_it():
    assert hear(Text.of("coffee without caffeine"), COFFEE).attributes == {"caffeine": "decaf"}


@pytest.mark.parametrize(
    ("message", "unwanted"),
    [
        ("is there another color than yellow?", "yellow"),
        ("a different one than the brown", "brown"),
        ("other colors than black", "black"),
        ("a lamp, and nothing in yellow", "yellow"),
        ("nothing from brown please", "brown"),
    ],
)
def test_another_than_that_is_not_that(message, unwanted):
    heard = hear(Text.of(message), LIT)

    assert heard.relations.without == (unwanted,)
    assert heard.options == {}


def test_what_is_neither_the_one_nor_the_other_likes_neither():
    heard = hear(Text.of("anything that is not decaf and not dark"), COFFEE)

    assert not {"decaf", "dark"} & set(heard.relations.use.split())


@pytest.mark.parametrize("said", ["forget the price limit", "forget about the budget"])
async def test_who_takes_back_a_limit_looks_on(detector, said):
    known = turn(needs=Needs(query="grinder", max_price=Decimal(20)))

    intents = await Shop("coffee", detector).hear(said, known)

    assert [each.name for each in intents] == ["refine"]
    assert intents[0].slots["needs"] == Needs(query="grinder")


@pytest.mark.parametrize(
    "message", ["20 bucks?? for a shirt", "90 dollars?! no", "45 euros, way too much for me"]
)
def test_an_amount_cried_out_at_is_no_budget(message):
    assert not read_budget(Text.of(message)).is_said


@pytest.mark.parametrize("message", ["cheap one please", "a cheap grinder", "something cheap"])
def test_who_wants_it_cheap_sees_the_cheapest_first(message):
    assert read_budget(Text.of(message)).sort == "cheapest"


@pytest.mark.parametrize(
    ("message", "thing"), [("a case for a kettle", "case"), ("sleeve for my grinder", "sleeve")]
)
def test_what_goes_with_a_thing_is_looked_for_and_not_the_thing(message, thing):
    assert hear(Text.of(message), COFFEE).query == (thing,)


def test_what_can_be_chosen_is_unwanted_as_it_is_spelled():
    stored = Lexicon(replace(words_of("electronics"), options={"storage": ("64GB", "128GB")}))

    assert hear(Text.of("a tablet, not 64 GB"), stored).relations.without == ("64gb",)


async def test_several_marks_end_one_sentence(detector):
    said = "bluetooth speaker, 50 bucks??? no chance"

    intents = await Shop("electronics", detector).hear(said)

    assert intents[0].slots["needs"].max_price is None


def test_a_value_of_several_words_is_unwanted_as_a_whole() -> None:
    worn = Lexicon(replace(words_of("electronics"), options={"type": ("over-ear", "on-ear")}))

    assert hear(Text.of("headphones, not over ear"), worn).relations.without == ("over-ear",)
    assert hear(Text.of("headphones that are not on-ear"), worn).relations.without == ("on-ear",)
