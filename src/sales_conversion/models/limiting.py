"""What a request costs whom, and how much they have of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Charge:
    """*cost* of the *most* that *who* may use up within *seconds*; 0 is no limit."""

    kind: str
    who: str
    most: int
    seconds: int
    cost: int = 1
