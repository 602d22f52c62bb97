"""What people of the shop do in a conversation: one of them at a time speaks in our place."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the shop: *id* tells them apart, *name* is what shoppers hear."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Handler:
    """Who has the conversation, and since when."""

    id: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class TakeOver:
    """From now on *person* answers the shopper, and nobody else does."""

    person: Person
    from_colleague: bool = False
    """Whether it is taken even from somebody who has it."""


@dataclass(frozen=True, slots=True)
class HandBack:
    """The assistant goes on where it stood."""

    person: Person


@dataclass(frozen=True, slots=True)
class HumanMessage:
    """A person of the shop speaks in place of the engine."""

    text: str
    author: str
    by: str = ""
    """The id of the person, who must have the conversation; "" for who calls the house itself."""


@dataclass(frozen=True, slots=True)
class Whisper:
    """A person tells the assistant something for its next answer; the shopper never hears it."""

    text: str
    person: Person


PersonAction: TypeAlias = TakeOver | HandBack | HumanMessage | Whisper
