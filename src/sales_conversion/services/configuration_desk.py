"""Read and write the files of configuration: what is wrong is told and never in force."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from sales_conversion.config.editing import is_editable, names_in, text_in
from sales_conversion.errors import ConfigurationRefused, NotFound, VersionConflict
from sales_conversion.interfaces import IClock, IConfigurationRevisions
from sales_conversion.models import (
    ConfigurationFile,
    ConfigurationProblem,
    ConfigurationRevision,
    ConfigurationState,
    ListedFile,
)

SHOWN: Final = 100
"""Revisions that are told of."""

Texts = Mapping[str, str]


class ConfigurationDesk:
    def __init__(
        self,
        revisions: IConfigurationRevisions,
        clock: IClock,
        shipped: Path,
        own: Path | None,
        examine: Callable[[Texts], Awaitable[Sequence[ConfigurationProblem]]],
        put_in_force: Callable[[], Awaitable[None]],
        refused: Callable[[], Sequence[ConfigurationProblem]],
    ) -> None:
        self._revisions, self._clock = revisions, clock
        self._shipped, self._own = shipped, own
        self._examine, self._put_in_force, self._refused = examine, put_in_force, refused

    async def state(self) -> ConfigurationState:
        number, texts = await self._written()
        shipped, own = set(names_in(self._shipped)), {*names_in(self._own), *texts}
        files = [
            ListedFile(name, name in shipped, name in own, name in texts)
            for name in sorted(shipped | own, key=_place)
        ]
        history = await self._revisions.history(SHOWN)
        return ConfigurationState(number, files, history, self._refused())

    async def read(self, name: str) -> ConfigurationFile:
        _require(name)
        number, texts = await self._written()
        text = texts[name] if name in texts else text_in(self._own, name)
        shipped = text_in(self._shipped, name)
        return ConfigurationFile(name, text, shipped, number, name in texts)

    async def check(self, name: str, text: str | None) -> Sequence[ConfigurationProblem]:
        _require(name)
        _, texts = await self._written()
        return await self._examine(_with(texts, name, text))

    async def save(
        self, name: str, text: str | None, expected: int, by: str, note: str = ""
    ) -> int:
        _require(name)
        number, texts = await self._written()
        if number != expected:
            raise VersionConflict(f"revision {number} was written since you read {expected}")
        return await self._write(number + 1, _with(texts, name, text), by, name, note)

    async def roll_back(self, number: int, by: str) -> int:
        texts: Texts = {}
        if number:
            found = await self._revisions.get(number)
            if found is None:
                raise NotFound(f"no revision {number}")
            texts = found.files
        newest = await self._revisions.number()
        return await self._write(newest + 1, texts, by, "", f"back to revision {number}")

    async def _write(self, number: int, texts: Texts, by: str, file: str, note: str) -> int:
        if problems := await self._examine(texts):
            raise ConfigurationRefused(problems[0].message, problems)
        now = self._clock.now()
        await self._revisions.add(ConfigurationRevision(number, now, by, file, note, texts))
        await self._put_in_force()
        return number

    async def _written(self) -> tuple[int, Texts]:
        newest = await self._revisions.newest()
        return (newest.number, newest.files) if newest else (0, {})


def _with(texts: Texts, name: str, text: str | None) -> Texts:
    others = {known: said for known, said in texts.items() if known != name}
    return others if text is None else {**others, name: text}


def _require(name: str) -> None:
    if not is_editable(name):
        raise NotFound(f"no file of configuration {name!r}")


def _place(name: str) -> tuple[bool, str]:
    """Files first, then the folders of texts."""
    return ("/" in name, name)
