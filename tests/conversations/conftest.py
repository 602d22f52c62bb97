"""One database for each shop, for all chats."""

import pytest_asyncio

from tests.conversations.shop import Shops


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shops(server, loaded, tmp_path_factory):
    trained = loaded.conversation.intents
    async with Shops.over(server, tmp_path_factory.mktemp("shops"), trained) as shops:
        yield shops
