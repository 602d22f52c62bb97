"""Files of configuration that change while the shop is open: noticed, checked, put in force.

They change on disk, in the merchant's folder, or by a revision that some worker wrote; every
worker notices both within a second, a revision at once. What is wrong is told and changes nothing.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from sales_conversion.config.editing import lay_over, passing_folder, problem
from sales_conversion.errors import ConfigurationError, Overloaded
from sales_conversion.factory.area import Area
from sales_conversion.factory.configuration import Configuration
from sales_conversion.factory.furnishing import Foundation
from sales_conversion.interfaces import IConfigurationDesk
from sales_conversion.jobs.periodic import Job, Jobs
from sales_conversion.models import ConfigurationProblem
from sales_conversion.services.configuration_desk import ConfigurationDesk
from sales_conversion.settings import SHIPPED_CONFIG

log = logging.getLogger(__name__)

EVERY_SECOND = 1.0

MOST_EXAMINED = 4
"""States of the files that are examined or wait for it; one more is refused."""

OnDisk: TypeAlias = tuple[tuple[str, int, int], ...]
"""Name, time of the last change and size of every file."""


class LiveConfiguration(Area):
    """*put_in_force* is given what was loaded without a fault."""

    def __init__(
        self, ground: Foundation, put_in_force: Callable[[Configuration], Awaitable[None]]
    ) -> None:
        self._ground, self._put_in_force = ground, put_in_force
        self._settings = ground.settings
        self._seen: tuple[int, OnDisk] = (0, ())
        self._refused: Sequence[ConfigurationProblem] = ()
        self._one_by_one = asyncio.Lock()
        self._examined, self._examining = asyncio.Lock(), 0

    @cached_property
    def jobs(self) -> Jobs:
        follow = Job("follow configuration", EVERY_SECOND, self._again, "configuration")
        return Jobs([follow], self._ground.storage.notifications)

    @cached_property
    def desk(self) -> IConfigurationDesk:
        """Where files are read and written."""
        return ConfigurationDesk(
            self._ground.storage.revisions,
            self._ground.platform.clock,
            SHIPPED_CONFIG,
            self._settings.config_dir,
            self._examine,
            self.follow,
            lambda: self._refused,
        )

    def begin(self) -> None:
        """Note how the files are, before they are loaded for the first time."""
        self._seen = (0, self._on_disk())

    async def open(self) -> None:
        await self.follow()
        self.jobs.start()

    async def close(self) -> None:
        await self.jobs.stop()

    async def follow(self) -> None:
        """Put in force what changed since, unless something is wrong with it."""
        async with self._one_by_one:
            number = await self._ground.storage.revisions.number()
            seen = (number, await asyncio.to_thread(self._on_disk))
            if seen != self._seen:
                await self._change()
                self._seen = seen

    async def _again(self) -> bool:
        await self.follow()
        return False

    async def _change(self) -> None:
        newest = await self._ground.storage.revisions.newest()
        try:
            with passing_folder() as folder:
                changed = self._laid_out(newest.files if newest else {}, folder)
                await asyncio.to_thread(changed.load)
            await self._put_in_force(changed)
        except ConfigurationError as wrong:
            log.error("changed configuration is refused: %s", wrong)
            self._refused = [self._told(str(wrong))]
        else:
            self._refused = ()

    async def _examine(self, texts: Mapping[str, str]) -> Sequence[ConfigurationProblem]:
        with TemporaryDirectory() as folder:
            tried = self._laid_out(texts, Path(folder))
            async with self._turn():
                found = await asyncio.to_thread(tried.faults)
            found = found or [*self._ground.analytics.stopped_by(tried)]
            return [self._told(sentence, Path(folder)) for sentence in found]

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Examine one after the other: each takes a core for seconds, and shoppers need it too."""
        if self._examining >= MOST_EXAMINED:
            raise Overloaded("other files are being checked; try again in a moment", 5)
        self._examining += 1
        try:
            async with self._examined:
                yield
        finally:
            self._examining -= 1

    def _laid_out(self, texts: Mapping[str, str], into: Path) -> Configuration:
        lay_over(self._settings.config_dir, texts, into)
        return Configuration(self._settings, into)

    def _told(self, sentence: str, *folders: Path) -> ConfigurationProblem:
        return problem(sentence, *folders, *self._settings.config_folders)

    def _on_disk(self) -> OnDisk:
        folders = (self._settings.config_dir, self._settings.guides_dir)
        files = (file for folder in folders if folder for file in sorted(folder.rglob("*")))
        return tuple(_stamp(file) for file in files if file.is_file())


def _stamp(file: Path) -> tuple[str, int, int]:
    found = file.stat()
    return (str(file), found.st_mtime_ns, found.st_size)
