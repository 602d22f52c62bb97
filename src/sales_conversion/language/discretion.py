"""What no language model is told: who a shopper is, how to reach them, where they live, and the
numbers of their orders. It is left out of every text that goes into a request."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sales_conversion.models import Turn

LEFT_OUT: Final = "[private]"

SHORTEST: Final = 3
"""Letters of a part of a name that is left out wherever it stands."""

LONG = 5
"""Letters of a part of a street."""

FEWEST_DIGITS, MOST_DIGITS = 9, 19
"""Of a number that somebody is called by, or pays by."""

# Each begins where a run of letters does: from every letter it would read the rest again.
_MAIL: Final = re.compile(r"(?<![\w.+%-])[\w.+%-]++@[\w-]+(?:\.[\w-]+)*")
_LINK: Final = re.compile(r"(?:https?:|www\.)\S+", re.IGNORECASE)
_ACCOUNT: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}(?: ?[A-Z0-9]{1,3})?\b")
_NUMBER: Final = re.compile(r"\+?\(?\d(?:[ ().\-/]{0,2}\d){7,}")
_RANGE: Final = re.compile(r"\d ?[-–] ?\d")
_STREET: Final = re.compile(
    r"\b\d{1,5}[a-z]?,? (?:[\w'.-]+ ){0,3}?(?:street|st|road|rd|avenue|ave|lane|ln|drive|court|"
    r"boulevard|blvd|square|terrace|way|close)\b\.?"
    r"|\b\d{1,5}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse|quai)"
    r"(?: [\w'’-]+){1,4}"
    r"|\b(?:calle|avenida|plaza|paseo|camino|c/) ?(?:[\w'’-]{1,40} ){1,4}\d{1,5}\b"
    r"|(?<![\w-])[\w-]*(?:straße|strasse|str\.|gasse|allee|platz|weg|ufer|damm) \d{1,5} ?[a-z]?\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?i:\b(?:my name is|my name's|i am called|call me|ich heiße|ich heisse|mein name ist|"
    r"je m'appelle|je m’appelle|mon nom est|me llamo|mi nombre es|i am|i'm|je suis|soy))"
    r" ((?:[A-ZÀ-Þ][\w'’-]+)(?: [A-ZÀ-Þ][\w'’-]+){0,3})"
)
_NAMED_IN_GERMAN: Final = re.compile(r"\b[Ii]ch bin ([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,3})")
"""In a language that writes every noun large, one alone is none of a name."""


def discretion(turn: Turn) -> Callable[[str], str]:
    """Return what takes all of it out of a text, as far as it is known or looks like it."""
    words = sorted(set(_known(turn)), key=len, reverse=True)
    known = re.compile("|".join(map(_alone, words)), re.IGNORECASE) if words else None

    def without(text: str) -> str:
        told = known.sub(LEFT_OUT, text) if known else text
        for pattern in (_MAIL, _LINK, _ACCOUNT, _STREET):
            told = pattern.sub(LEFT_OUT, told)
        told = _NUMBER.sub(_unless_amounts, told)
        for pattern in (_NAMED, _NAMED_IN_GERMAN):
            told = pattern.sub(lambda found: found[0].replace(found[1], LEFT_OUT), told)
        return told

    return without


def _known(turn: Turn) -> Iterator[str]:
    """Yield what is known of the shopper, and of the people their orders go to."""
    details, profile = turn.dialogue.details, turn.profile
    yield from _of_people([details.name])
    yield from _of_places([details.line1, details.line2])
    told = [details.email, details.phone, details.postal_code]
    yield from _long_enough([*told, details.city, profile.email, profile.phone])
    yield from _long_enough([profile.external_id])
    quoted = [(turn.quote.contact, turn.quote.delivery)] if turn.quote else []
    for contact, delivery in (*quoted, *((each.contact, each.delivery) for each in turn.orders)):
        yield from _of_people([contact.name])
        yield from _long_enough([contact.email, contact.phone])
        if at := delivery.address:
            yield from _of_places([at.line1, at.line2])
            yield from _long_enough([at.postal_code, at.city])
    yield from _long_enough(order.number for order in turn.orders)


def _of_people(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _long_enough([name, *name.split()])


def _of_places(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        parts = [word.strip(",.") for word in line.split()]
        yield from _long_enough([line, *(word for word in parts if len(word) >= LONG)])


def _long_enough(words: Iterable[str | None]) -> Iterator[str]:
    for word in words:
        if word and len(word.strip()) >= SHORTEST:
            yield word.strip()


def _alone(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def _unless_amounts(found: re.Match[str]) -> str:
    """A range of prices is what a model has to know."""
    digits = sum(map(str.isdigit, found[0]))
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS or ("." in found[0] and _RANGE.search(found[0])):
        return found[0]
    return LEFT_OUT
