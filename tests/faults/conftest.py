"""A shop as its owner runs it, on two workers; the faults of this process share it."""

import pytest
from benchmarks.faults.shops import served

from tests.databases import lasting_database


@pytest.fixture(scope="session")
def shop(server, tables, loaded):
    folder = loaded.settings.cache_folder
    with lasting_database(server, tables) as dsn, served(dsn, 2, folder) as shop:
        yield shop
