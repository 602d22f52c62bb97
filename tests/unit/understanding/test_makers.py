"""Makers that are asked for and that no product has."""

import pytest

from sales_conversion.understanding.seeking.makers import unknown_maker
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import vocabulary

SHOP = Lexicon(vocabulary())
BRAND = vocabulary().brands[0]
ASKED = {
    "anything from Bose?": ("Bose", False),
    "something by Bose": ("Bose", False),
    "BOSE.": ("BOSE", False),
    "any Sennheiser?": ("Sennheiser", False),
    f"{BRAND} or bose": ("Bose", True),
    f"a kettle, Bose or {BRAND}": ("Bose", True),
}
NONE = [
    "a kettle by Bose",
    "anything from Germany",
    "do you have Kayaks",
    "any kettle",
    "something from you",
    "anything from bose",
    f"anything by {BRAND}",
    "a Kayak",
]


@pytest.mark.parametrize(("message", "maker"), ASKED.items())
def test_a_name_said_as_one_that_makes_things_is_a_maker(message, maker):
    found = unknown_maker(Text.of(message), SHOP)

    assert found
    assert (found.name, found.beside) == maker


@pytest.mark.parametrize("message", NONE)
def test_places_things_and_makers_that_are_known_are_none(message):
    assert unknown_maker(Text.of(message), SHOP) is None
