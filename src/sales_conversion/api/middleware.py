"""What happens to every request before and after its route: plain ASGI, outermost first."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.api.headers import says
from sales_conversion.api.limiting.costs import IMPORT
from sales_conversion.api.problems import mishap, problem_of
from sales_conversion.errors import Overloaded, TooLarge

FILES = "/api/v5/console/configuration/"
FILE_LIMIT = 2 * 1024 * 1024
"""Bytes of a request that writes a file of configuration."""

LENGTH = b"content-length"


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
            if not started and not says(message.get("headers", ()), LENGTH):
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
