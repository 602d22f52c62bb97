"""Streams on their way to one client: one that is slow, quiet, gone, or not admitted any more."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest

from sales_conversion.analytics.refusals import Refusals
from sales_conversion.api.middleware import ErrorBoundary
from sales_conversion.api.streaming.accepting import wants_events
from sales_conversion.api.streaming.hub import Hub
from sales_conversion.api.streaming.live import LiveRun
from sales_conversion.api.streaming.response import BEAT, EventStream, sent
from sales_conversion.api.streaming.streams import Streams
from sales_conversion.errors import Invalid, Overloaded, RateLimited, Unauthorized
from sales_conversion.models import Frame, StreamPart
from sales_conversion.models.stream import first_frame
from sales_conversion.repositories.memory import MemoryNotifications
from tests.unit.api.double import HttpSettings, Platform

SOON = 0.01
SCOPE = {"type": "http", "path": "/"}


class Parts:
    """What is stored of one session, and how often it was asked for."""

    def __init__(self):
        self.kept, self.looks = [], 0

    async def since(self, session_id, first, most):
        self.looks += 1
        return [part for part in self.kept if part.first >= first][:most]


@dataclass
class Stored:
    stream: Parts
    notifications: MemoryNotifications = field(default_factory=MemoryNotifications)


@dataclass
class Analytics:
    refusals: Refusals = field(default_factory=Refusals)


@dataclass
class Services:
    storage: Stored
    settings: HttpSettings
    platform: Platform = field(default_factory=Platform)
    analytics: Analytics = field(default_factory=Analytics)


@pytest.fixture
def parts():
    return Parts()


@pytest.fixture
def services(parts):
    return Services(Stored(parts), HttpSettings(streams=3, streams_per_session=2))


class Client:
    """The other end of a connection: takes what it is sent, until it leaves."""

    def __init__(self, takes=100):
        self.chunks, self.left, self.takes = [], asyncio.Event(), takes
        self.started = None

    async def receive(self):
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.started = message
        elif len(self.chunks) < self.takes:
            self.chunks.append(message["body"])
        else:
            await asyncio.Event().wait()


async def endless(closed):
    try:
        while True:
            yield b"x"
            await asyncio.sleep(0)
    finally:
        closed.set()


async def test_who_does_not_take_what_is_sent_is_cut_off_and_frees_the_place():
    client, closed, place = Client(takes=3), asyncio.Event(), ExitStack()
    place.callback(client.left.set)

    await EventStream(endless(closed), place, patience=SOON)(SCOPE, client.receive, client.send)

    assert client.chunks == [b"x"] * 3
    assert closed.is_set()
    assert client.left.is_set()


async def test_who_leaves_is_told_nothing_more():
    client, closed = Client(takes=10**6), asyncio.Event()
    told = asyncio.create_task(
        EventStream(endless(closed), ExitStack())(SCOPE, client.receive, client.send)
    )
    await asyncio.sleep(0)

    client.left.set()
    await told

    assert closed.is_set()


async def test_no_one_between_keeps_or_collects_a_stream():
    client, live = Client(), LiveRun("r")
    live.fail(Invalid("nothing"))

    async def nothing():
        return
        yield

    await EventStream(nothing(), ExitStack())(SCOPE, client.receive, client.send)

    headers = dict(client.started["headers"])
    assert headers[b"content-type"] == b"text/event-stream"
    assert b"no-store" in headers[b"cache-control"]
    assert headers[b"x-accel-buffering"] == b"no"
    assert b"content-length" not in headers
    assert client.chunks == [b""]


async def test_a_line_says_that_a_quiet_run_is_still_there():
    live = LiveRun("r", quiet=SOON)
    live.see([Frame(1, b"{}")])
    told = live.told()

    heard = [sent(await anext(told)) for _ in range(2)]

    assert heard == [b"id: 1\ndata: {}\n\n", BEAT]


async def test_a_stream_ends_with_the_token_that_opened_it(services, parts):
    asked = []

    async def verify(session_id):
        asked.append(session_id)
        if len(asked) > 1:
            raise Unauthorized

    client = Client()
    stream = Streams(services, quiet=SOON).follow("s", 0, verify)

    await stream(SCOPE, client.receive, client.send)

    assert asked == ["s", "s"]
    assert client.chunks == [BEAT, BEAT, b""]


async def test_a_busy_stream_ends_with_its_token_too(services, parts):
    async def verify(session_id):
        raise Unauthorized

    client, streams = Client(), Streams(services, quiet=0)
    parts.kept = [StreamPart(first_frame(1, 0), (b"{}",))]

    await streams.follow("s", 0, verify)(SCOPE, client.receive, client.send)

    assert b"".join(client.chunks) == BEAT


async def test_a_storage_that_does_not_answer_ends_a_stream_without_a_word(services, parts):
    async def fail(*_):
        raise Overloaded("the database does not answer")

    parts.since = fail
    client = Client()

    await Streams(services).follow("s", 0, None)(SCOPE, client.receive, client.send)

    assert client.chunks == [BEAT, b""]


async def test_so_many_streams_of_a_session_and_of_a_worker(services):
    hub = Hub(services)
    with hub.opened("s", "events"), hub.opened("s", "events"):
        with pytest.raises(RateLimited), hub.opened("s", "events"):
            pass
        with hub.opened("t", "events"), pytest.raises(Overloaded), hub.opened("u", "events"):
            pass
        with hub.opened("u", "events"):
            pass
    refused = services.analytics.refusals.exposition()
    assert all(f'{{reason="{each}"}} 1' in refused for each in ("streams_per_session", "streams"))


async def test_so_many_streams_of_an_address(services):
    services.settings = HttpSettings(streams_per_address=1)
    hub, asking = Hub(services), services.platform.asking
    asking.begin("203.0.113.7")
    with hub.opened("s", "events"):
        with pytest.raises(RateLimited), hub.opened("t", "events"):
            pass
        refused = services.analytics.refusals.exposition()
        asking.begin("203.0.113.8")
        with hub.opened("t", "events"):
            pass
        asking.begin("203.0.113.7")
    with hub.opened("t", "events"):
        pass
    assert 'sales_refusals_total{reason="streams_per_address"} 1' in refused


async def test_who_listens_in_every_tab_can_still_talk(services):
    hub = Hub(services)
    with hub.opened("s", "events"), hub.opened("s", "events"), hub.opened("s", "run"):
        pass


async def test_what_other_workers_store_wakes_who_listens(services, parts):
    asked = []

    async def with_news(heard):
        asked.append(dict(heard))
        return {"s"}

    parts.with_news = with_news
    hub = Hub(services, looked=SOON)

    with hub.listening("s", 7) as one, hub.listening("s", 5) as other:
        async with asyncio.timeout(10):
            await asyncio.gather(one.news.wait(), other.news.wait())

    assert asked[0] == {"s": 5}


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("text/event-stream", True),
        ("TEXT/Event-Stream; charset=utf-8", True),
        ("application/json, text/event-stream", True),
        ("application/json;q=0.5, text/event-stream;q=0.9", True),
        ("application/json, text/event-stream;q=0.9", False),
        ("text/event-stream;q=0", False),
        ("text/event-stream; q=0.0, */*", False),
        ("text/event-stream;q=much", False),
        ("text/event-streamx", False),
        ("application/json", False),
        ("*/*", False),
        ("", False),
        (";q=1,,;", False),
    ],
)
def test_events_are_told_to_who_asks_for_them(accept, wanted):
    assert wants_events(accept) is wanted


async def test_a_stream_that_has_begun_may_last_longer_than_a_request():
    async def app(scope, receive, send):
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await asyncio.sleep(10 * SOON)
        await send({"type": "http.response.body", "body": b"late", "more_body": False})

    client = Client()

    await ErrorBoundary(app, SOON)(SCOPE, client.receive, client.send)

    assert client.chunks == [b"late"]
