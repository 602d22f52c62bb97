"""Streams of shops in processes of their own: killed in the middle, and asked to end."""

import asyncio
import signal
from contextlib import asynccontextmanager

import asyncpg
import httpx
import pytest

from tests.integration.http_shopper import SAY, SESSION, Shopper, start
from tests.integration.http_stream import first, listening, said, saying, until
from tests.integration.processes import demo

WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = $1"


@asynccontextmanager
async def calling(shop):
    async with httpx.AsyncClient(base_url=shop.url, timeout=30) as client:
        yield client


@asynccontextmanager
async def held_back(dsn, session_id):
    """Let no commit of the session through until the end of the block; yield what can end one."""
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction():
            row = "SELECT FROM conversation_states WHERE session_id = $1 FOR UPDATE"
            await connection.execute(row, session_id)
            yield connection
    finally:
        await connection.close()


async def waiting(connection):
    """Return the process of the commit that waits, once one does."""
    database = await connection.fetchval("SELECT current_database()")
    for _ in range(200):
        if found := await connection.fetchval(WAITING, database):
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("no commit came as far as the database")


@pytest.mark.parametrize("is_made", [False, True], ids=["commit lost", "commit made"])
async def test_who_was_talking_as_the_worker_was_killed_is_answered_once(
    shared_database, tmp_path, is_made
):
    with demo(tmp_path, DATABASE_URL=shared_database) as shop:
        async with calling(shop) as client:
            shopper = await start(client)
            async with (
                held_back(shared_database, shopper.session_id) as connection,
                saying(shopper, "show me kettles", message_id="m1") as told,
            ):
                heard = await until(told, "TEXT_MESSAGE_CONTENT")
                commit = await waiting(connection)
                shop.kill()
                if not is_made:
                    await connection.execute("SELECT pg_terminate_backend($1, 5000)", commit)
    with demo(tmp_path, DATABASE_URL=shared_database) as shop:
        async with calling(shop) as client:
            shopper = Shopper(client, shopper.started)
            answered = await said(shopper, "show me kettles", message_id="m1")
            async with listening(shopper, heard[-1].id) as told:
                rest = await until(told, "RUN_FINISHED")
            history = (await shopper.get(SESSION, history="true")).json()["messages"]

    assert [message["role"] for message in history] == ["assistant", "shopper", "assistant"]
    assert rest == answered[len(heard) :] if is_made else rest == answered


async def test_who_is_told_to_end_takes_nobody_new_and_ends_with_its_last_answers(
    shared_database, tmp_path
):
    with demo(tmp_path, DATABASE_URL=shared_database, SALES_DRAIN="1.5") as shop:
        async with calling(shop) as client, listening(shopper := await start(client)) as told:
            await first(told, 1)

            ending = asyncio.create_task(asyncio.to_thread(shop.end))
            unready = await refused(client, "/readyz")
            answer = await shopper.post(SAY, message="hello")
            rest = [frame.type async for frame in told]
            left = await ending

    assert unready.json()["dependencies"] == {"process": {"ok": False, "detail": "is told to end"}}
    assert (answer.status_code, answer.headers["connection"]) == (200, "close")
    assert rest.count("RUN_FINISHED") == 2
    assert left == []
    assert shop.process.returncode in {0, -signal.SIGTERM}


async def refused(client, path):
    """Return the answer once it is one that refuses."""
    for _ in range(200):
        answer = await client.get(path)
        if answer.is_error:
            return answer
        await asyncio.sleep(0.01)
    raise AssertionError(f"{path} is answered as ever")
