"""Counters as Prometheus reads them (text format 0.0.4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})


@dataclass(frozen=True, slots=True)
class CounterFamily:
    """A number that only grows, one for every combination of values of its *labels*."""

    name: str
    meaning: str
    labels: tuple[str, ...] = ()
    values: defaultdict[tuple[str, ...], Decimal] = field(
        default_factory=lambda: defaultdict(Decimal)
    )

    def add(self, *labels: str, by: Decimal | int = 1) -> None:
        self.values[labels] += by

    def lines(self) -> Iterator[str]:
        """A counter without labels is there from the start, at 0."""
        yield f"# HELP {self.name} {self.meaning}"
        yield f"# TYPE {self.name} counter"
        if not self.labels and not self.values:
            yield f"{self.name} 0"
        for labels, value in sorted(self.values.items()):
            yield f"{self.name}{self._written(labels)} {value:f}"

    def _written(self, values: tuple[str, ...]) -> str:
        pairs = zip(self.labels, values, strict=True)
        written = ",".join(f'{name}="{value.translate(ESCAPES)}"' for name, value in pairs)
        return f"{{{written}}}" if written else ""


def exposition(families: Iterable[CounterFamily]) -> str:
    return "".join(f"{line}\n" for family in families for line in family.lines())
