"""One database for each shop, for all chats."""

import pytest_asyncio

from tests.conversations.shop import Shops


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shops(server, tmp_path_factory):
    async with Shops.over(server, tmp_path_factory.mktemp("shops")) as shops:
        yield shops
