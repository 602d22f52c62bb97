"""Whether a prompt asks what it is filled with for things it has. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from jinja2 import nodes

Shape: TypeAlias = Any
"""A type as it is written in a hint; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that is asked of something that does not have it."""

    of: str
    name: str
    line: int
    known: tuple[str, ...]


def not_there(tree: nodes.Template, shapes: Mapping[str, Shape]) -> Iterator[Asked]:
    """Yield what *tree* asks of the values it knows by *shapes* and would not be answered."""
    scope = _Scope(dict(shapes))
    scope.learn(tree)
    for used in tree.find_all(nodes.Getattr):
        shape = scope.shape(used.node)
        known = _fields(shape)
        if known and used.attr not in known:
            yield Asked(_written(used.node), used.attr, used.lineno, tuple(sorted(known)))


@dataclass(slots=True)
class _Scope:
    """What each name stands for; one that stands for several things is not known."""

    names: dict[str, Shape]
    own: set[str] = field(default_factory=set)

    def learn(self, tree: nodes.Template) -> None:
        for loop in tree.find_all(nodes.For):
            self._learn(loop.target, _element(self.shape(loop.iter)))
        for said in tree.find_all(nodes.Assign):
            self._learn(said.target, self.shape(said.node))

    def _learn(self, target: nodes.Node, shape: Shape) -> None:
        for named in (target, *target.find_all(nodes.Name)):
            if isinstance(named, nodes.Name):
                again = named.name in self.names and self.names[named.name] != shape
                whole = named is target and not again
                self.names[named.name] = shape if whole else None

    def shape(self, node: nodes.Node) -> Shape:
        match node:
            case nodes.Name():
                return self.names.get(node.name)
            case nodes.Getattr():
                return _fields(self.shape(node.node)).get(node.attr)
            case nodes.Getitem(arg=nodes.Slice()):
                return self.shape(node.node)
            case nodes.Getitem():
                return _element(self.shape(node.node))
            case nodes.Filter(name="first" | "last") if node.node is not None:
                return _element(self.shape(node.node))
            case _:
                return None


def _element(shape: Shape) -> Shape:
    """Return what a sequence holds."""
    origin = get_origin(shape)
    is_sequence = isinstance(origin, type) and issubclass(origin, Sequence)
    return get_args(shape)[0] if is_sequence and get_args(shape) else None


def _fields(shape: Shape) -> Mapping[str, Shape]:
    """Return what a value of *shape* can be asked for; nothing where it may be anything."""
    kinds = get_args(shape) if isinstance(shape, UnionType) else (shape,)
    found: dict[str, Shape] = {}
    for kind in kinds:
        if kind is NoneType:
            continue
        if not (isinstance(kind, type) and is_dataclass(kind)):
            return {}
        found |= _of(kind)
    return found


@lru_cache(maxsize=64)
def _of(kind: type) -> Mapping[str, Shape]:
    hints = get_type_hints(kind)
    public = (name for name in dir(kind) if not name.startswith("_"))
    return {name: _returned(kind, name, hints.get(name)) for name in public}


def _returned(kind: type, name: str, hint: Shape) -> Shape:
    asked = getattr(kind, name)
    return get_type_hints(asked.fget).get("return") if isinstance(asked, property) else hint


def _written(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_written(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_written(node.node)}[...]"
        case _:
            return "this"
