"""Making, changing and ending the keys of the shop's own people."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sales_conversion.errors import Invalid, NotFound, VersionConflict
from sales_conversion.interfaces import IClock, IIds, IMerchantKeys
from sales_conversion.models import Actor, AuditEntry
from sales_conversion.models.merchant_key import MerchantKey, Role

BY = Actor("operator")
LONGEST_NAME = 60


class Locksmith:
    def __init__(self, kept: IMerchantKeys, clock: IClock, ids: IIds) -> None:
        self._kept, self._clock, self._ids = kept, clock, ids

    async def keys(self) -> Sequence[MerchantKey]:
        return await self._kept.all()

    async def add(self, name: str, role: Role, lasts: timedelta | None) -> tuple[MerchantKey, str]:
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or name != name.strip():
            raise Invalid(f"a key is called by 1 to {LONGEST_NAME} letters, not by {name!r}")
        if any(key.revoked_at is None for key in await self._of(name)):
            raise Invalid(f"there is a key {name!r}; rotate or revoke it, or choose another name")
        key, text = self._made(name, role, lasts)
        await self._save([key], [_told("add_key", key, key.created_at)])
        return key, text

    async def revoke(self, name: str) -> Sequence[MerchantKey]:
        now = self._clock.now()
        ended = [replace(key, revoked_at=now) for key in await self._standing(name, now)]
        await self._save(ended, [_told("revoke_key", key, now) for key in ended])
        return ended

    async def rotate(self, name: str, keep_old: timedelta) -> tuple[MerchantKey, str]:
        now = self._clock.now()
        old = [key for key in await self._of(name) if key.revoked_at is None]
        if not old:
            raise NotFound(f"no key {name!r} to replace; `keys list` tells which there are")
        (last,) = old
        lasts = last.expires_at - last.created_at if last.expires_at else None
        key, text = self._made(name, last.role, lasts)
        ended = replace(last, revoked_at=now + keep_old)
        told = [_told("revoke_key", ended, now), _told("add_key", key, now)]
        await self._save([ended, key], told)
        return key, text

    async def _of(self, name: str) -> Sequence[MerchantKey]:
        return [key for key in await self._kept.all() if key.name == name]

    async def _standing(self, name: str, now: datetime) -> Sequence[MerchantKey]:
        found = [k for k in await self._of(name) if k.revoked_at is None or k.revoked_at > now]
        if not found:
            raise NotFound(f"no key {name!r} to revoke; `keys list` tells which there are")
        return found

    def _made(self, name: str, role: Role, lasts: timedelta | None) -> tuple[MerchantKey, str]:
        """The key is 256 bits of chance: a plain hash of it cannot be guessed back."""
        text = f"key_{secrets.token_urlsafe(32)}"
        now = self._clock.now()
        fingerprint = hashlib.sha256(text.encode()).hexdigest()
        until = now + lasts if lasts else None
        return MerchantKey(self._ids.new(), name, role, fingerprint, now, until), text

    async def _save(self, keys: Sequence[MerchantKey], told: Sequence[AuditEntry]) -> None:
        try:
            await self._kept.save(keys, told)
        except VersionConflict as lost:
            raise Invalid("somebody changed this key just now; look at `keys list`") from lost


def _told(action: str, key: MerchantKey, now: datetime) -> AuditEntry:
    """The trail knows a key by its id, as it knows everything; its name stands with it."""
    if action == "add_key":
        changes = {"role": (None, key.role), "expires_at": (None, _written(key.expires_at))}
    else:
        changes = {"revoked_at": (None, _written(key.revoked_at))}
    return AuditEntry(now, BY, action, "key", key.id, changes)


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
