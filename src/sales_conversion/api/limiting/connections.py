"""Connections are bounded before anything is read of them: how many, how slow, how much head."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import Response
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from sales_conversion.api.limiting.body_limit import SLOWEST
from sales_conversion.api.limiting.client_address import household
from sales_conversion.api.limiting.room import LATER
from sales_conversion.api.problems import problem_of
from sales_conversion.errors import HeadTooLarge, Invalid, Overloaded, SalesError, TooSlow

STATE: Final = "connections"
"""What the application tells its server of them, by this name."""

GRACE = 1.0
"""Seconds that the application has to answer who is too slow, before the line is cut."""


@dataclass(frozen=True)
class Bounds:
    most: int
    most_per_address: int
    """0 is no limit."""

    head_bytes: int
    head_lines: int
    head_seconds: float
    body_seconds: float
    is_proxy: Callable[[str], bool]
    """Tells whether an address speaks for many."""

    refused: Callable[[str], None]
    """Hears why somebody was refused."""

    open_by: Counter[str] = field(default_factory=Counter)
    """How many connections each address has."""


class BoundedConnection(HttpToolsProtocol):
    """Whoever says nothing, or too little at a time, is hung up on; so is who says too much
    before the body begins."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._bounds: Bounds = self.app_state[STATE]
        self._who = ""
        self._late: asyncio.TimerHandle | None = None
        self._in_head, self._ended, self._is_over = True, False, False
        self._head, self._read, self._body_begun = 0, 0, 0.0
        self._is_asked = False
        self._silent, self._trailers, self._trailed = 0, 0, 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        host = self.client[0] if self.client else ""
        self._who = "" if not host or self._bounds.is_proxy(host) else household(host)
        self._bounds.open_by[self._who] += 1
        most = self._bounds.most_per_address
        if len(self.connections) > self._bounds.most:
            self._refuse("connections", Overloaded("too many open connections", LATER))
        elif most and self._who and self._bounds.open_by[self._who] > most:
            told = Overloaded("too many open connections from here: close some", LATER)
            self._refuse("connections_per_address", told)
        else:
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        self._bounds.open_by[self._who] -= 1
        if not self._bounds.open_by[self._who]:
            del self._bounds.open_by[self._who]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_over:
            return
        self._read += len(data)
        before, self._ended = self._in_head, False
        self._silent += len(data)
        super().data_received(data)
        if before and self._in_head and not self._ended:
            self._head += len(data)
            self._require_short_head()
            self._wait_for_head()
        if not self._in_head:
            self._require_short_trailers(self._silent)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_asked, self._trailers, self._trailed = False, 0, 0
        self._wait_for_head()

    def on_header(self, name: bytes, value: bytes) -> None:
        """What comes behind the body was seen by no door, and is dropped."""
        if self._in_head:
            super().on_header(name, value)
        else:
            self._trailers += 1
            self._trailed += len(name) + len(value) + 4

    def on_headers_complete(self) -> None:
        self._in_head, self._silent = False, 0
        self._head = len(self.url) + sum(len(n) + len(v) + 4 for n, v in self.headers)
        self._require_short_head()
        self._require_one_host()
        if not self._is_over:
            self._read, self._body_begun = 0, self.loop.time()
            self._wait(self._bounds.body_seconds + GRACE, self._body_is_late)
            super().on_headers_complete()
            self._is_asked = True

    def on_body(self, body: bytes) -> None:
        self._silent = 0
        if not self._is_over:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._require_short_trailers(self._trailed)
        if not self._is_over:
            self._wait_no_more()
            self._in_head, self._head, self._ended = True, 0, True
            super().on_message_complete()
            self._is_asked = False

    def send_400_response(self, msg: str) -> None:
        self._refuse_unread("this is no HTTP request")

    def _refuse_unread(self, why: str) -> None:
        if not self._is_over:
            self._refuse("no_http", Invalid(why), HTTPStatus.BAD_REQUEST)

    def _require_one_host(self) -> None:
        """Who stands before us may take another of two for the shop's than we do."""
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            self._refuse_unread("a request names one Host")

    def _require_short_trailers(self, size: int) -> None:
        """Behind the last byte of a body there is as much room as before its first."""
        bounds = self._bounds
        if self._is_over or (size <= bounds.head_bytes and self._trailers <= bounds.head_lines):
            return
        told = f"behind a body are at most {bounds.head_bytes} bytes and {bounds.head_lines} lines"
        self._refuse("trailers", HeadTooLarge(told))

    def _require_short_head(self) -> None:
        bounds = self._bounds
        if self._is_over or (
            self._head <= bounds.head_bytes and len(self.headers or ()) <= bounds.head_lines
        ):
            return
        told = f"a head has at most {bounds.head_bytes} bytes and {bounds.head_lines} lines"
        self._refuse("head", HeadTooLarge(told))

    def _wait_for_head(self) -> None:
        if self._late is None and not self._is_over:
            self._wait(self._bounds.head_seconds, self._head_is_late)

    def _head_is_late(self) -> None:
        """Who said nothing at all is told nothing: browsers open lines to have them."""
        if self._head:
            self._refuse("slow_head", TooSlow("the head came too slowly"))
        else:
            self.transport.close()

    def _body_is_late(self) -> None:
        """The application has answered by now; who still sends is hung up on."""
        may_take = self._bounds.body_seconds + GRACE + self._read / SLOWEST
        left = may_take - (self.loop.time() - self._body_begun)
        if left > 0:
            self._wait(left, self._body_is_late)
        else:
            self.transport.close()

    def _refuse(self, reason: str, error: SalesError, status: int = 0) -> None:
        """Answer by hand, unless an answer is on its way, and hang up."""
        self._is_over = True
        self._wait_no_more()
        self._bounds.refused(reason)
        if self._is_in_turn():
            self.transport.write(_written(problem_of(error), status or error.status))
        if self._is_asked:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()

    def _is_in_turn(self) -> bool:
        """Tell whether an answer written now is taken for that of the request it refuses."""
        if self.cycle is None or self.cycle.response_complete:
            return True
        return self._is_asked and not self.pipeline and not self.cycle.response_started

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        self._wait_no_more()
        self._late = self.loop.call_later(seconds, then)

    def _wait_no_more(self) -> None:
        if self._late:
            self._late.cancel()
            self._late = None


def _written(answer: Response, status: int) -> bytes:
    phrase = HTTPStatus(status).phrase.encode()
    head = [b"HTTP/1.1 %d %b" % (status, phrase), b"connection: close"]
    head += [b"%b: %b" % header for header in answer.raw_headers]
    return b"\r\n".join((*head, b"", bytes(answer.body)))
