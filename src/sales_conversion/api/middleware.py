"""What happens to every request before and after its route: plain ASGI, outermost first."""

import asyncio
import time
from math import ceil

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.api.keys import Keyring, fingerprint
from sales_conversion.api.problems import mishap, problem_of
from sales_conversion.api.rates import Allowance
from sales_conversion.api.services import HttpSettings
from sales_conversion.errors import Overloaded, RateLimited, TooLarge
from sales_conversion.interfaces import IIds

IMPORT = "/api/v5/catalog/import"
UNLIMITED = ("/static/", "/healthz", "/readyz", "/metrics")


POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
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
"""One policy for the whole site: our own files and nobody else's, and no script from text."""

CAREFUL = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class NamedAndSafe:
    """Every answer has an id to quote, and headers that keep browsers careful."""

    def __init__(self, app: ASGIApp, ids: IIds) -> None:
        self._app = app
        self._ids = ids

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = self._ids.new()

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers.update(CAREFUL)
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_named)


class Mishaps:
    """An error that nobody answered is answered here, without details."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception as error:
            if started or scope["type"] != "http":
                raise
            await mishap(error)(scope, receive, send)


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
        shown = Headers(scope=scope).get("authorization")
        if not shown:
            return 0.0
        token = shown.partition(" ")[2].strip()
        allowance = self._keys if self._keyring.merchant(token) else self._sessions
        return allowance.wait(fingerprint(token))


class TimeLimit:
    """What takes too long is given up; a commit that has begun still ends (the runner's word).

    Imports take as long as they take.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == IMPORT or not self._seconds:
            await self._app(scope, receive, send)
            return
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            async with asyncio.timeout(self._seconds) as limit:
                await self._app(scope, receive, send_noting)
        except TimeoutError:
            if started or not limit.expired():
                raise
            late = problem_of(Overloaded("this took too long; try again"))
            await late(scope, receive, send)


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
        limit = self._import_limit if scope["path"] == IMPORT else self._limit
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


def _declared(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isdecimal() else 0


def _too_large(limit: int) -> Response:
    return problem_of(TooLarge(_size(limit)))


def _size(limit: int) -> str:
    return f"the body has more than {limit} bytes"
