"""Changing the files of configuration while the shop is open."""

from collections.abc import Sequence
from typing import Protocol

from sales_conversion.models import (
    ConfigurationFile,
    ConfigurationProblem,
    ConfigurationRevision,
    ConfigurationState,
)


class IConfigurationRevisions(Protocol):
    async def newest(self) -> ConfigurationRevision | None:
        """Return the one that counts."""

    async def number(self) -> int:
        """Return the number of the newest, cheaply; 0 where there is none."""

    async def get(self, number: int) -> ConfigurationRevision | None:
        """Return the revision of that number."""

    async def history(self, limit: int) -> Sequence[ConfigurationRevision]:
        """Return the newest, newest first, without their files."""

    async def add(self, revision: ConfigurationRevision) -> None:
        """Keep it as the newest; raise `VersionConflict` if its number is taken."""


class IConfigurationDesk(Protocol):
    async def state(self) -> ConfigurationState:
        """Return which files there are, and what was done to them."""

    async def read(self, name: str) -> ConfigurationFile:
        """Return a file; raise `NotFound` for a name nothing is read from."""

    async def check(self, name: str, text: str | None) -> Sequence[ConfigurationProblem]:
        """Return what would be wrong with everything if the file had this text."""

    async def save(
        self, name: str, text: str | None, expected: int, by: str, note: str = ""
    ) -> int:
        """Write the file, in force once this returns, and return the number of the revision.

        None takes back what was written over the installed file. Raises `ConfigurationRefused`
        with what is wrong, `VersionConflict` if *expected* is not the newest revision.
        """

    async def roll_back(self, number: int, by: str) -> int:
        """Let the files be as they were in revision *number* (0: as installed)."""
