"""Whatever is typed, there is an answer, and it is bounded."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sales_conversion.models import Turn
from sales_conversion.understanding.intent_detector import IntentDetector
from sales_conversion.understanding.wording.clauses import MOST_CLAUSES, split
from sales_conversion.understanding.wording.text import (
    LONGEST_CLAUSE,
    LONGEST_MESSAGE,
    clean,
    fold,
)
from tests.unit.understanding.shop import GRINDERS, asked, line, turn

WORDS = (
    "add",
    "remove",
    "the",
    "first",
    "second",
    "one",
    "it",
    "blue",
    "size",
    "L",
    "two",
    "50",
    "under",
    "between",
    "and",
    "grinder",
    "kettle",
    "guji",
    "ridge",
    "yes",
    "no",
    "if",
    "?",
    ",",
    ".",
    "!",
    "not",
    "without",
    "for",
    "my",
    "dad",
    "is",
    "how",
    "much",
    "shipping",
    "order",
    "#",
    "12345",
    "@",
    "a@b.co",
    "street",
    "IL",
    "62701",
    "checkout",
    "make",
    "to",
    "swap",
    "$",
    "€",
    "😀",
    "more",
    "all",
    "both",
    "cheaper",
)
MESSAGES = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
)
TURNS = st.sampled_from(
    [
        turn(),
        turn(line("guji"), line("ridge"), shown=GRINDERS),
        asked("option", "size", "S", "M", of="tee"),
        asked("contact", "name"),
        asked("address", "line1"),
        asked("confirm_order"),
        asked("need", "budget", shown=GRINDERS),
        asked("delivery", "method", "standard", "express"),
    ]
)
EASY = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@EASY
@given(message=MESSAGES, known=TURNS)
async def test_every_message_means_something(
    detector: IntentDetector, message: str, known: Turn
) -> None:
    found = await detector.detect(message, known)

    assert found
    assert all(intent.name and 0 <= intent.confidence <= 1 for intent in found)


@EASY
@given(message=st.text(max_size=5_000))
def test_what_is_analysed_is_bounded(message: str) -> None:
    text = clean(message)

    clauses = split(text)

    assert len(text) <= LONGEST_MESSAGE
    assert len(clauses) <= MOST_CLAUSES
    assert all(len(clause.text.words) <= LONGEST_CLAUSE for clause in clauses)


@pytest.mark.parametrize("blanks", ["\u2003" * 500, " \u2009\u3000" * 100, "\t \u00a0" * 100])
def test_blanks_of_every_kind_are_one(blanks):
    assert clean(f"dear{blanks}me") == "dear me"


@pytest.mark.parametrize("lines", ["\n" * 500, "\n \n" * 100])
def test_empty_lines_are_none(lines):
    assert clean(f"dear{lines}me") == "dear\nme"


def test_no_sign_turns_into_a_blank():
    assert fold("¯¨¸É") == "¯¨¸e"
