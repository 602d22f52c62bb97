"""One database for each shop, for all chats."""

import pytest_asyncio

from tests.conversations.shop import Shops


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shops(server, tables, loaded, tmp_path_factory):
    async with Shops.over(server, tables, tmp_path_factory.mktemp("shops"), loaded) as shops:
        yield shops
