"""What a product index answers: candidates, and what was made of the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product that may be meant; scores compare within one ranking only."""

    product_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best candidates for a query, best first; prices and stock are to be checked again."""

    candidates: tuple[Candidate, ...] = ()
    whole: int = 0
    """So many of them, from the first on, say everything that was asked for but `missed`."""

    missed: tuple[str, ...] = ()
    """The words that had to be given up."""

    mended: Mapping[str, str] = field(default_factory=dict)
    """The words that nothing says, and what was looked for instead."""

    is_cut: bool = False
    """There may be more than fitted in."""
