"""What shoppers say and do, and how many of a hundred do it."""

import random
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias


class Deed(StrEnum):
    """What is done by a button or by leaving, not by words."""

    ADD = "cart/add"
    CHECK_OUT = "cart/checkout"
    ORDER = "order/create"
    LOOK = "history"
    COME_BACK = "resume"
    LISTEN = "events"


Talk: TypeAlias = Sequence[str | Deed]

LOOKING: Talk = (
    "hi",
    "I am looking for a hand grinder under 100 dollars",
    "tell me about the first one",
    "something cheaper",
    "compare them",
    "thanks",
)
ASKING: Talk = (
    "how long does delivery take?",
    "can I send it back?",
    "show me kettles",
    "is the second one electric?",
    "do you ship to Canada?",
    "thanks, goodbye",
)
CHOOSING: Talk = (
    Deed.LISTEN,
    "a gift for my dad, he loves espresso",
    "under 60",
    "too expensive",
    "add the first one",
    "what is in my cart?",
    "remove it",
    Deed.LOOK,
    "no thanks",
)
BUYING_BY_WORDS: Talk = (
    "hello",
    "add the brew log",
    "check out",
    "Ida Voss, ida@example.com, 1 Lake Road, Chicago, IL 60601, US",
    "yes",
    "where is my order?",
)
BUYING_BY_BUTTONS: Talk = (
    Deed.LISTEN,
    "show me mugs",
    "tell me about the second one",
    Deed.ADD,
    Deed.CHECK_OUT,
    Deed.ORDER,
    "when will it arrive?",
)
COMING_BACK: Talk = (
    "hi",
    "what do you recommend for pour-over?",
    Deed.ADD,
    Deed.COME_BACK,
    Deed.LOOK,
    "what is in my cart?",
    "show me filters",
)

OF_A_HUNDRED: Sequence[tuple[int, Talk]] = (
    (30, LOOKING),
    (25, ASKING),
    (20, CHOOSING),
    (8, BUYING_BY_WORDS),
    (9, BUYING_BY_BUTTONS),
    (8, COMING_BACK),
)
"""More go than buy, as in any shop."""


def any_talk(dice: random.Random) -> Talk:
    shares, talks = zip(*OF_A_HUNDRED, strict=True)
    return dice.choices(talks, shares)[0]


def only_words(dice: random.Random) -> Talk:
    """Return what is said in a talk, without what is done: a bare application knows no more."""
    return [step for step in any_talk(dice) if not isinstance(step, Deed)]
