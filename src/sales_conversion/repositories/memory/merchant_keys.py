"""The keys of the shop's own people in a dictionary, and the passes that were ended."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sales_conversion.errors import VersionConflict
from sales_conversion.models import AuditEntry
from sales_conversion.models.merchant_key import KnownKeys, MerchantKey
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryMerchantKeys:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._keys: dict[str, MerchantKey] = {}

    async def all(self) -> Sequence[MerchantKey]:
        return sorted(self._keys.values(), key=lambda key: (key.created_at, key.id))

    async def save(self, keys: Sequence[MerchantKey], told: Sequence[AuditEntry]) -> None:
        kept = dict(self._keys)
        for key in keys:
            kept[key.id] = _ended(kept[key.id], key) if key.id in kept else key
        standing = [key.name for key in kept.values() if key.revoked_at is None]
        if len(standing) > len(set(standing)):
            raise VersionConflict("a key of this name was made meanwhile")
        self._keys = kept
        self._store.audit += told

    async def known(self, now: datetime) -> KnownKeys:
        keys = [k for k in await self.all() if k.revoked_at is None or k.revoked_at > now]
        ended = self._store.ended_passes
        return KnownKeys(keys, frozenset(login for login, end in ended.items() if end > now))

    async def used(self, when: Mapping[str, datetime]) -> None:
        for name, at in when.items():
            key = self._keys[name]
            latest = max(at, key.last_used) if key.last_used else at
            self._keys[name] = replace(key, last_used=latest)

    async def end_pass(self, login: str, until: datetime) -> None:
        self._store.ended_passes.setdefault(login, until)


def _ended(kept: MerchantKey, told: MerchantKey) -> MerchantKey:
    ends = [end for end in (kept.revoked_at, told.revoked_at) if end]
    return replace(kept, revoked_at=min(ends, default=None))
