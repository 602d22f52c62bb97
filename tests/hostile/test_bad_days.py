"""The disk is full, the database goes and comes back: refused in a sentence while it lasts, with
nothing done by halves, and then it works again without anybody's help."""

import asyncio
import shutil
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.factory.area import Area
from sales_conversion.repositories.embedded import EmbeddedServer
from tests.conftest import StoppedClock, composed, house_settings
from tests.databases import make_tables, named
from tests.integration.http_shopper import ADD, CART, GOODS, SAY, import_goods, refusal, start

FULL = """
CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON receipts EXECUTE FUNCTION no_space();
"""
ROOM_AGAIN = "DROP TRIGGER full_disk ON receipts"


@asynccontextmanager
async def shop_on(dsn, loaded):
    house = composed(house_settings(database_url=dsn), loaded, StoppedClock(), Area())
    app = create_app(house)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop") as client,
    ):
        yield client


async def run_on(dsn, sql):
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


async def test_on_a_full_disk_nothing_is_done_by_halves(database_url, loaded):
    async with shop_on(database_url, loaded) as client:
        shopper = await start(client)
        before = (await shopper.get(CART)).json()
        await run_on(database_url, FULL)
        key = {"Idempotency-Key": "a key of the shopper's"}

        said = await shopper.post(SAY, message="hello", message_id="m-1")
        added = await shopper.post(ADD, key, sku="GR-HAND", quantity=1)
        kept = (await shopper.get(CART)).json()
        await run_on(database_url, ROOM_AGAIN)
        again = [await shopper.post(ADD, key, sku="GR-HAND", quantity=1) for _ in range(2)]
        answered = await shopper.post(SAY, message="hello", message_id="m-1")

    assert [refusal(said), refusal(added)] == [(503, "overloaded")] * 2
    assert said.headers["Retry-After"] == added.headers["Retry-After"] == "1"
    assert kept == before
    assert [answer.json()["items"][0]["quantity"] for answer in again] == [1, 1]
    assert answered.status_code == 200


@pytest.fixture
def own_server():
    """A server for this test alone, that it may stop."""
    base = Path(tempfile.mkdtemp(prefix="shop-", dir="/tmp"))
    base.chmod(0o755)
    server = EmbeddedServer(base / "data", system_folder=base / "system")
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(base, ignore_errors=True)


async def test_a_database_that_comes_back_is_found_and_everything_was_done_once(
    own_server, loaded, owner
):
    first = own_server.start()
    await make_tables(first, "shop")
    async with shop_on(named(first, "shop"), loaded) as client:
        assert (await import_goods(client, owner)).json()["imported"] == len(GOODS)
        shopper = await start(client)

        async def add(number):
            key = {"Idempotency-Key": f"add number {number}"}
            return await shopper.post(ADD, key, sku="ZL-1", quantity=1)

        in_flight = [asyncio.create_task(add(number)) for number in range(6)]
        await asyncio.sleep(0)
        await asyncio.to_thread(own_server.stop)
        went = await asyncio.gather(*in_flight)
        gone = await shopper.post(SAY, message="hello")
        await asyncio.to_thread(own_server.start)
        back = [await add(number) for number in range(6)]

    assert {answer.status_code for answer in went} <= {200, 409, 503}
    assert refusal(gone) == (503, "overloaded")
    assert gone.headers["Retry-After"]
    assert {answer.status_code for answer in back} == {200}
    assert max(answer.json()["items"][0]["quantity"] for answer in back) == 6
