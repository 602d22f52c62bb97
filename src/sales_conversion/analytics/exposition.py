"""Figures of this process as Prometheus reads them (text format 0.0.4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import ClassVar, Protocol

ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})


class Family(Protocol):
    """Figures of one name."""

    def lines(self) -> Iterator[str]:
        """Yield what is read of them, line by line."""


@dataclass(frozen=True, slots=True)
class CounterFamily:
    """A number that only grows, one for every combination of values of its *labels*."""

    kind: ClassVar[str] = "counter"
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
        yield from _head(self.name, self.meaning, self.kind)
        if not self.labels and not self.values:
            yield f"{self.name} 0"
        for labels, value in sorted(self.values.items()):
            yield f"{self.name}{_written(self.labels, labels)} {value:f}"


class GaugeFamily(CounterFamily):
    """A number as it is now."""

    kind = "gauge"

    def put(self, *labels: str, value: Decimal | int) -> None:
        self.values[labels] = Decimal(value)


@dataclass(frozen=True, slots=True)
class HistogramFamily:
    """How often a number was at most each of these *bounds*."""

    name: str
    meaning: str
    labels: tuple[str, ...]
    bounds: tuple[float, ...]
    counts: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    sums: defaultdict[tuple[str, ...], float] = field(default_factory=lambda: defaultdict(float))

    def observe(self, *labels: str, value: float) -> None:
        counts = self.counts.setdefault(labels, [0] * (len(self.bounds) + 1))
        counts[sum(value > bound for bound in self.bounds)] += 1
        self.sums[labels] += value

    def lines(self) -> Iterator[str]:
        yield from _head(self.name, self.meaning, "histogram")
        for labels, counts in sorted(self.counts.items()):
            bounds = (*map(str, self.bounds), "+Inf")
            for bound, count in zip(bounds, accumulate(counts), strict=True):
                written = _written((*self.labels, "le"), (*labels, bound))
                yield f"{self.name}_bucket{written} {count}"
            written = _written(self.labels, labels)
            yield f"{self.name}_sum{written} {self.sums[labels]:.6f}"
            yield f"{self.name}_count{written} {sum(counts)}"


def exposition(families: Iterable[Family]) -> str:
    return "".join(f"{line}\n" for family in families for line in family.lines())


def _head(name: str, meaning: str, kind: str) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"


def _written(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    pairs = zip(names, values, strict=True)
    written = ",".join(f'{name}="{value.translate(ESCAPES)}"' for name, value in pairs)
    return f"{{{written}}}" if written else ""
