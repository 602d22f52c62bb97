"""One PostgreSQL for all chats, one database for each shop."""

import pytest
import pytest_asyncio

from sales_conversion.repositories.embedded import EmbeddedServer
from tests.conversations.shop import Shops


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = EmbeddedServer(tmp_path_factory.mktemp("server"))
    yield server.start()
    server.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shops(server, tmp_path_factory):
    async with Shops.over(server, tmp_path_factory.mktemp("shops")) as shops:
        yield shops
