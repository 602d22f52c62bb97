"""Measures that are a minimum, apart from the thing and from its price."""

import pytest

from sales_conversion.understanding.seeking.at_least import read_least
from sales_conversion.understanding.seeking.needs import hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import vocabulary

SHOP = Lexicon(vocabulary())
LEAST = {
    "a kettle, at least 1.5 l": ("1.5 l",),
    "kettles of 2 liters or more under 60": ("2 liters",),
    "kettle over 1000w": ("1000 w",),
    "a kettle of 1200w minimum": ("1200 w",),
    "a tablet with 8gb ram or more": ("8 gb",),
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
