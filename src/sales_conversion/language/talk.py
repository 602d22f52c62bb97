"""What was said, as a model is told it: the last turns word for word, older ones summed up."""

from collections.abc import Callable

from sales_conversion.language.discretion import LEFT_OUT, discretion
from sales_conversion.language.tokens import LONGEST_TOKEN, tokens_of, within
from sales_conversion.models import ChatMessage, Turn

SPEAKERS = {"shopper": "Shopper", "assistant": "You", "human": "A person of the shop"}

LATEST, EARLIER = 900, 220
"""Tokens of the message to be answered, and of each one before it."""

ALL = 1500
"""Tokens of the talk altogether."""

EDGE = 120
"""Characters before a cut that are left out: half a number is not known for one any more."""


def talk_of(turn: Turn) -> str:
    """Return the last messages, oldest first, as far as they fit; the last one always is there.

    What is no model's business is left out.
    """
    told: list[str] = []
    left, without = ALL, discretion(turn)
    for place, message in enumerate(reversed(turn.messages)):
        tokens = LATEST if place == 0 else EARLIER
        is_confided = _is_confided(message, turn)
        text = LEFT_OUT if is_confided else _discreetly(message.text, tokens, without)
        line = _line(message.role, text, tokens)
        left -= tokens_of(line)
        if left < 0 and told:
            break
        told.append(line)
    return "\n".join(reversed(told))


def _is_confided(message: ChatMessage, turn: Turn) -> bool:
    last = turn.messages[-1] if turn.dialogue.hears_privately else None
    return message.role == "shopper" and (message is last or message.id in turn.dialogue.confided)


def _discreetly(text: str, tokens: int, without: Callable[[str], str]) -> str:
    """Return *text* without what is private, looked for only as far as it may be told."""
    said, longest = " ".join(text.split()), LONGEST_TOKEN * tokens + EDGE
    return without(said) if len(said) <= longest else without(said[:longest])[:-EDGE]


def _line(role: str, text: str, tokens: int) -> str:
    """One line for each message: nobody can write a line in the name of somebody else."""
    said = " ".join(text.split())
    return f"{SPEAKERS[role]}: {within(said, tokens)}"


def where_it_stands(turn: Turn) -> str:
    """Say in a line what the stage is, and what was done in this turn."""
    done = ", ".join(f"{result.tool} ({result.outcome})" for result in turn.results)
    return f"Stage {turn.stage}; done in this turn: {done or 'nothing'}."
