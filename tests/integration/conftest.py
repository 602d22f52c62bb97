"""Over HTTP the shop is as it is in earnest: time passes and jobs run by themselves."""

import asyncio
from uuid import uuid4

import pytest

from sales_conversion.services.platform import SystemClock
from tests.databases import named, on_server
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
    name = f"shared_{uuid4().hex}"
    asyncio.run(on_server(server, f"CREATE DATABASE {name} TEMPLATE {stocked}"))
    yield named(server, name)
    asyncio.run(on_server(server, f"DROP DATABASE {name} WITH (FORCE)"))


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
