"""What is said to wishes that need no tool: thanks, small talk, a no, something unclear."""

from sales_conversion.models import Line, Turn

COURTESIES = ("thanks", "goodbye", "small_talk", "off_topic", "complaint", "forget")

UNCLEAR = ("say_unknown", "say_unknown_again", "say_unknown_human")
"""The first time, the second time, and from then on."""

WHICH = frozenset(
    {"add_to_cart", "remove_from_cart", "update_cart", "select", "compare", "ask_product"}
)
"""Wishes about a product that fail when we do not know which."""


def remarks(turn: Turn) -> tuple[Line, ...]:
    """Return the remarks this turn asks for; few, and none where the tools said it all."""
    names = [intent.name for intent in turn.intents]
    polite = [Line(f"say_{name}") for name in COURTESIES if name in names]
    if polite and not turn.wants("complaint"):
        return tuple(polite[:1])
    if turn.results:
        return ()
    if turn.wants("discount_code"):
        return (Line("say_discount_code"),)
    if turn.wants("deny"):
        return (Line(f"deny_{_topic(turn)}"),)
    if turn.wants("confirm"):
        return _agreed(turn)
    if any(name in WHICH for name in names):
        return (Line("clarify"),)
    if names and set(names) <= {"unknown"}:
        return (Line(UNCLEAR[min(turn.dialogue.misunderstood, len(UNCLEAR) - 1)]),)
    return ()


def _agreed(turn: Turn) -> tuple[Line, ...]:
    """A yes that answers nothing is asked again by who asked; only some yeses are worded."""
    asked = turn.dialogue.asked
    if asked is not None and asked.topic not in WORDED:
        return ()
    return (Line(f"confirm_{_topic(turn)}"),)


def _topic(turn: Turn) -> str:
    """Return what our question was about, as far as a no or yes to it is worded apart."""
    asked = turn.dialogue.asked
    return asked.topic if asked and asked.topic in WORDED else "nothing"


WORDED = frozenset({"add", "checkout", "confirm_order", "cancel_order", "human", "more", "need"})
