"""The keys of the shop's own people, beside those of the environment."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sales_conversion.models import AuditEntry
from sales_conversion.models.merchant_key import KnownKeys, MerchantKey, Role


class IMerchantKeys(Protocol):
    async def all(self) -> Sequence[MerchantKey]:
        """Return every key there ever was, oldest first."""

    async def save(self, keys: Sequence[MerchantKey], told: Sequence[AuditEntry]) -> None:
        """Keep new keys and the ends of known ones, in this order, and tell the trail of it.

        All of it, or raise `VersionConflict`: a name has one key that was not revoked.
        """

    async def known(self, now: datetime) -> KnownKeys:
        """Return what opens now or later, in one look."""

    async def used(self, when: Mapping[str, datetime]) -> None:
        """Note when keys were last used, by their ids; an earlier moment changes nothing."""

    async def end_pass(self, login: str, until: datetime) -> None:
        """Note that the pass of this *login*, good *until* then, opens nothing any more."""


class IKeyWatch(Protocol):
    """What this process knows of them: never older than two seconds while the database answers."""

    def opening(self) -> Sequence[MerchantKey]:
        """Return the keys that open something now."""

    def seal(self, key: MerchantKey) -> bytes:
        """Return what passes of the key are signed with; the database alone does not tell it."""

    def is_ended(self, login: str) -> bool:
        """Tell whether the pass of this login was ended before its time."""

    def note(self, key: MerchantKey) -> None:
        """Note that the key was used just now."""

    async def end_pass(self, login: str, until: datetime) -> None:
        """End the pass of this *login*: here at once, in other processes within two seconds."""


class ILocksmith(Protocol):
    """Makes and ends keys; a key itself is returned once."""

    async def keys(self) -> Sequence[MerchantKey]:
        """Return every key there ever was, oldest first."""

    async def add(self, name: str, role: Role, lasts: timedelta | None) -> tuple[MerchantKey, str]:
        """Make the key of that *name*; raise `Invalid` where it has one that was not revoked."""

    async def revoke(self, name: str) -> Sequence[MerchantKey]:
        """End what opens by this *name*, and its passes; raise `NotFound` where nothing does."""

    async def rotate(self, name: str, keep_old: timedelta) -> tuple[MerchantKey, str]:
        """Make another key of that *name* and role; the one before opens for *keep_old* still."""
