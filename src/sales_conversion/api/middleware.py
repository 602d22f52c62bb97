"""What happens to every request before and after its route: plain ASGI, outermost first."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from math import ceil

from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.api.keys import Keyring, fingerprint
from sales_conversion.api.passes import COOKIE
from sales_conversion.api.problems import mishap, problem_of
from sales_conversion.api.rates import Allowance
from sales_conversion.api.services import HttpSettings
from sales_conversion.errors import Overloaded, RateLimited, TooLarge
from sales_conversion.interfaces import IIds

IMPORT = "/api/v5/catalog/import"
FILES = "/api/v5/console/configuration/"
FILE_LIMIT = 2 * 1024 * 1024
"""Bytes of a request that writes a file of configuration."""

UNLIMITED = ("/static/", "/healthz", "/readyz", "/metrics")


POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: {images}",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""One policy for the whole site: our own files, pictures of the origins the shop names, and no
script from text."""

CAREFUL = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"vary", b"Origin"),
)
NOT_KEPT = (b"cache-control", b"no-store")
LENGTH = b"content-length"


class ResponseHeaders:
    """Every answer has an id to quote, and headers that keep browsers careful."""

    def __init__(self, app: ASGIApp, ids: IIds, image_origins: Sequence[str] = ()) -> None:
        self._app = app
        self._ids = ids
        policy = POLICY.format(images=" ".join(image_origins)).replace(" ;", ";")
        self._careful = ((b"content-security-policy", policy.encode()), *CAREFUL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = (b"x-request-id", self._ids.new().encode())

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], name, *self._careful]
                if scope["path"].startswith("/api/") and not _says(headers, NOT_KEPT[0]):
                    headers.append(NOT_KEPT)
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, send_named)


class CrossOrigin(CORSMiddleware):
    """Pages of other sites name themselves, and are asked about; everybody else is not."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _says(scope["headers"], b"origin"):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class ErrorBoundary:
    """An error that nobody answered is answered here, without details.

    So is what takes longer than *seconds*: it is given up, though a commit that has begun still
    ends (the runner's word). Imports take as long as they take, and what is told without saying
    how long it is goes on once it has begun.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        limit = asyncio.timeout(None if scope["path"] == IMPORT else self._seconds or None)

        async def send_noting(message: Message) -> None:
            nonlocal started
            if not started and not _says(message.get("headers", ()), LENGTH):
                limit.reschedule(None)
            started = True
            await send(message)

        try:
            async with limit:
                await self._app(scope, receive, send_noting)
        except Exception as error:
            if started:
                raise
            late = isinstance(error, TimeoutError) and limit.expired()
            answer = problem_of(Overloaded("this took too long; try again")) if late else None
            await (answer or mishap(error))(scope, receive, send)


class RateLimits:
    """A request counts for its address, and for the session or admin key it shows."""

    def __init__(self, app: ASGIApp, settings: HttpSettings, keyring: Keyring) -> None:
        self._app = app
        self._keyring = keyring
        self._addresses = Allowance(settings.rate_per_address, time.monotonic)
        self._sessions = Allowance(settings.rate_per_session, time.monotonic)
        self._keys = Allowance(settings.rate_per_key, time.monotonic)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait = self._wait(scope)
        if wait:
            seconds = ceil(wait)
            refusal = problem_of(
                RateLimited(f"too many requests: come back in {seconds} s", seconds)
            )
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        if scope["type"] != "http" or scope["path"].startswith(UNLIMITED):
            return 0.0
        address, _ = scope.get("client") or ("", 0)
        return self._addresses.wait(address) or self._holder_wait(scope)

    def _holder_wait(self, scope: Scope) -> float:
        shown = _header(scope, b"authorization")
        if not shown:
            return self._console_wait(scope)
        token = shown.partition(" ")[2].strip()
        allowance = self._keys if self._keyring.merchant(token) else self._sessions
        return allowance.wait(fingerprint(token))

    def _console_wait(self, scope: Scope) -> float:
        """Who came in by the console counts as a key does, each login for itself."""
        shown = Request(scope).cookies.get(COOKIE)
        return self._keys.wait(fingerprint(shown)) if shown else 0.0


class BodyLimit:
    """No body is read beyond its limit, whether it says its length or not."""

    def __init__(self, app: ASGIApp, limit: int, import_limit: int) -> None:
        self._app = app
        self._limit = limit
        self._import_limit = import_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit_of(scope["path"])
        if _declared(scope) > limit:
            await _too_large(limit)(scope, receive, send)
            return
        read = 0

        async def receive_counting() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise HTTPException(413, _size(limit))
            return message

        await self._app(scope, receive_counting, send)

    def _limit_of(self, path: str) -> int:
        if path == IMPORT:
            return self._import_limit
        return max(self._limit, FILE_LIMIT) if path.startswith(FILES) else self._limit


def _says(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bool:
    return any(known == name for known, _ in headers)


def _header(scope: Scope, name: bytes) -> str:
    return next(
        (value.decode("latin-1") for known, value in scope["headers"] if known == name), ""
    )


def _declared(scope: Scope) -> int:
    length = _header(scope, b"content-length")
    return int(length) if length.isdecimal() else 0


def _too_large(limit: int) -> Response:
    return problem_of(TooLarge(_size(limit)))


def _size(limit: int) -> str:
    return f"the body has more than {limit} bytes"
