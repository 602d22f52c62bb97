"""What a start does, and in which order."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from sales_conversion.factory import ServiceFactory
from sales_conversion.factory.memory import MemoryStorage
from sales_conversion.interfaces import Floats
from sales_conversion.providers.search.fused_index import FusedIndex
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


class Storage(MemoryStorage):
    """Opens once the meanings are asked for, as it must be long before a second has passed."""

    def __init__(self, services: ServiceFactory, meanings: Meanings) -> None:
        super().__init__(services.settings, services.platform, services.vectors)
        self._meanings = meanings
        self.waited = False

    async def open(self) -> None:
        self.waited = await asyncio.to_thread(self._meanings.asked.wait, PATIENCE)


class NoStorage(MemoryStorage):
    async def open(self) -> None:
        raise ConnectionError("no database")


async def test_meanings_are_looked_up_while_the_database_is_opened(tmp_path: Path) -> None:
    services, meanings = shop(tmp_path)
    services.storage = storage = Storage(services, meanings)
    async with services:
        assert storage.waited
        looked_up = meanings.lists
        assert (tmp_path / "vectors.npz").exists()
        _ = services.conversation.intents
        assert meanings.lists == looked_up


async def test_a_database_that_does_not_open_leaves_nothing_at_work(tmp_path: Path) -> None:
    services, _ = shop(tmp_path)
    services.storage = NoStorage(services.settings, services.platform, services.vectors)
    with pytest.raises(ConnectionError, match="no database"):
        await services.open()
    assert (tmp_path / "vectors.npz").exists()


async def test_an_assigned_detector_has_its_meanings(tmp_path: Path) -> None:
    loaded, _ = shop(tmp_path / "first")
    services, _ = shop(tmp_path / "second")
    services.conversation.intents = loaded.conversation.intents
    async with services:
        assert not (tmp_path / "second" / "vectors.npz").exists()


@pytest.mark.parametrize(("wished", "is_fused"), [("auto", False), ("vectors", True)])
def test_products_are_found_by_meaning_where_that_is_wished(tmp_path, wished, is_fused):
    services = ServiceFactory(Settings(data_dir=tmp_path, search=wished))
    services.vectors.model = Meanings()

    assert isinstance(services.storage.engine, FusedIndex) == is_fused


def test_the_database_finds_products_alone_where_that_is_wished(tmp_path):
    services = ServiceFactory(Settings(data_dir=tmp_path, search="postgresql"))

    assert services.storage.engine is None
    assert services.jobs.feed is None
