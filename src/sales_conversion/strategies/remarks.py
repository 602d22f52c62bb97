"""What is said to wishes that need no tool: thanks, small talk, a no, something unclear."""

from sales_conversion.models import Line, Turn
from sales_conversion.strategies.own_data import OF_THEM, of_them

COURTESIES = (
    *("goodbye", "thanks", "introduce", "small_talk", "rude", "foreign", "off_topic"),
    *("complaint", "forget"),
)
"""Of several, the first is answered: who says thanks and goodbye leaves."""

UNCLEAR = ("say_unknown", "say_unknown_again", "say_unknown_human")
"""The first time and the second; from then on the last two take turns."""

WHICH = frozenset(
    {"add_to_cart", "remove_from_cart", "update_cart", "select", "compare", "ask_product"}
)
"""Wishes about a product that fail when we do not know which."""

OTHER_MONEY = "other_currency"

BESIDE = frozenset({"greeting", "deny", "confirm", OTHER_MONEY, *COURTESIES, *OF_THEM})
"""What may be said together with a yes or a no and wishes for nothing."""


def openings(turn: Turn) -> tuple[Line, ...]:
    """Return what is said before anything else: that we are sorry, that we do not follow."""
    if said := of_them(turn):
        return said
    if turn.wants("complaint") and turn.results:
        return (Line("say_complaint"),)
    names = {intent.name for intent in turn.intents}
    if names and names <= {"unknown"}:
        return (Line(_unclear(turn.dialogue.misunderstood)),)
    return ()


def remarks(turn: Turn) -> tuple[Line, ...]:
    """Return the remarks this turn asks for; few, and none where the tools said it all."""
    return (*_of_money(turn), *_others(turn), *_of_savings(turn))


def _of_money(turn: Turn) -> tuple[Line, ...]:
    """A limit in other money was left out, whatever was found without it."""
    told = (intent.slots for intent in turn.intents if intent.name == OTHER_MONEY)
    return tuple(Line(f"say_{OTHER_MONEY}", slots) for slots in told)


def _of_savings(turn: Turn) -> tuple[Line, ...]:
    """Who changes the cart hears what is taken off it, and why; the till says it by itself."""
    changed = any(turn.came_to(tool, outcome) for tool, outcome in _CHANGED)
    told = turn.succeeded("checkout") or not any(each.counts for each in turn.cart.discounts)
    return () if told or not changed else (Line("say_saved"),)


_CHANGED = (("add_to_cart", "added"), ("update_cart", "changed"), ("remove_from_cart", "removed"))


def _others(turn: Turn) -> tuple[Line, ...]:
    names = [intent.name for intent in turn.intents]
    polite = [_courtesy(turn, name) for name in COURTESIES if name in names]
    if _hopes_for_less(turn):
        return (Line("say_discount_code"),)
    if polite and not turn.wants("complaint"):
        return tuple(polite[:1])
    if turn.results:
        return ()
    if any(intent.slots.get("nowhere") for intent in turn.intents):
        return (Line("not_so_many", {"titles": _titles(turn)}),)
    if any(name in WHICH for name in names):
        return (Line("clarify"),)
    if is_mere(turn, "deny"):
        return (Line(f"deny_{_topic(turn)}"),)
    return _agreed(turn) if is_mere(turn, "confirm") else ()


def _titles(turn: Turn) -> tuple[str, ...]:
    """Return what is on the screen, each thing once."""
    return tuple(dict.fromkeys(item.title for item in turn.dialogue.shown))


def _courtesy(turn: Turn, name: str) -> Line:
    """Say it in the language of the talk; what is not understood, in the language it was in."""
    told = next(intent.slots for intent in turn.intents if intent.name == name)
    return Line(f"say_{name}", locale=told.get("language", ""))


def _hopes_for_less(turn: Turn) -> bool:
    """Who asks for a discount without a code is answered, whatever else is done."""
    answered = any(result.tool in _OF_DISCOUNTS for result in turn.results)
    return turn.wants("discount_code") and not answered


_OF_DISCOUNTS = frozenset({"apply_discount", "answer_question"})
"""Tools that speak of discounts themselves: with a code, or in the terms of the shop."""


def is_mere(turn: Turn, name: str) -> bool:
    """Tell whether the message says yes or no and wishes for nothing else."""
    return turn.wants(name) and all(intent.name in BESIDE for intent in turn.intents)


def _unclear(times: int) -> str:
    last = len(UNCLEAR) - 1
    return UNCLEAR[times if times < last else last - (times - last) % 2]


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
