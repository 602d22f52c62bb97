"""Attributes of the catalogue as people read them: `weight_g` 620 is "weight: 620 g"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sales_conversion.models import Attribute, Product
from sales_conversion.tools.wording import number
from sales_conversion.tools.words import every_stem, stem, stems

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

SYNONYMS = {
    **{"heavy": "weight", "weigh": "weight", "big": "size", "large": "size", "tall": "height"},
    **{"high": "height", "wide": "width", "deep": "depth", "thick": "depth", "long": "length"},
    **{"loud": "noise", "quiet": "noise", "silent": "noise", "noisy": "noise"},
    **{"guarantee": "warranty", "guaranteed": "warranty", "colour": "color", "hot": "temperature"},
    **{"volume": "capacity", "hold": "capacity", "litre": "capacity", "liter": "capacity"},
    **{"watt": "power", "made": "material", "dimension": "size", "waterproof": "water"},
    **{"come": "origin", "grown": "origin", "beginner": "skill", "easy": "skill"},
}
"""What shoppers say, and the word that names of attributes are made of instead."""

_MEANT = {stem(said): stem(meant) for said, meant in SYNONYMS.items()}

HALF = 0.5


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


def label(name: str) -> str:
    """Return the name of an attribute in words, without its unit."""
    words = [word for word in name.split("_") if word]
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in UNITS else words)


def text(name: str, value: Attribute) -> str:
    """Return the value with the unit that the name tells."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    written = value if isinstance(value, str) else number(value)
    unit = UNITS.get(name.rsplit("_", 1)[-1], "") if "_" in name else ""
    if not unit or not written[-1:].isdigit():
        return written
    return f"{written} {unit.removesuffix('s') if written == '1' and len(unit) > 1 else unit}"


def facts(product: Product) -> tuple[Fact, ...]:
    """Return everything the catalogue says about *product*, in its order."""
    return tuple(
        Fact(name, label(name), text(name, value), value)
        for name, value in product.attributes.items()
    )


def asked_by_name(known: Sequence[Fact], question: str) -> tuple[Fact, ...]:
    """Return the facts whose name is in *question*: the best, and those just as good."""
    said, every = _said(question), frozenset(every_stem(question))
    scored = [
        (_share(stems(fact.label), said), fact)
        for fact in known
        if fact.name not in RELATIONS or set(every_stem(fact.label)) <= every
    ]
    best = max((share for share, _ in scored), default=0.0)
    if best < HALF:
        return ()
    return tuple(fact for share, fact in scored if share == best)


def asked_by_value(known: Sequence[Fact], question: str) -> tuple[Fact, ...]:
    """Return the facts that have a value named in *question*: "is it conical?"."""
    said = set(stems(question))
    return tuple(fact for fact in known if any(set(part) <= said for part in _parts(fact)))


def parts(value: Attribute) -> tuple[str, ...]:
    """Return the things a value lists: "pour-over, batch" are two."""
    return tuple(part.strip() for part in str(value).split(","))


def _parts(fact: Fact) -> Iterator[tuple[str, ...]]:
    for part in parts(fact.value) if isinstance(fact.raw, str) else ():
        words = stems(part)
        if words and not "".join(words).isdigit():
            yield words


def _said(question: str) -> frozenset[str]:
    said = stems(question)
    meant = [_MEANT[word] for word in said if word in _MEANT]
    return frozenset((*said, *meant))


def _share(words: Sequence[str], said: frozenset[str]) -> float:
    return sum(word in said for word in words) / len(words) if words else 0.0
