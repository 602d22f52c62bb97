"""Which of several things are the cheapest, the dearest, or cost so much."""

from collections.abc import Sequence

from sales_conversion.understanding.situation import Candidate


def ranked(near: Sequence[Candidate], rank: str) -> list[Candidate]:
    """Return *near* with the cheapest first, or with the dearest."""
    return sorted(near, key=lambda c: c.price.minor, reverse=rank == "dear")


def by_price_bound(near: Sequence[Candidate], kind: str, amount: int) -> list[Candidate]:
    """Return what costs less than *amount*, more than it, or just so much."""
    match kind:
        case "below":
            return [c for c in near if c.price.decimal <= amount]
        case "above":
            return [c for c in near if c.price.decimal >= amount]
        case _:
            return [c for c in near if int(c.price.decimal) == amount]
