"""A shop in this process that is asked from tests that do not wait themselves.

One loop serves all requests, one after the other; a stream is left after its first piece.
"""

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

import orjson

from sales_conversion.api.app import create_app

STREAM = "text/event-stream"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, list[str]]
    body: bytes

    @property
    def type(self):
        return self.headers.get("content-type", [""])[0]

    @property
    def json(self):
        return orjson.loads(self.body)


class Wire:
    def __init__(self, app, loop):
        self.app, self.loop = app, loop

    def ask(self, method, url, body=None, headers=()):
        """Send bytes, or JSON, and return the answer."""
        sent = dict(headers)
        if body is not None and not isinstance(body, bytes):
            body = orjson.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        return self.loop.run(_asked(self.app, method, url, body or b"", sent))

    def wait(self, something):
        return self.loop.run(something)


@contextmanager
def wired(house):
    """Open *house* and yield a wire to its application."""
    app = create_app(house)
    with asyncio.Runner() as loop:
        life = app.router.lifespan_context(app)
        loop.run(life.__aenter__())
        try:
            yield Wire(app, loop)
        finally:
            loop.run(life.__aexit__(None, None, None))


async def _asked(app, method, url, body, headers):
    place = urlsplit(url)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote_to_bytes(place.path).decode("utf-8", "replace"),
        "raw_path": place.path.encode(),
        "query_string": place.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost"), *_raw(headers)],
        "client": ("127.0.0.1", 40_000),
        "server": ("shop", 80),
    }
    told, left = [], asyncio.Event()
    unread = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        if unread:
            return unread.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        told.append(message)
        if message.get("body") and _type_of(told[0]) == STREAM:
            left.set()

    await app(scope, receive, send)
    return _answer(told)


def _raw(headers):
    return [(name.lower().encode("latin-1"), _octets(value)) for name, value in headers.items()]


def _octets(value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8")


def _type_of(start):
    return dict(start["headers"]).get(b"content-type", b"").decode().partition(";")[0]


def _answer(told):
    start, *pieces = told
    headers = {}
    for name, value in start["headers"]:
        headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return Answer(start["status"], headers, b"".join(each.get("body", b"") for each in pieces))
