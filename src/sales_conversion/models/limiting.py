"""What a request costs whom and how much they have of it, and who is let in."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Charge:
    """*cost* of the *most* that *who* may use up within *seconds*; 0 is no limit."""

    kind: str
    who: str
    most: int
    seconds: int
    cost: int = 1


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody wants to come in, or to say something, and this is known of them."""

    occasion: Literal["start", "message"]
    attempt: str
    """The same whenever this very request is made again."""

    who: str
    """Whose address it is."""

    user_agent: str
    solution: str
    """What they answer to a challenge, if anything."""

    is_busy: Callable[[], Awaitable[bool]]
    """Asks whether many sessions were started there lately."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a program has to do before it is let in; *asked* is for it to read."""

    kind: str
    asked: Mapping[str, str | int]
