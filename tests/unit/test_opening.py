"""What a start does, and in which order."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces import Floats
from sales_conversion.settings import Settings

PATIENCE = 10.0


class Meanings:
    """Sentence vectors that tell when they are asked for."""

    fingerprint = "of a test"

    def __init__(self) -> None:
        self.asked = Event()
        self.lists = 0

    def of(self, sentences: Sequence[str]) -> Floats:
        self.asked.set()
        self.lists += len(sentences) > 1
        return np.full((len(sentences), 2), 0.5**0.5, dtype=np.float32)


def shop(folder: Path) -> tuple[ServiceFactory, Meanings]:
    services = ServiceFactory(Settings(storage="memory", data_dir=folder))
    services.vectors.model = meanings = Meanings()
    return services, meanings


async def test_meanings_are_looked_up_while_the_database_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, meanings = shop(tmp_path)
    waited: list[bool] = []

    async def opens_once_they_are() -> None:
        waited.append(await asyncio.to_thread(meanings.asked.wait, PATIENCE))

    monkeypatch.setattr(services.storage, "open", opens_once_they_are)
    async with services:
        assert waited == [True]
        looked_up = meanings.lists
        assert (tmp_path / "vectors.npz").exists()
        _ = services.conversation.intents
        assert meanings.lists == looked_up


async def test_a_database_that_does_not_open_leaves_nothing_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, _ = shop(tmp_path)

    async def refuses() -> None:
        raise ConnectionError("no database")

    monkeypatch.setattr(services.storage, "open", refuses)
    with pytest.raises(ConnectionError, match="no database"):
        await services.open()
    assert (tmp_path / "vectors.npz").exists()


async def test_an_assigned_detector_has_its_meanings(tmp_path: Path) -> None:
    loaded, _ = shop(tmp_path / "first")
    services, _ = shop(tmp_path / "second")
    services.conversation.intents = loaded.conversation.intents
    async with services:
        assert not (tmp_path / "second" / "vectors.npz").exists()
