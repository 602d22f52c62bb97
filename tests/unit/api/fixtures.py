"""A client of the shop in memory, by the names that `tests/integration/test_http_*` use."""

import httpx
import pytest

from sales_conversion.api.app import create_app
from tests.unit.api.double import HttpSettings, ShopInMemory

OWNER = "owner-key-of-the-tests"
VIEWER = "viewer-key-of-the-tests"
SECRET = "a secret of the shop's server, 32 bytes and more"


@pytest.fixture
def owner():
    return {"Authorization": f"Bearer {OWNER}"}


@pytest.fixture
def viewer():
    return {"Authorization": f"Bearer {VIEWER}"}


@pytest.fixture
def identity_secret():
    return SECRET


@pytest.fixture
def http_settings():
    return HttpSettings(OWNER, VIEWER)


@pytest.fixture
def shop_in_memory(http_settings, identity_secret):
    return ShopInMemory(http_settings, identity_secret)


@pytest.fixture
async def client(shop_in_memory):
    app = create_app(shop_in_memory)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop") as client,
    ):
        yield client
