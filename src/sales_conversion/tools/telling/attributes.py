"""Attributes of the catalogue as people read them: `weight_g` 620 is "weight: 620 g"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sales_conversion.models import Attribute, Product
from sales_conversion.naming.stems import are_alike, every_stem, holds, stem, stems
from sales_conversion.tools.telling.wording import number

UNITS = {
    **{"g": "g", "kg": "kg", "mg": "mg", "gsm": "g/m²", "lb": "lb", "oz": "oz"},
    **{"mm": "mm", "cm": "cm", "m": "m", "km": "km", "in": "in", "inch": "in", "ft": "ft"},
    **{"ml": "ml", "l": "l", "w": "W", "kw": "kW", "v": "V", "mah": "mAh", "wh": "Wh"},
    **{"bar": "bar", "c": "°C", "f": "°F", "db": "dB", "hz": "Hz", "mhz": "MHz", "ghz": "GHz"},
    **{"gb": "GB", "mb": "MB", "tb": "TB", "mp": "MP", "rpm": "rpm", "dpi": "dpi"},
    **{"s": "s", "min": "min", "h": "h", "seconds": "seconds", "minutes": "minutes"},
    **{"hours": "hours", "days": "days", "weeks": "weeks", "months": "months", "years": "years"},
    **{"percent": "%", "pct": "%"},
}
"""The last word of a name that says in what its figure counts."""

RELATIONS = frozenset(
    {"fits", "compatible_with", "compatibility", "goes_with", "contains", "used_for"}
)
"""Attributes that name other products; they are not figures to compare."""

PURPOSES = frozenset({"good_for", "best_for", "recommended_for", "use"})
"""Attributes by which a shop says what a product is for."""

MEASURES = frozenset({"depth", "height", "width", "length", "weight", "diameter", "dimensions"})
"""Attributes that are told when they are asked for; they speak for nothing by themselves."""

BOOKKEEPING = frozenset(
    {"package", "packaging", "pallet", "carton", "shipping", "certification", "certificates"}
    | {"compliance", "code", "codes", "harmonized", "gtin", "ean", "upc", "sku", "mpn"}
)
"""Words in the names of attributes that are there for the warehouse and the customs."""

FAMILIAR = frozenset(
    {"material", "fabric", "color", "colour", "size", "capacity", "volume", "power", "origin"}
    | {"roast", "flavour", "flavor", "taste", "scent", "style", "fit", "resolution", "screen"}
    | {"display", "memory", "storage", "burr", "body", "process", "speed", "noise", "warranty"}
)
"""Words in the names of attributes that mean something to anybody; "stepping" is none."""

SYNONYMS = {
    **{"heavy": "weight", "weigh": "weight", "big": "size", "large": "size", "tall": "height"},
    **{"high": "height", "wide": "width", "deep": "depth", "thick": "depth", "long": "length"},
    **{"loud": "noise", "quiet": "noise", "silent": "noise", "noisy": "noise"},
    **{"guarantee": "warranty", "guaranteed": "warranty", "hot": "temperature"},
    **{"volume": "capacity", "hold": "capacity", "litre": "capacity", "liter": "capacity"},
    **{"watt": "power", "made": "material", "dimension": "size", "waterproof": "water"},
    **{
        "screen": "display",
        "monitor": "display",
        "diagonal": "size",
        "sound": "audio",
        "wireless": "wifi",
    },
    **{"plug": "connector", "end": "connector"},
    **{"inside": "interior", "inner": "interior", "internally": "interior"},
    **{"where": "origin", "grown": "origin", "beginner": "skill", "easy": "skill"},
}
"""What shoppers say, and the word that names of attributes are made of instead."""

_MEANT = {stem(said): stem(meant) for said, meant in SYNONYMS.items()}


def meant(word: str) -> str:
    """Return the stem that names of attributes are made of where people say *word*."""
    return _MEANT.get(word, word)


SMALL_TALK = frozenset(
    map(
        stem,
        (
            *("take", "work", "use", "go", "come", "make", "need", "suitable", "long", "like"),
            *("both", "reduce", "cut", "block", "suit", "suited", "ideal", "right"),
        ),
    )
)
"""Words of a question that need not be explained by its answer."""

OPEN_LISTS = RELATIONS | {"good_for"}
"""Attributes that name examples: what they leave out is not denied."""

_IN_BRACKETS = re.compile(r"__(.+?)_(?:_|$)")
"""What a name says more exactly: `display__diagonal__` is the "display (diagonal)"."""

YES = frozenset({"yes", "true", "1"})
NOTHING = frozenset({"no", "false", "none", "n/a", "not available", "not supported", ""})
HALF = 0.5
KILO = 1000


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the catalogue says about a product."""

    name: str
    label: str
    value: str
    raw: Attribute

    @property
    def says_yes(self) -> bool | None:
        """The answer to a question for yes or no; None when the value is no such thing."""
        return self.raw if isinstance(self.raw, bool) else None


@lru_cache(maxsize=4096)
def label(name: str) -> str:
    """Return the name of an attribute in words, without its unit."""
    spoken = _IN_BRACKETS.sub(r"_(\1)_", name)
    words = [word for word in spoken.split("_") if word]
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in UNITS else words)


@lru_cache(maxsize=16384, typed=True)
def text(name: str, value: Attribute) -> str:
    """Return the value with the unit that the name tells."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    unit = UNITS.get(name.rsplit("_", 1)[-1], "") if "_" in name else ""
    if unit == "g" and not isinstance(value, str) and value >= KILO:
        return f"{number(value / KILO)} kg"
    written = value if isinstance(value, str) else number(value)
    if not unit or not written[-1:].isdigit():
        return written
    return f"{written} {unit.removesuffix('s') if written == '1' and len(unit) > 1 else unit}"


def is_as_wished(name: str, value: Attribute, wanted: str) -> bool:
    """Tell whether *value* is what the shopper *wanted* of the attribute *name*."""
    if isinstance(value, bool):
        return value == (wanted.casefold() in YES)
    if isinstance(value, str):
        return holds(value, wanted)
    return holds(text(name, value), wanted) or holds(number(value), wanted)


def facts(product: Product) -> tuple[Fact, ...]:
    """Return everything the catalogue says about *product*, in its order."""
    return tuple(_fact(name, value) for name, value in product.attributes.items())


@lru_cache(maxsize=16384, typed=True)
def _fact(name: str, value: Attribute) -> Fact:
    """Products say the same things of themselves again and again: each is worded once."""
    return Fact(name, label(name), text(name, value), value)


def telling(product: Product) -> tuple[Fact, ...]:
    """Return what is worth telling unasked, best first: purposes, then words, then figures.

    What is not so, what the warehouse needs to know, and figures of nothing say nothing.
    """
    said = [fact for fact in facts(product) if _is_telling(fact)]
    return tuple(sorted(said, key=_weight_of))


def is_measure(fact: Fact) -> bool:
    return _is_measure(fact.name)


@lru_cache(maxsize=4096)
def is_familiar(name: str) -> bool:
    return not set(name.casefold().split("_")).isdisjoint(FAMILIAR)


@lru_cache(maxsize=4096)
def _is_measure(name: str) -> bool:
    return not set(name.casefold().split("_")).isdisjoint(MEASURES)


@lru_cache(maxsize=4096)
def is_bookkeeping(name: str) -> bool:
    return not set(name.casefold().split("_")).isdisjoint(BOOKKEEPING)


def _is_telling(fact: Fact) -> bool:
    is_bare = not isinstance(fact.raw, str | bool) and fact.value.replace(".", "").isdigit()
    says = fact.value.casefold() not in NOTHING
    is_kept = fact.name not in RELATIONS and not is_bookkeeping(fact.name)
    return is_kept and says and not is_bare


def _weight_of(fact: Fact) -> tuple[bool, bool, bool, bool]:
    is_numbered = any(map(str.isdigit, fact.name))
    is_figure = not isinstance(fact.raw, str)
    return fact.name not in PURPOSES, is_measure(fact), is_numbered, is_figure


def asked_by_name(
    known: Sequence[Fact], question: str, context: str = "", *, least: float = HALF
) -> tuple[Fact, ...]:
    """Return the facts whose name is in *question*: the best, and those just as good.

    Words of *context* only say which product is meant; an answer need not explain them. The share
    of its name that is asked for is *least* or more.
    """
    scored = [(_share(fact, question, context), fact) for fact in known]
    best = max((share for share, _ in scored), default=0.0)
    return tuple(fact for share, fact in scored if share == best) if best >= least else ()


def asked_by_value(known: Sequence[Fact], question: str) -> tuple[Fact, ...]:
    """Return the facts that have a value named in *question*: "is it conical?"."""
    said = set(stems(question))
    return tuple(
        fact
        for fact in known
        if any(set(part) <= said for part in named_parts(fact.raw))
        and not unexplained(question, f"{fact.label} {fact.value}")
    )


def unexplained(question: str, answer: str) -> set[str]:
    """Return the words of *question* that *answer* says nothing about."""
    there = stems(answer)
    words = set(stems(question)) - SMALL_TALK - _MEANT.keys()
    return {word for word in words if not any(are_alike(word, one) for one in there)}


def named_parts(value: Attribute) -> Iterator[tuple[str, ...]]:
    """Yield the words of each thing a value lists; bare figures name nothing."""
    for part in parts(value) if isinstance(value, str) else ():
        words = stems(part)
        if words and not "".join(words).isdigit():
            yield words


def parts(value: Attribute) -> tuple[str, ...]:
    """Return the things a value lists: "pour-over, batch" are two."""
    return tuple(part.strip() for part in str(value).split(","))


def _share(fact: Fact, question: str, context: str) -> float:
    """Return how much of the name of *fact* is asked for; nothing when more is asked."""
    told = (w for w in stems(fact.label) if not w.isdigit() and len(w) > 1 and w != "total")
    words = [_MEANT.get(word, word) for word in told]
    if not words or not _is_relation_named(fact, question):
        return 0.0
    said = stems(question)
    meant = {*said, *(_MEANT[word] for word in said if word in _MEANT)}
    share = sum(any(are_alike(word, one) for one in meant) for word in words) / len(words)
    if "".join(words) in meant:
        share = 1.0
    left = len(unexplained(question, f"{fact.label} {fact.value} {context}"))
    return share if left <= (1 if share == 1 else 0) else 0.0


def _is_relation_named(fact: Fact, question: str) -> bool:
    """Ask for the whole name where it is made of small words: "goes with"."""
    if fact.name not in RELATIONS:
        return True
    return set(every_stem(fact.label)) <= set(every_stem(question))
