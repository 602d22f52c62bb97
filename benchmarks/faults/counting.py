"""What was found beside what must be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROW = "  {:<52}{:>9}{:>9}  {}"


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was found; *wanted* is None where any number will do."""

    what: str
    found: int
    wanted: int | None = None

    @property
    def is_wrong(self) -> bool:
        return self.wanted is not None and self.found != self.wanted


def wrong(counts: Iterable[Count]) -> Sequence[Count]:
    """Return the counts that are not as they must be."""
    return [count for count in counts if count.is_wrong]


def table(title: str, counts: Iterable[Count]) -> str:
    rows = (
        ROW.format(
            count.what,
            count.found,
            "" if count.wanted is None else count.wanted,
            "WRONG" if count.is_wrong else "",
        ).rstrip()
        for count in counts
    )
    return "\n".join([ROW.format(title, "found", "wanted", "").rstrip(), *rows])
