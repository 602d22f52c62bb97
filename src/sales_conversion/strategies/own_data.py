"""What is said, and left unasked, to who speaks of what is known of them, or is in need."""

from sales_conversion.models import Line, Question, Turn
from sales_conversion.states.base import Speech

OF_THEM = ("distress", "forget_me", "my_data")
"""Wishes that are answered before anything else is said."""

BESIDE_TERMS = ("forget_me", "my_data")
"""Wishes beside which our terms are looked up unasked: what they do not say, nobody misses."""


def of_them(turn: Turn) -> tuple[Line, ...]:
    """Return what is said first to who wants something of what is known of them."""
    return tuple(Line(f"say_{name}") for name in OF_THEM if turn.wants(name))


def set_apart(turn: Turn) -> Speech | None:
    """Nothing that sells is said to them; what was asked stays open, unless it was forgotten."""
    if turn.wants("distress"):
        return Speech(asks=Question("human"))
    if turn.wants("forget_me"):
        return Speech()
    if turn.wants("my_data", "withdraw"):
        return Speech(asks=turn.dialogue.asked)
    return None
