import pytest

from tests.integration.http_shopper import GOODS, import_goods, start


@pytest.fixture
async def goods(client, owner):
    """The shop sells what the tests know, beside whatever it sells already."""
    answer = await import_goods(client, owner)
    assert answer.status_code == 200, answer.text
    return GOODS


@pytest.fixture
async def shopper(client, goods):
    """Somebody in a shop that sells *goods*."""
    assert goods
    return await start(client)
