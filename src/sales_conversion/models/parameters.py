"""What experiments change of a turn: looked up by name, where it is decided."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Parameters(Mapping[str, Any]):
    """*values* of the arms a shopper has, by name; whose name was not given has its usual one.

    It keeps which experiments were asked about, so that a shopper counts from the first turn in
    which an arm could make a difference, whichever arm it is. Nothing is decided by that.
    """

    values_by_name: Mapping[str, Any] = field(default_factory=dict)
    tried_by: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The experiments that change what is called so, in any of their arms."""

    used: set[str] = field(default_factory=set, repr=False)
    """The experiments that were asked about so far."""

    def __getitem__(self, name: str) -> Any:
        self.used.update(self.tried_by.get(name, ()))
        return self.values_by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)
