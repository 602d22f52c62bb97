"""What is sent behind a body is no head, and has a measure; what is no request is told so."""

import asyncio
from types import SimpleNamespace

import pytest
import uvicorn
from uvicorn.server import ServerState

from sales_conversion.api.limiting.connections import STATE, BoundedConnection, Bounds
from sales_conversion.api.text import read_json

CHUNKED = b"POST / HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"
NEXT = b"GET /next HTTP/1.1\r\nHost: shop\r\nX-Own: yes\r\n\r\n"
MOST = 500


class Line(asyncio.Transport):
    """A line to somebody who only listens."""

    def __init__(self):
        super().__init__({"peername": ("203.0.113.9", 4321), "sockname": ("127.0.0.1", 80)})
        self.said = b""
        self.is_cut = False

    def write(self, data):
        self.said += data

    def close(self):
        self.is_cut = True

    def is_closing(self):
        return self.is_cut

    def pause_reading(self): ...

    def resume_reading(self): ...


class Called:
    """An application that keeps what it was asked."""

    def __init__(self):
        self.scopes = []
        self.bodies = []

    async def __call__(self, scope, receive, send):
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        if message["type"] == "http.disconnect":
            return
        self.scopes.append(scope)
        self.bodies.append(body + message["body"])
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def refusals():
    return []


@pytest.fixture
async def taken(refusals):
    """A connection as `serve` takes it, the line it is on, and who is asked in the end."""
    called = Called()
    config = uvicorn.Config(called, log_level="critical", ws="none", lifespan="off")
    config.load()
    bounds = Bounds(
        most=9,
        most_per_address=0,
        head_bytes=MOST,
        head_lines=10,
        head_seconds=60,
        body_seconds=60,
        is_proxy=lambda _: False,
        refused=refusals.append,
    )
    connection = BoundedConnection(config, ServerState(), {STATE: bounds})
    line = Line()
    connection.connection_made(line)
    yield SimpleNamespace(hear=connection.data_received, line=line, called=called)
    connection.connection_lost(None)
    await settled()


async def settled():
    """Return when everybody who can go on has done so."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others, timeout=0.01)
        if not any(each.done() for each in others):
            return


def status(line):
    return int(line.said.split()[1]) if line.said else 0


def code(line):
    return read_json(line.said.partition(b"\r\n\r\n")[2])["code"]


@pytest.mark.parametrize("trailer", [b"X-Forwarded-For", b"Authorization", b"X-Admin-Key"])
async def test_nobody_is_known_by_a_trailer(taken, trailer):
    taken.hear(CHUNKED + b"0\r\n" + trailer + b": 1.2.3.4\r\n\r\n" + NEXT)
    await settled()

    names = [{name for name, _ in scope["headers"]} for scope in taken.called.scopes]
    assert names == [{b"host", b"transfer-encoding"}, {b"host", b"x-own"}]
    assert taken.called.bodies == [b"{}", b""]


@pytest.mark.parametrize(
    "parts",
    [
        [b"X: " + b"a" * 2 * MOST + b"\r\n\r\n"],
        [b"X: "] + [b"a" * 100] * 10,
        [b"X: y\r\n" * 11 + b"\r\n"],
        [b"X: y\r\n"] * 12,
    ],
    ids=["long", "endless", "many", "endlessly many"],
)
async def test_trailers_without_measure_are_refused(taken, refusals, parts):
    taken.hear(CHUNKED + b"0\r\n")
    for part in parts:
        taken.hear(part)
    await settled()

    assert (status(taken.line), code(taken.line)) == (431, "too_large")
    assert taken.line.is_cut
    assert taken.called.scopes == []
    assert refusals == ["trailers"]


async def test_neither_is_a_chunk_that_never_begins_taken(taken):
    for part in [CHUNKED, b"1;", *[b"a" * 100] * 10]:
        taken.hear(part)

    assert (status(taken.line), taken.line.is_cut) == (431, True)


async def test_a_body_of_many_chunks_is_no_trailer(taken):
    for part in [CHUNKED, *[b"1\r\n \r\n"] * 200, b"0\r\n\r\n"]:
        taken.hear(part)
    await settled()

    assert (status(taken.line), taken.called.bodies) == (204, [b"{}" + b" " * 200])


@pytest.mark.parametrize(
    "told",
    [
        b"POST / HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n",
        CHUNKED + b"-2\r\n{}\r\n",
        b"GET / HTTP/1.1\r\nHost: shop\r\nHost: other\r\n\r\n",
        b"GET / HTTP/1.1\r\nX-Own: yes\r\n\r\n",
    ],
    ids=["unknown coding", "less than nothing", "two hosts", "no host"],
)
async def test_what_can_be_read_in_two_ways_is_refused(taken, told):
    taken.hear(told)
    await settled()

    assert (status(taken.line), code(taken.line)) == (400, "validation_failed")
    assert taken.line.is_cut
    assert taken.called.scopes == []


async def test_who_speaks_the_older_http_names_no_host(taken):
    taken.hear(b"GET / HTTP/1.0\r\n\r\n")
    await settled()

    assert status(taken.line) == 204


async def test_a_second_request_is_not_answered_in_place_of_the_first(taken):
    taken.hear(CHUNKED + b"0\r\n\r\n" + b"GET / HTTP/1.1\r\n\r\n")

    assert (taken.line.said, taken.line.is_cut) == (b"", True)
