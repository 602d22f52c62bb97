"""Several things asked of one product in one breath: each has its own answer, or none. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sales_conversion.models import Product
from sales_conversion.naming.stems import WORD, are_alike, stems
from sales_conversion.tools.telling.attributes import Fact, facts, meant, unexplained

PAIR, MOST = 2, 4
LONGEST_TOPIC = 4
"""Words of a topic that can still be quoted in a sentence."""

_JOINT = re.compile(r"\s*(?:[,;?]|&|\+)\s*|\s+(?:and|n|plus|und|et|y|also)\s+", re.IGNORECASE)
_AROUND = """
    is are was does do did it this that they them these those the a an of for with has have
    had having get got can could will would should shall may i u you we my your our me one
    ones any some what whats which how much many big large long who where when why if whether
    or not yes no ok okay thx thanks thank pls please so and also but there in on at to into
    from by about come comes coming work works use used using tell know say says just really
    even too like good great nice enough suitable ready hi hey well then now wat wot n r its
    it's doesn't isn't type kind sort need needs want make makes take takes go goes put still
    actually maybe sure idea wonder wondering question only same feature features support
    supports include includes included built fit fits ja nein oui non si be been out inside
"""
_SCAFFOLD = frozenset(_AROUND.split())
"""Words around what a question is about."""

Ask = Callable[[str], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Told:
    """What answers a question, and the topics of it that nothing does."""

    facts: tuple[Fact, ...]
    silent: tuple[str, ...] = ()


def in_parts(product: Product, question: str, ask: Ask) -> Told:
    """Return what *ask* answers *question* with, part by part where it asks several things."""
    whole = tuple(ask(question))
    parts = _parts(question)
    said = " ".join(f"{fact.label} {fact.value}" for fact in whole)
    if len(parts) < PAIR or (whole and not unexplained(question, f"{said} {product.title}")):
        return Told(whole)
    answered = [(part, tuple(ask(part))) for part in parts]
    found = dict.fromkeys(fact for _, said in answered for fact in said[:1])
    silent = [topic(product, part) for part, said in answered if not said]
    same = not silent and {fact.name for fact in found} <= {fact.name for fact in whole}
    if not found or same or len(found) + len(silent) < PAIR:
        return Told(whole)
    return Told(tuple(found), tuple(filter(None, silent)))


def topic(product: Product, question: str) -> str:
    """Return the words of *question* that say what it is about: "webcam"; nothing in doubt."""
    runs: list[list[str]] = [[]]
    titled = set(stems(f"{product.title} {product.category}"))
    for word in WORD.findall(question):
        own = set(stems(word))
        if word.casefold() in _SCAFFOLD or not own or own <= titled:
            runs.append([])
        else:
            runs[-1].append(word)
    last = max(enumerate(runs), key=lambda run: (len(run[1]), run[0]))[1]
    is_short = len(last) <= LONGEST_TOPIC and not _is_known(product, last)
    return " ".join(last).casefold() if is_short else ""


def _is_known(product: Product, words: Sequence[str]) -> bool:
    """Tell whether the data say anything of it after all, be it by another word."""
    data = " ".join(f"{fact.label} {fact.value}" for fact in facts(product))
    there = set(stems(f"{data} {product.description}"))
    return any(are_alike(meant(word), one) for w in words for word in stems(w) for one in there)


def _parts(question: str) -> list[str]:
    """Return the parts that ask for something; what only introduces them is none."""
    parts = [part for part in _JOINT.split(question) if _asks(part)]
    return parts if len(parts) <= MOST else []


def _asks(part: str) -> bool:
    return any(word.casefold() not in _SCAFFOLD for word in WORD.findall(part))
