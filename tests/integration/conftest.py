"""Over HTTP the shop is as it is in earnest: time passes and jobs run by themselves."""

import pytest

from sales_conversion.services.platform import SystemClock
from tests.databases import lasting_database
from tests.integration.http_shopper import GOODS, import_goods, start


@pytest.fixture
def in_earnest(request):
    """Whether this test looks at the shop from outside."""
    return request.path.stem.startswith("test_http")


@pytest.fixture
def clock(in_earnest, clock):
    return SystemClock() if in_earnest else clock


@pytest.fixture
def jobs(in_earnest, jobs):
    return None if in_earnest else jobs


@pytest.fixture(scope="module")
def shared_database(server, stocked):
    """A stocked database for the processes that the tests of one file start."""
    with lasting_database(server, stocked) as dsn:
        yield dsn


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
