"""The way back to a cart that was left."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RecoveryLink:
    """Whoever has *token* takes the cart up again, once, until it expires."""

    token: str
    expires_at: datetime
    url: str | None = None
    """The page of the shop that takes the token; None where the shop named none."""
