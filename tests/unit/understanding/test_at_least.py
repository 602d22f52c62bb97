"""Measures that are a minimum, apart from the thing and from its price."""

import pytest

from sales_conversion.understanding.seeking.at_least import read_least
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import vocabulary

SHOP = Lexicon(vocabulary())
LEAST = {
    "a kettle, at least 1.5 l": ("1.5 l",),
    "kettles of 2 liters or more under 60": ("2 liters",),
    "kettle over 1000w": ("1000 w",),
    "a kettle of 1200w minimum": ("1200 w",),
    "a tablet with 8gb ram or more": ("8 gb ram",),
    "a kettle over 40 dollars": (),
    "a 1.5 l kettle": (),
}


@pytest.mark.parametrize(("message", "least"), LEAST.items())
def test_a_minimum_is_heard_as_one(message, least):
    assert read_least(Text.of(message))[0] == least


def test_a_minimum_is_no_part_of_the_thing_and_no_price():
    heard = hear(Text.of("a kettle of 2 liters or more under 60"), SHOP)

    assert (heard.query, heard.least, heard.low, heard.high) == (
        ("kettle",),
        ("2 liters",),
        None,
        60,
    )


PARTS = {
    "a kettle with 8gb ram": ("8 gb ram",),
    "a kettle, 8 gb of memory": ("8 gb memory",),
    "an 8gb ram kettle": ("8 gb ram",),
    "8gb ram": (),
    "8gb ram for my kettle": (),
    "an 8 gb memory card for a kettle": (),
}


@pytest.mark.parametrize(("message", "least"), PARTS.items())
def test_a_measure_of_a_part_is_told_of_the_thing_that_is_named(message, least):
    assert hear(Text.of(message), SHOP).least == least


def test_a_measure_of_a_part_is_told_of_what_the_talk_is_about():
    assert hear(Text.of("8gb ram"), SHOP, about=("kettle",)).least == ("8 gb ram",)
