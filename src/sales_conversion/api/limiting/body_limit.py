"""How much a request may bring, and how slowly."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.api.limiting.costs import IMPORT
from sales_conversion.api.limiting.heads import header
from sales_conversion.api.problems import problem_of
from sales_conversion.api.services import Services
from sales_conversion.errors import TooLarge

FILES = "/api/v5/console/configuration/"
FILE_LIMIT = 2 * 1024 * 1024
"""Bytes of a request that writes a file of configuration."""

SLOWEST = 16 * 1024
"""Bytes a second that a body has to come with, after the time that any may take."""

TOO_SLOW = "the body came too slowly"


class BodyLimit:
    """No body is read beyond its limit, whether it says its length or not, nor for ever."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app, self._services = app, services
        self._limit = services.settings.body_limit
        self._import_limit = services.settings.import_limit
        self._seconds = services.settings.body_timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit_of(scope["path"])
        if _declared(scope) > limit:
            self._services.analytics.refusals.note("body")
            await problem_of(TooLarge(_size(limit)))(scope, receive, send)
            return
        read, more, begun = 0, True, asyncio.get_running_loop().time()

        async def receive_counting() -> Message:
            nonlocal read, more
            if not more:
                return await receive()
            try:
                async with asyncio.timeout_at(begun + self._seconds + read / SLOWEST):
                    message = await receive()
            except TimeoutError:
                self._services.analytics.refusals.note("slow_body")
                raise HTTPException(408, TOO_SLOW, {"Connection": "close"}) from None
            read += len(message.get("body", b""))
            more = message.get("more_body", False)
            if read > limit:
                self._services.analytics.refusals.note("body")
                raise HTTPException(413, _size(limit), {"Connection": "close"})
            return message

        await self._app(scope, receive_counting, send)

    def _limit_of(self, path: str) -> int:
        if path == IMPORT:
            return self._import_limit
        return max(self._limit, FILE_LIMIT) if path.startswith(FILES) else self._limit


def _declared(scope: Scope) -> int:
    length = header(scope, b"content-length")
    return int(length) if length.isdecimal() else 0


def _size(limit: int) -> str:
    return f"the body has more than {limit} bytes"
