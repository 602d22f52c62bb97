"""Placing boxes in columns by distance and leading arrows around them. Pure geometry.

A column holds what is equally far from the start. An arrow over several columns has a lane
of its own in each column between, so that no arrow runs through a box.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean
from typing import Final, TypeAlias

BOX_HEIGHT: Final = 40
PORT_GAP: Final = 9
GAP: Final = 22
NARROWEST_GAP: Final = 56
WIDEST_GAP: Final = 170
ARROW_ROOM: Final = 7
ARC_REACH: Final = 60
LETTER: Final = 7.6
PADDING: Final = 28
SWEEPS: Final = 12

Ends: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Box:
    name: str
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow; *path* is the data of an SVG path."""

    source: str
    target: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float


@dataclass(slots=True)
class _Item:
    """A box, or the lane of one arrow through a column."""

    column: int
    label: str | None
    height: float = 0.0
    middle: float = 0.0
    left: list["_Item"] = field(default_factory=list)
    right: list["_Item"] = field(default_factory=list)
    same: list["_Item"] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.middle - self.height / 2

    @property
    def around(self) -> list["_Item"]:
        return [*self.left, *self.right, *self.same]


def layered(
    labels: Mapping[str, str], columns: Mapping[str, int], edges: Sequence[Ends]
) -> Drawing:
    """Return the drawing of the boxes *labels*, each in its column, and the arrows *edges*."""
    items = {name: _Item(columns[name], label) for name, label in labels.items()}
    chains = {ends: _chain(items[ends[0]], items[ends[1]]) for ends in edges}
    grid = _grid([*items.values(), *(lane for chain in chains.values() for lane in chain[1:-1])])
    for chain in chains.values():
        _join(chain)
    for item in items.values():
        item.height = max(BOX_HEIGHT, PORT_GAP * (_most_ends(item) + 1))
    _arrange(grid)
    spans = _spans(grid)
    boxes = tuple(
        Box(name, labels[name], *_position(item, spans), height=item.height)
        for name, item in items.items()
    )
    ports = _Ports()
    arrows = tuple(Edge(*ends, path=_path(chain, spans, ports)) for ends, chain in chains.items())
    bottom = max((item.middle + item.height / 2 for column in grid for item in column), default=0)
    return Drawing(boxes, arrows, spans[-1][1] if spans else 0, bottom)


def distances(start: str, names: Iterable[str], ways: Iterable[Ends]) -> dict[str, int]:
    """Return how many steps each name is from *start*; what cannot be reached comes last."""
    onward: dict[str, list[str]] = {}
    for source, target in ways:
        onward.setdefault(source, []).append(target)
    found, waiting = {start: 0}, [start]
    while waiting:
        here = waiting.pop(0)
        for target in onward.get(here, ()):
            if target not in found:
                found[target] = found[here] + 1
                waiting.append(target)
    beyond = max(found.values()) + 1
    return {name: found.get(name, beyond) for name in names}


def _most_ends(item: _Item) -> int:
    """Return how many arrows meet at the fuller side of a box."""
    return max(len(item.left), len(item.right) + len(item.same))


def _chain(source: _Item, target: _Item) -> list[_Item]:
    """Return the items an arrow passes, from its source to its target."""
    step = 1 if target.column > source.column else -1
    between = range(source.column + step, target.column, step)
    lanes = [] if target.column == source.column else [_Item(at, None) for at in between]
    return [source, *lanes, target]


def _join(chain: Sequence[_Item]) -> None:
    for one, other in pairwise(chain):
        if one.column == other.column:
            one.same.append(other)
            other.same.append(one)
        elif one.column < other.column:
            one.right.append(other)
            other.left.append(one)
        else:
            one.left.append(other)
            other.right.append(one)


def _grid(items: Iterable[_Item]) -> list[list[_Item]]:
    columns: dict[int, list[_Item]] = {}
    for item in items:
        columns.setdefault(item.column, []).append(item)
    return [columns[number] for number in sorted(columns)]


def _arrange(grid: list[list[_Item]]) -> None:
    """Order and shift the items of every column towards what they are joined with."""
    for column in grid:
        _settle(column, [index * (BOX_HEIGHT + GAP) for index in range(len(column))])
    for sweep in range(SWEEPS):
        for column in grid if sweep % 2 == 0 else reversed(grid):
            wished = {id(item): _wish(item) for item in column}
            column.sort(key=lambda item: wished[id(item)])
            _settle(column, [wished[id(item)] for item in column])
    lowest = min((item.top for column in grid for item in column), default=0)
    for column in grid:
        for item in column:
            item.middle -= lowest


def _wish(item: _Item) -> float:
    return mean(other.middle for other in item.around) if item.around else item.middle


def _settle(column: Sequence[_Item], wished: Sequence[float]) -> None:
    """Put the items as near to where they wish to be as their order and size allow."""
    offsets = [0.0]
    for one, other in pairwise(column):
        offsets.append(offsets[-1] + (one.height + other.height) / 2 + GAP)
    blocks: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        block = (wish - offset, 1)
        while blocks and blocks[-1][0] > block[0]:
            before = blocks.pop()
            size = before[1] + block[1]
            block = ((before[0] * before[1] + block[0] * block[1]) / size, size)
        blocks.append(block)
    placed = [at for at, size in blocks for _ in range(size)]
    for item, at, offset in zip(column, placed, offsets, strict=True):
        item.middle = at + offset


def _spans(grid: Sequence[Sequence[_Item]]) -> list[tuple[float, float]]:
    """Return where each column begins and ends, from left to right."""
    spans: list[tuple[float, float]] = []
    left = 0.0
    for column in grid:
        longest = max((len(item.label) for item in column if item.label), default=0)
        spans.append((left, left + longest * LETTER + PADDING))
        arrows = sum(len(item.right) + len(item.same) for item in column)
        gap = min(WIDEST_GAP, NARROWEST_GAP + ARROW_ROOM * arrows)
        left = spans[-1][1] + gap
    return spans


def _position(item: _Item, spans: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    left, right = spans[item.column]
    return left, item.top, right - left


class _Ports:
    """Deals out the places at the sides of a box, in the order of what they lead to."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, str], int] = {}

    def take(self, item: _Item, side: str, other: _Item) -> float:
        if item.label is None:
            return item.middle
        joined = item.left if side == "left" else [*item.right, *item.same]
        ranked = sorted(joined, key=lambda one: one.middle)
        slots = [index for index, one in enumerate(ranked) if one is other]
        nth = self._taken.get((id(item), f"{side}{id(other)}"), 0)
        self._taken[id(item), f"{side}{id(other)}"] = nth + 1
        slot = slots[min(nth, len(slots) - 1)]
        return item.top + item.height * (slot + 1) / (len(ranked) + 1)


def _path(chain: Sequence[_Item], spans: Sequence[tuple[float, float]], ports: _Ports) -> str:
    if chain[0].column == chain[-1].column:
        return _arc(chain[0], chain[-1], spans, ports)
    forward = chain[-1].column > chain[0].column
    return "".join(_steps(chain, spans, ports, forward))


def _steps(
    chain: Sequence[_Item], spans: Sequence[tuple[float, float]], ports: _Ports, forward: bool
) -> Iterator[str]:
    out, into = ("right", "left") if forward else ("left", "right")
    leave, enter = (1, 0) if forward else (0, 1)
    for index, (one, other) in enumerate(pairwise(chain)):
        start = spans[one.column][leave]
        end = spans[other.column][enter]
        here, there = ports.take(one, out, other), ports.take(other, into, one)
        half = (start + end) / 2
        yield f"{'M' if index == 0 else 'L'}{start:.1f} {here:.1f}"
        yield f"C{half:.1f} {here:.1f} {half:.1f} {there:.1f} {end:.1f} {there:.1f}"


def _arc(one: _Item, other: _Item, spans: Sequence[tuple[float, float]], ports: _Ports) -> str:
    """Lead an arrow between boxes of one column through the gap to their right."""
    right = spans[one.column][1]
    here, there = ports.take(one, "right", other), ports.take(other, "right", one)
    bend = right + min(ARC_REACH, 24 + abs(there - here) * 0.25)
    return (
        f"M{right:.1f} {here:.1f}"
        f"C{bend:.1f} {here:.1f} {bend:.1f} {there:.1f} {right:.1f} {there:.1f}"
    )
