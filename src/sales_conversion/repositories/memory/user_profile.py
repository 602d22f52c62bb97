"""Shoppers in dictionaries."""

from sales_conversion.models import UserProfile
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryUserProfileRepository:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def find(self, external_id: str) -> UserProfile | None:
        known = self._store.profiles.values()
        return next((each for each in known if each.external_id == external_id), None)

    async def get(self, profile_id: str) -> UserProfile | None:
        return self._store.profiles.get(profile_id)
