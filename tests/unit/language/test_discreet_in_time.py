"""Whatever is repeated in a message, what is private in it is found in one pass over it."""

import signal
from contextlib import contextmanager
from dataclasses import replace

import pytest

from sales_conversion.language.discretion import discretion
from sales_conversion.language.private import is_private
from sales_conversion.language.talk import EARLIER, LATEST, talk_of
from sales_conversion.models import ChatMessage
from tests.conftest import NOON

REPEATED = (
    "a-",
    "a ",
    "a.",
    "a",
    "1",
    "1-",
    "1 ",
    "@",
    ".",
    "-",
    "straße ",
    "calle-",
    "a@a ",
    "AB12",
)
LETTERS = 100_000
GENEROUS = 20
"""Seconds of the processor in which one pass is done many times over, and a pass for each letter
never."""


@contextmanager
def one_pass():
    def give_up(*_):
        raise AssertionError("the rest of the text is read again from each letter")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, GENEROUS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_what_is_left_out_is_found_in_one_pass(turn):
    without = discretion(turn)
    with one_pass():
        for each in REPEATED:
            without((each * LETTERS)[:LETTERS])


def test_what_is_nobodys_to_note_is_found_in_one_pass():
    with one_pass():
        for each in REPEATED:
            is_private((each * LETTERS)[:LETTERS])


@pytest.mark.parametrize("tokens", [LATEST, EARLIER])
def test_where_a_message_is_cut_no_half_of_a_number_is_told(turn, tokens):
    """What is left out before makes room for what stands at the cut."""
    for letters in range(tokens * 4 - 40, tokens * 4 + 160, 4):
        link = "https://shop.example/" + "x" * (letters - 21)
        said = ChatMessage("m1", "shopper", f"{link} +49 170 555 01 77 " + "beans " * 60, NOON)
        later = ChatMessage("m2", "shopper", "well?", NOON)

        told = talk_of(replace(turn, messages=(said,) if tokens == LATEST else (said, later)))

        assert "+" not in told
