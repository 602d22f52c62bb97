"""Trouble in using a thing is told apart from a complaint about the shop."""

import pytest

from sales_conversion.understanding.wording.text import fold
from sales_conversion.understanding.wording.troubles import is_in_use


@pytest.mark.parametrize(
    "said",
    [
        "my espresso tastes sour what am i doing wrong",
        "my coffee comes out bitter",
        "the coffee i make is too weak",
        "why is my coffee so bitter",
        "my grinder keeps clogging",
        "mein Kaffee schmeckt bitter",
        "mon café est trop amer",
        "mi café sale amargo",
    ],
)
def test_what_turns_out_badly_asks_for_advice(said):
    assert is_in_use(fold(said))


@pytest.mark.parametrize(
    "said",
    [
        "the grinder you sent is broken",
        "my order arrived damaged",
        "the coffee you sent me tastes stale",
        "my grinder is too slow i want a faster one",
        "this one is too expensive",
        "the first one is too big",
        "something that tastes like chocolate",
        "my kitchen is small",
    ],
)
def test_complaints_objections_and_wishes_are_none(said):
    assert not is_in_use(fold(said))
