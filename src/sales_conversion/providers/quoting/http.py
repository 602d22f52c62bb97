"""A quoter elsewhere: asked by POST, in JSON, amounts in minor units."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from sales_conversion.config.quoting import QuotingConfig
from sales_conversion.models import PricedQuote, QuoteRequest
from sales_conversion.providers.quoting.base import QUOTERS

LONGEST = 1024 * 1024
"""Bytes of an answer; more than that is none."""

AT_ONCE = 16
"""Threads of its own: a service that hangs takes none from anybody else."""

ASKED: TypeAdapter[QuoteRequest] = TypeAdapter(QuoteRequest)
ANSWERED: TypeAdapter[PricedQuote] = TypeAdapter(PricedQuote)


@QUOTERS("http")
class HttpQuoter:
    """It hears of goods, discounts and the address they go to; of no name, e-mail or phone.

    Who asks no longer waits for an answer by cancelling, and hangs up. The service at the url is
    the only one that is asked: where it sends somebody else, the answer is none.
    """

    def __init__(self, config: QuotingConfig, token: str | None) -> None:
        self._config, self._token = config, token
        self._threads = ThreadPoolExecutor(AT_ONCE, "quoter")

    async def price(self, request: QuoteRequest) -> PricedQuote:
        call = _Call(self._config.url, self._config.seconds)
        asking = asyncio.get_running_loop().run_in_executor(
            self._threads, call.make, ASKED.dump_json(request), self._headers()
        )
        try:
            return ANSWERED.validate_json(await asking)
        finally:
            call.hang_up()

    def _headers(self) -> dict[str, str]:
        known = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        return {"Content-Type": "application/json", "Accept": "application/json", **known}


class _Call:
    """One request; a timeout counts for each read, so that only hanging up ends one that drips."""

    def __init__(self, url: str, seconds: float) -> None:
        to = urlsplit(url)
        kind = HTTPSConnection if to.scheme == "https" else HTTPConnection
        self._connection = kind(to.hostname or "", to.port, timeout=seconds)
        self._path = f"{to.path or '/'}{'?' if to.query else ''}{to.query}"
        self._line: socket.socket | None = None
        self._over = Event()

    def make(self, body: bytes, headers: dict[str, str]) -> bytes:
        try:
            self._connection.connect()
            self._line = self._connection.sock
            if self._over.is_set():
                raise TimeoutError("nobody waits for the answer any more")
            self._connection.request("POST", self._path, body, headers)
            with self._connection.getresponse() as answer:
                if answer.status != HTTPStatus.OK:
                    raise HTTPException(f"the quoter answered {answer.status} {answer.reason}")
                return answer.read(LONGEST)
        finally:
            self._connection.close()

    def hang_up(self) -> None:
        """Wake whoever still reads; who is only connecting finds out by itself."""
        self._over.set()
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)
