"""A client of the shop in memory, which can be made slow, broken or besieged."""

import httpx
import pytest

from sales_conversion.api.app import create_app
from tests.conftest import OWNER, VIEWER
from tests.unit.api.double import HttpSettings, ShopInMemory


@pytest.fixture
def http_settings():
    return HttpSettings(OWNER, VIEWER)


@pytest.fixture
def shop_in_memory(http_settings, identity_secret):
    return ShopInMemory(http_settings, identity_secret)


@pytest.fixture
async def shop_without_keys(identity_secret):
    """A client of a shop whose owner set no key."""
    app = create_app(ShopInMemory(HttpSettings(), identity_secret))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        yield client


@pytest.fixture
async def client(shop_in_memory):
    app = create_app(shop_in_memory)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop") as client,
    ):
        yield client
