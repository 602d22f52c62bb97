"""Where the time of a turn goes, for who runs the shop. The quiet one stands beside its seam,
because everybody who can be traced is not, unless somebody asks for it."""

from contextlib import AbstractContextManager, nullcontext
from typing import Final, Protocol, TypeAlias

Attribute: TypeAlias = str | int | float
"""Names, ids and counts: never a word of a shopper."""


class ITracer(Protocol):
    def span(self, name: str, **about: Attribute) -> AbstractContextManager[None]:
        """Trace the block as *name*, inside of what is traced around it."""

    def note(self, name: str, milliseconds: float, **about: Attribute) -> None:
        """Trace what took so long and ended just now."""

    def close(self) -> None:
        """Hand in what is left, and wait for that a few seconds at most."""


NOTHING: Final[AbstractContextManager[None]] = nullcontext()


class NullTracer:
    """Nobody asks where the time goes."""

    def span(self, name: str, **about: Attribute) -> AbstractContextManager[None]:
        return NOTHING

    def note(self, name: str, milliseconds: float, **about: Attribute) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """There is nothing to hand in."""


UNTRACED: Final[ITracer] = NullTracer()
