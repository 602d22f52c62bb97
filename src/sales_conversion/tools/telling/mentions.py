"""What the words of a product say of it, where no attribute is asked for by its name. Pure."""

import re
from collections.abc import Iterator

from sales_conversion.models import Product
from sales_conversion.naming.stems import WORD, are_alike, stem, stems
from sales_conversion.tools.telling.attributes import (
    PURPOSES,
    SMALL_TALK,
    Fact,
    facts,
    is_bookkeeping,
)
from sales_conversion.tools.telling.reaching import FIGURE, UNITS

SPELLINGS = (
    (re.compile(r"\bwi[- ]fi\b|\bwlan\b", re.IGNORECASE), "wifi"),
    (re.compile(r"\b(?:double|two|2)[- ]sided\b|\b(?:on )?both sides\b", re.I), "duplex"),
    (re.compile(r"\bM/M\b"), "male to male"),
    (re.compile(r"\bM/F\b"), "male to female"),
    (re.compile(r"\bF/F\b"), "female to female"),
)
"""What is written in several ways, and the one it is compared in."""

ALIKE = {
    stem(said): stem(meant)
    for said, meant in (("sound", "audio"), ("plug", "connector"), ("socket", "port"))
}
"""Words of shoppers for what the data calls otherwise."""

CARRYING = frozenset(
    stem(word)
    for word in (
        *("carry", "support", "transmit", "include", "feature", "print", "handle", "allow"),
        *("through", "built", "both", "even", "actually", "able", "thing", "something"),
        *("know", "maybe", "sure", "not"),
    )
)
"""Words that only say that something is there."""

OPEN = re.compile(r"\W*(?:(?:and|but|so|ok)\W+)*(?:how|what|which|where|when|who|why)\b", re.I)
POINTS = re.compile(r"\b(?:it|this|that|its|they|them|these|those|there)\b", re.IGNORECASE)
PARTS = re.compile(r",\s+|\s+[-–|]\s+|;\s*|(?<=[.!?])\s+")

FITTING = re.compile(
    r"\b(?:fits?|fitting|compatible|compatibility|works? (?:with|in|on|for)|suits?|suitable for|"
    r"passt|passen|compatibles?|va con|vale para)\b",
    re.IGNORECASE,
)
_IN_UNITS = re.compile(r"\bhow many (?P<unit>[^\W\d_]+)", re.IGNORECASE)
SUITING = re.compile(
    r"\b(?:suits?|suited (?:to|for)|suitable for|good for|ideal for|right for|meant for)\b", re.I
)
LISTS = (
    *("compatibility", "compatible_products", "device_compatibility"),
    *("fits", "brand_compatibility"),
)
"""Attributes that name what a product goes with, the most exact first."""

INCHES = re.compile(r"(\d+(?:[.,]\d+)?)[ -]?(?:\"|”|″|''|inch\w*\b|in\b)", re.IGNORECASE)
HOLDS = re.compile(r"\b(?:holds?|takes?|supports?|carry)\b", re.IGNORECASE)
SIZED = re.compile(
    r"\d+(?:[.,]\d+)?[ -]?(?:\"|”|″|''|inch\w*|in\b|"
    r"(?:laptop|notebook|macbook|tablet|screen)s?\b)",
    re.IGNORECASE,
)
MODEL = 3
"""Letters and figures that the name of a model has at least: "55A"."""

MOST = 3


def spelled_out(text: str) -> str:
    """Return *text* with what has several spellings in one of them."""
    for written, meant in SPELLINGS:
        text = written.sub(meant, text)
    return text


def asks_of_size(question: str) -> bool:
    """ "Does it fit a 15.6 laptop?" asks how large a thing may be."""
    return bool(FITTING.search(question) or HOLDS.search(question)) and bool(
        SIZED.search(question)
    )


def sized(product: Product, question: str) -> tuple[Fact, ...]:
    """Return what the title says of the size, where a size is asked for."""
    if not asks_of_size(question):
        return ()
    return tuple(_of_title(part) for part in _parts(product.title) if INCHES.search(part))[:1]


def listed_fits(product: Product, question: str) -> tuple[Fact, ...]:
    """Return what the product is said to fit; the label of the fact is that of the data."""
    if not FITTING.search(question):
        return ()
    known = {fact.name: fact for fact in facts(product) if isinstance(fact.raw, str)}
    return tuple(known[name] for name in LISTS if name in known)[:1]


def measured(product: Product, asked: str) -> tuple[Fact, ...]:
    """ "Is it 65 watt?", "how many watts": the one thing that is measured in that unit."""
    said = FIGURE.search(asked) or _IN_UNITS.search(asked)
    kind = UNITS.get(said["unit"].lower(), ("",))[0] if said else ""
    held = [
        fact
        for fact in facts(product)
        if (own := FIGURE.fullmatch(fact.value)) and UNITS[own["unit"].lower()][0] == kind
    ]
    return tuple(held) if len(held) == 1 else ()


def capable(product: Product, question: str) -> tuple[Fact, ...]:
    """ "Is it good for espresso?": what is so or is not, and is named after just that."""
    found = SUITING.search(question)
    wanted = set(stems(question[found.end() :])) if found else set()
    named = (each for each in facts(product) if wanted and wanted <= set(stems(each.label)))
    return tuple(each for each in named if each.says_yes is not None)[:1]


def purposes(product: Product, question: str) -> tuple[Fact, ...]:
    """Return what the product is said to be good for, where that is asked, that or another."""
    if not SUITING.search(question):
        return ()
    return tuple(fact for fact in facts(product) if fact.name in PURPOSES)[:1]


def not_listed(product: Product, fact: Fact, question: str) -> str:
    """Return what was asked for and the list of *fact* does not name: a model, or a purpose."""
    if fact.name in PURPOSES and (found := SUITING.search(question)):
        what = question[found.end() :].strip(" ?.!")
        there = set(stems(f"{fact.value} {product.title}"))
        return "" if set(stems(what)) <= there else f"“{what}”"
    if fact.name not in LISTS or not FITTING.search(question):
        return ""
    own = {word.casefold() for word in WORD.findall(product.title)}
    there = {word.casefold() for word in WORD.findall(fact.value)}
    models = [word for word in WORD.findall(question) if _is_model(word)]
    return next((m.upper() for m in models if m.casefold() not in own | there), "")


def _is_model(word: str) -> bool:
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word)) and len(word) >= MODEL


def in_title(product: Product, question: str) -> tuple[Fact, ...]:
    """Return the part of the title that holds all that was asked: "does it do 4K?"."""
    said = _meant(question)
    if OPEN.match(question) or not said or _only_names(product, question, said):
        return ()
    return tuple(_of_title(part) for part in _parts(product.title) if _holds(part, said))[:1]


def in_data(product: Product, question: str) -> tuple[Fact, ...]:
    """Return what holds all that was asked in its name and value, or in the description."""
    said = _meant(question)
    if not said or not any(len(word) > 1 and not word.isdigit() for word in said):
        return ()
    kept = (fact for fact in facts(product) if not is_bookkeeping(fact.name))
    named = tuple(fact for fact in kept if _holds(f"{fact.label} {fact.value}", said))[:MOST]
    if named or OPEN.match(question):
        return named
    told = (part for part in _parts(product.description) if _holds(part, said))
    return tuple(
        Fact("description", "from the description", part.strip(" ."), "") for part in told
    )[:1]


def _only_names(product: Product, question: str, said: set[str]) -> bool:
    """ "How is the Ridge grinder?" says which product is meant and asks nothing of it."""
    leaf = product.category.rsplit(">", 1)[-1]
    names = {*stems(product.title)[:1], *stems(leaf)}
    return said <= set(stems(leaf)) or (not POINTS.search(question) and bool(said & names))


def _meant(question: str) -> set[str]:
    words = stems(spelled_out(question))
    return {ALIKE.get(w, w) for w in words} - SMALL_TALK - CARRYING


def _holds(text: str, said: set[str]) -> bool:
    there = {ALIKE.get(word, word) for word in stems(spelled_out(text))}
    return all(any(are_alike(word, one) for one in there) for word in said)


def _parts(text: str) -> Iterator[str]:
    return (part for part in PARTS.split(text) if part)


def _of_title(part: str) -> Fact:
    return Fact("title", "in its title", part, "")
