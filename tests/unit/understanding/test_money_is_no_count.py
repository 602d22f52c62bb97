"""Money, shares and ranges of prices count nothing; figures alone buy nothing."""

import pytest

from sales_conversion.models import ItemReference, Question
from sales_conversion.understanding.pointing.counting import count_in, last_count, quantity_in
from sales_conversion.understanding.pointing.tallying import tally
from sales_conversion.understanding.seeking.option_words import is_written_as_option
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import line, shown, turn

HUSH = ItemReference("hush", "hush-0", "Hush 48 Quiet Grinder", like="hush-0")
SUMS = ("20 $", "$20", "$20 please", "20 €", "£ 20", "20%", "15 - 25 bucks", "$15-$25")
FIGURES = ("12 34", "3.5", "10/10", "12:30", "2-3", "5 5")


def taken(found):
    return [
        (intent.name, item.quantity)
        for intent in found
        if intent.name in {"add_to_cart", "update_cart"}
        for item in intent.slots.get("items", ()) or (HUSH,)
    ]


@pytest.mark.parametrize("said", SUMS + FIGURES)
@pytest.mark.parametrize("topic", ["add", "quantity"])
async def test_neither_money_nor_figures_answer_how_many(detector, said, topic):
    asked = Question(topic, item=HUSH)

    found = await detector.detect(said, turn(shown=(shown("hush", 64),), asked=asked, focus=HUSH))

    assert taken(found) == []


@pytest.mark.parametrize("said", SUMS + FIGURES)
async def test_neither_money_nor_figures_change_the_cart(detector, said):
    found = await detector.detect(said, turn(line("hush"), focus=HUSH))

    assert taken(found) == []


@pytest.mark.parametrize(
    ("said", "count"),
    [("2", 2), ("two please", 2), ("2x", 2), ("take 3", 3), ("2 pls", 2), ("20", 20)],
)
async def test_a_plain_number_still_says_how_many(detector, said, count):
    found = await detector.detect(said, turn(asked=Question("add", item=HUSH), focus=HUSH))

    assert taken(found) == [("add_to_cart", count)]


@pytest.mark.parametrize("said", ["between 15 and 25 bucks", "15 to 25 dollars", "$15 - $25"])
async def test_a_range_of_prices_points_at_none_and_counts_none(detector, said):
    near = (shown("crank", 15), shown("ridge", 129))
    which = turn(shown=near, asked=Question("which"))
    how_many = turn(asked=Question("quantity", item=HUSH), pending=HUSH)

    searched, found = [await detector.detect(said, each) for each in (which, how_many)]

    assert [intent.name for intent in searched] == ["refine"]
    assert taken(found) == []


@pytest.mark.parametrize("said", ["make it $20", "give me 20 euros", "20 percent"])
def test_no_reader_of_counts_counts_money(said):
    text = Text.of(said)

    assert (quantity_in(text), count_in(text), last_count(text)) == (None, None, None)
    assert tally(text).number is None


@pytest.mark.parametrize(
    ("said", "count"),
    [("two for $20", 2), ("take the 20 € one 2x", 2), ("change it from 2 to 3", 3)],
)
def test_what_stands_beside_money_is_counted(said, count):
    assert last_count(Text.of(said)) == count or quantity_in(Text.of(said)) == count


def test_the_end_of_a_range_is_no_value_of_an_option():
    ranged, told = Text.of("15 to 25 dollars"), Text.of("the 25 dollar one")

    assert not is_written_as_option(ranged, 2, 3)
    assert is_written_as_option(told, 1, 2)
