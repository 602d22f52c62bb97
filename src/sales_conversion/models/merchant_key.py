"""The keys of the shop's own people, as they are kept: by what they hash to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["owner", "viewer"]

KeyState: TypeAlias = Literal["opens", "expired", "revoked", "ends"]


@dataclass(frozen=True, slots=True)
class MerchantKey:
    """*fingerprint* is the hash of a key that was shown once, and is kept nowhere."""

    id: str
    name: str
    role: Role
    fingerprint: str = field(repr=False)
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    """From then on it opens nothing; a moment to come is the end of a key that was replaced."""

    last_used: datetime | None = None
    """To the minute."""

    def opens(self, at: datetime) -> bool:
        return all(end is None or at < end for end in (self.expires_at, self.revoked_at))

    def state(self, at: datetime) -> KeyState:
        if self.revoked_at is not None:
            return "revoked" if self.revoked_at <= at else "ends"
        return "opens" if self.opens(at) else "expired"


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """What a process has to know to let somebody in, or not."""

    keys: Sequence[MerchantKey] = ()
    """Those that were not revoked, or not yet."""

    ended: frozenset[str] = frozenset()
    """The logins whose pass was ended before its time."""
