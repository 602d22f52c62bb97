"""What the numbers of keys mean: a key is written once, then known by its number."""

from collections.abc import Iterable, Mapping

from pydantic_core import from_json, to_json

from sales_conversion.measuring.amounts import Key
from sales_conversion.repositories.database import Transaction

FIND = "SELECT key, id FROM metric_keys WHERE key = ANY ($1::text[])"
ADD = """
INSERT INTO metric_keys (key) SELECT unnest($1::text[])
ON CONFLICT (key) DO NOTHING
"""
READ = "SELECT key, id FROM metric_keys WHERE id = ANY ($1::int[])"


class MetricKeys:
    """Remembers what it read or wrote, as soon as that is committed: numbers never change."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._keys: dict[int, Key] = {}

    async def numbers(self, transaction: Transaction, keys: Iterable[Key]) -> Mapping[Key, int]:
        """Return the numbers of *keys*; new ones get theirs, in an order that all keep to."""
        wanted = frozenset(keys)
        found = {key: self._numbers[key] for key in wanted if key in self._numbers}
        unknown = sorted(to_json(key).decode() for key in wanted if key not in found)
        if unknown:
            rows = await transaction.fetch(FIND, unknown)
            new = sorted(frozenset(unknown) - {row[0] for row in rows})
            if new:
                await transaction.execute(ADD, new)
                rows = await transaction.fetch(FIND, unknown)
            found |= {_read(text): number for text, number in rows}
        return found

    async def keys(self, transaction: Transaction, numbers: Iterable[int]) -> Mapping[int, Key]:
        """Return the keys that have these *numbers*, which are all committed."""
        unknown = [number for number in numbers if number not in self._keys]
        if unknown:
            rows = await transaction.fetch(READ, unknown)
            self.remember({_read(text): number for text, number in rows})
        return self._keys

    def remember(self, committed: Mapping[Key, int]) -> None:
        self._numbers.update(committed)
        self._keys.update((number, key) for key, number in committed.items())


def _read(text: str) -> Key:
    return tuple(from_json(text))
