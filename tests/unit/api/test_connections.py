"""Connections that dribble, boast or crowd are hung up on; the others do not notice."""

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import uvicorn

from sales_conversion.api.app import create_app
from sales_conversion.cli.listening import BOUNDED
from tests.unit.api.double import ShopInMemory

WHOLE = b"GET /healthz HTTP/1.1\r\nHost: shop\r\n\r\n"
START = b"POST /api/v5/sales/start-session HTTP/1.1\r\nHost: shop\r\n"
TRICKLES = 40
NOWHERE = b"POST /nowhere HTTP/1.1\r\nHost: shop\r\n"


class Announced(uvicorn.Server):
    def __init__(self, config):
        super().__init__(config)
        self.is_open = asyncio.Event()

    async def startup(self, sockets=None):
        await super().startup(sockets)
        self.is_open.set()


@pytest.fixture
def listening(http_settings, identity_secret):
    """Serve the shop with other settings, as `serve` does."""

    @asynccontextmanager
    async def listen(**changes):
        shop = ShopInMemory(replace(http_settings, **changes), identity_secret)
        bounded = {"http": BOUNDED, "ws": "none", "proxy_headers": False}
        config = uvicorn.Config(create_app(shop), port=0, log_level="error", **bounded)
        server = Announced(config)
        serving = asyncio.create_task(server.serve())
        await server.is_open.wait()
        yield Caller(server.servers[0].sockets[0].getsockname()), shop.analytics.refusals
        server.should_exit = True
        await serving

    return listen


class Caller:
    def __init__(self, address):
        self._address = address[:2]

    @asynccontextmanager
    async def line(self):
        reader, writer = await asyncio.open_connection(*self._address)
        try:
            yield reader, writer
        finally:
            writer.close()

    async def say(self, *told):
        """Return all that is answered until the line is cut."""
        async with self.line() as (reader, writer):
            for part in told:
                writer.write(part)
            return parsed(await reader.read())


def parsed(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    status = int(head.split()[1]) if head else 0
    return status, json.loads(body)["code"] if body else ""


async def asked(reader, writer):
    """Ask for health on an open line, and return the status."""
    writer.write(WHOLE)
    head = await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(len(b'{"status":"ok"}'))
    return int(head.split()[1])


async def test_who_says_nothing_is_hung_up_on(listening):
    async with listening(header_timeout=0.05) as (caller, _):
        assert await caller.say() == (0, "")


async def test_who_dribbles_a_head_is_hung_up_on(listening):
    async with listening(header_timeout=0.05) as (caller, refusals):
        assert await caller.say(b"GET /healthz HTTP/1.1\r\nHo") == (408, "too_slow")
    assert 'reason="slow_head"} 1' in refusals.exposition()


async def test_so_is_who_dribbles_the_second_one(listening):
    async with listening(header_timeout=0.05) as (caller, _), caller.line() as (reader, writer):
        first = await asked(reader, writer)
        writer.write(b"\r\n")
        rest = await reader.read()

    assert (first, parsed(rest)) == (200, (408, "too_slow"))


async def test_a_line_that_is_used_stays(listening):
    async with listening() as (caller, _), caller.line() as line:
        assert [await asked(*line) for _ in range(5)] == [200] * 5


async def test_who_dribbles_a_body_is_told_and_hung_up_on(listening):
    async with listening(body_timeout=0.05) as (caller, refusals):
        answer = await caller.say(START, b"Content-Length: 9\r\n\r\n{")
    assert answer == (408, "too_slow")
    assert 'reason="slow_body"} 1' in refusals.exposition()


async def test_who_was_answered_and_goes_on_sending_is_hung_up_on(listening):
    async with listening(body_timeout=0.05) as (caller, _), caller.line() as (reader, writer):
        writer.write(NOWHERE + b"Content-Length: 60000\r\n\r\n{")
        answered = await reader.readuntil(b"}")
        over = asyncio.create_task(reader.read())
        for _ in range(TRICKLES):
            writer.write(b" ")
            await asyncio.wait([over], timeout=0.1)
        assert over.done()

    assert parsed(answered) == (404, "not_found")
    assert over.exception() is None or isinstance(over.exception(), ConnectionError)


@pytest.mark.parametrize(
    "head",
    [
        b"GET /healthz HTTP/1.1\r\nX: " + b"a" * 5_000,
        b"GET /healthz HTTP/1.1\r\nX: " + b"a" * 5_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 5_000 + b" HTTP/1.1\r\nHost: shop\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\n" + b"X: y\r\n" * 21 + b"\r\n",
    ],
    ids=["endless", "long", "long path", "many lines"],
)
async def test_a_head_without_measure_is_refused(listening, head):
    async with listening() as (caller, refusals):
        assert await caller.say(head) == (431, "too_large")
    assert 'reason="head"} 1' in refusals.exposition()


async def test_what_is_no_http_is_refused_in_our_words(listening):
    async with listening() as (caller, _):
        assert await caller.say(b"\x16\x03\x01 hello\r\n\r\n") == (400, "validation_failed")


async def test_more_lines_than_there_are_are_refused(listening):
    async with listening(connections=1) as (caller, _), caller.line() as line:
        first = await asked(*line)
        second = await caller.say(WHOLE)
        assert (first, second) == (200, (503, "overloaded"))


async def test_one_address_does_not_take_all_lines(listening):
    async with listening(connections_per_address=1) as (caller, refusals):
        async with caller.line() as line:
            first = await asked(*line)
            second = await caller.say(WHOLE)
        assert (first, second) == (200, (503, "overloaded"))
    assert 'reason="connections_per_address"} 1' in refusals.exposition()
