"""The question that splits what still fits best, read off the facets of it. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import log2

CATEGORY, USE, BRAND, BUDGET = "category", "use", "brand", "budget"

FEWEST_PRODUCTS = 5
"""Among fewer than these the shopper chooses by looking."""

MOST_ANSWERS, FEWEST_ANSWERS = 3, 2
COVERED = 0.7
"""The share of the products that must say something of the kind."""

DISTINCT = 0.65
"""A value of more than this share of the products tells nothing apart."""

COMMON, SEVERAL = 0.15, 2
"""A value of a smaller share, or of a single product, is no answer to offer."""

HAVE_AN_ANSWER = {CATEGORY: 0.95, USE: 0.85, BRAND: 0.45, BUDGET: 0.4}
OF_A_QUALITY = 0.55
"""How many people have an answer at hand when they are asked about it."""

EXACT = 6
"""Digits of a gain that count: what is as good as another is a tie, and the first is asked."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What the products say of one thing: its values, and how many of them have each."""

    about: str
    counts: tuple[tuple[str, int], ...]
    told: int
    """How many of them say anything of it."""

    spoken: float = 1.0
    """The share of its values that the shop also uses where it speaks of its goods freely."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What still fits: how many products, and what they say of themselves."""

    total: int
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What to ask about, and the likeliest answers, in the order of the facet."""

    about: str
    choices: tuple[str, ...]


def best_split(candidates: Candidates, settled: Collection[str] = ()) -> Narrowing | None:
    """Return the question from whose answer most is expected, if one is worth asking at all.

    What is *settled* is not asked: the shopper said it, refused it or was asked before.
    """
    if candidates.total < FEWEST_PRODUCTS:
        return None
    found = [
        (_expected(facet, candidates.total, answers), Narrowing(facet.about, answers))
        for facet in candidates.facets
        if facet.about not in settled
        for answers in _answers(facet, candidates.total)
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _answers(facet: Facet, total: int) -> Iterator[tuple[str, ...]]:
    """Yield the likeliest answers where they tell the products apart."""
    ranked = sorted(facet.counts, key=lambda each: -each[1])[:MOST_ANSWERS]
    common = {v: n for v, n in ranked if n >= SEVERAL and n >= COMMON * total}
    fair = all(count <= DISTINCT * total for count in common.values())
    if len(common) >= FEWEST_ANSWERS and fair and facet.told >= COVERED * total:
        yield tuple(value for value, _ in facet.counts if value in common)


def _expected(facet: Facet, total: int, answers: Collection[str]) -> float:
    """Return the bits that an answer is worth, by how likely it is that there will be one."""
    shares = [count / total for value, count in facet.counts if value in answers]
    gain = -sum(share * log2(share) for share in shares) / max(1.0, sum(shares))
    likely = HAVE_AN_ANSWER.get(facet.about, OF_A_QUALITY * (1 + facet.spoken) / 2)
    return round(gain * likely, EXACT)
