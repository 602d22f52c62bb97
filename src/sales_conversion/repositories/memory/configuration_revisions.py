"""What was written over the files of configuration, in a list."""

from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.errors import VersionConflict
from sales_conversion.models import ConfigurationRevision


class MemoryConfigurationRevisions:
    def __init__(self) -> None:
        self._kept: list[ConfigurationRevision] = []

    async def newest(self) -> ConfigurationRevision | None:
        return self._kept[-1] if self._kept else None

    async def number(self) -> int:
        return len(self._kept)

    async def get(self, number: int) -> ConfigurationRevision | None:
        return self._kept[number - 1] if 0 < number <= len(self._kept) else None

    async def history(self, limit: int) -> Sequence[ConfigurationRevision]:
        return [replace(each, files={}) for each in reversed(self._kept[-limit:])]

    async def add(self, revision: ConfigurationRevision) -> None:
        if revision.number != len(self._kept) + 1:
            raise VersionConflict(f"revision {revision.number} was written meanwhile")
        self._kept.append(revision)
