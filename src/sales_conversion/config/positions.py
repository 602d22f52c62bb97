"""Where every entry of a file stands. Read only when something is refused."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import yaml

Steps: TypeAlias = tuple[str | int, ...]
"""The way to an entry: ("stages", "cart", "next_stages", 0)."""


def line_of(file: Path, steps: Steps) -> int | None:
    """Return the line of the entry, or of the nearest entry around it that is there."""
    lines = _lines(file)
    while steps not in lines and steps:
        steps = steps[:-1]
    return lines.get(steps)


def _lines(file: Path) -> Mapping[Steps, int]:
    """JSON is YAML enough for its marks, but for tabs, which JSON allows between tokens only."""
    text = file.read_text(encoding="utf-8-sig").replace("\t", " ")
    try:
        root = next(yaml.compose_all(text, Loader=yaml.SafeLoader), None)
    except yaml.YAMLError:
        return {}
    return dict(_marks(root, ())) if root else {}


def _marks(node: yaml.Node, steps: Steps) -> Iterator[tuple[Steps, int]]:
    yield steps, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _marks(item, (*steps, index))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*steps, str(key.value))
            yield from _marks(value, here)
            yield here, key.start_mark.line + 1
