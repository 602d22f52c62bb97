"""The connections that statements take turns on, over a real server."""

import asyncio

import asyncpg
import pytest

from sales_conversion.errors import Overloaded, VersionConflict
from sales_conversion.repositories.connections import Connections
from sales_conversion.repositories.database import DatabaseConnectionManager, answering


@pytest.fixture
async def narrow(migrated):
    """A database with two places, where nobody waits long."""
    database = DatabaseConnectionManager(migrated, largest=2, patience=0.2)
    await database.open()
    yield database
    await database.close()


async def backend(database):
    return await database.fetchval("SELECT pg_backend_pid()")


async def test_one_connection_serves_who_comes_one_after_another(narrow):
    first = await backend(narrow)

    assert await backend(narrow) == first


async def test_there_are_never_more_than_there_are_places(narrow):
    async def slow():
        return await narrow.fetchval("SELECT pg_backend_pid() FROM pg_sleep(0.01)")

    assert len(set(await asyncio.gather(*(slow() for _ in range(8))))) == 2


async def test_who_waits_too_long_is_told_so(narrow):
    async with narrow.transaction(), narrow.transaction():
        with pytest.raises(Overloaded):
            await narrow.ping()

    await narrow.ping()


async def test_who_waits_is_served_when_a_place_becomes_free(narrow):
    async with narrow.transaction():
        async with narrow.transaction():
            waiting = asyncio.create_task(backend(narrow))
            await asyncio.sleep(0.01)

        assert await waiting


async def test_a_connection_that_nobody_waits_for_is_not_lent_again(narrow):
    busy = asyncio.create_task(narrow.fetchval("SELECT pg_sleep(5)"))
    await asyncio.sleep(0.05)
    busy.cancel()
    await asyncio.wait([busy])

    assert busy.cancelled()
    assert await asyncio.gather(*(narrow.fetchval("SELECT 1") for _ in range(4))) == [1] * 4


async def test_a_connection_that_was_cut_is_replaced(narrow):
    async with narrow.transaction() as other:
        cut = await backend(narrow)
        await other.fetch("SELECT pg_terminate_backend($1)", cut)
        await asyncio.sleep(0.05)

    assert cut not in await asyncio.gather(backend(narrow), backend(narrow))


async def test_who_is_cut_off_while_asking_is_told_to_come_back(narrow):
    async with narrow.transaction() as other:
        asking = asyncio.create_task(narrow.fetchval("SELECT pg_sleep(5)"))
        await asyncio.sleep(0.1)
        await other.fetch(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event = 'PgSleep'"
        )

        with pytest.raises(Overloaded):
            await asking

    await narrow.ping()


@pytest.mark.parametrize(
    "kind",
    [
        asyncpg.AdminShutdownError,
        asyncpg.CrashShutdownError,
        asyncpg.CannotConnectNowError,
        asyncpg.InternalClientError,
    ],
)
def test_who_calls_while_the_server_ends_is_told_to_come_back(kind):
    with pytest.raises(Overloaded), answering():
        raise kind("the database system is shutting down")


async def test_a_connection_that_has_said_farewell_is_not_lent_again(migrated):
    connections = Connections(lambda: asyncpg.connect(migrated), largest=1, patience=0.2)
    first = await connections.take()

    with pytest.raises(asyncpg.InternalClientError), connections.lent(first):
        raise asyncpg.InternalClientError("cannot switch to state 12")

    second = await connections.take()
    assert second is not first
    connections.give_back(second)
    await connections.close()


async def test_what_was_refused_leaves_its_connection_as_it_was(narrow):
    before = await backend(narrow)
    with pytest.raises(VersionConflict):
        async with narrow.transaction():
            raise VersionConflict("somebody was faster")

    assert await backend(narrow) == before


async def test_after_the_end_there_is_none(narrow):
    await narrow.close()

    with pytest.raises(Overloaded):
        await narrow.ping()
