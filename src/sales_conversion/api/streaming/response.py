"""An answer that goes on: Server-Sent Events on their way to one client."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AbstractContextManager, aclosing

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from sales_conversion.models import Frame

log = logging.getLogger(__name__)

MEDIA_TYPE = "text/event-stream"

UNTOUCHED = {
    "Content-Type": MEDIA_TYPE,
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
}
"""What is between us and the client neither keeps, compresses nor collects it."""

PATIENCE = 30.0
"""Seconds for a client to take what was sent; who does not is cut off, and may come back."""

BEAT = b": \n\n"
"""A comment: nothing has happened, but the line is there."""


class EventStream(Response):
    """Writes what *told* yields for as long as the client listens, then lets go of *place*."""

    media_type = MEDIA_TYPE

    def __init__(
        self,
        told: AsyncGenerator[bytes, None],
        place: AbstractContextManager[object],
        headers: Mapping[str, str] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        super().__init__(headers={**UNTOUCHED, **(headers or {})})
        del self.headers["content-length"]
        self._told = told
        self._place = place
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._place:
            writing = asyncio.ensure_future(self._write(send))
            leaving = asyncio.ensure_future(_left(receive))
            both = (writing, leaving)
            try:
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in both:
                    task.cancel()
                await asyncio.wait(both)
        if not writing.cancelled():
            writing.result()

    async def _write(self, send: Send) -> None:
        headers = self.raw_headers
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async with aclosing(self._told) as told:
            async for chunk in told:
                try:
                    async with asyncio.timeout(self._patience):
                        await send(_body(chunk, more=True))
                except TimeoutError:
                    log.info("who did not take what was sent is cut off, and may come back")
                    return
        await send(_body(b"", more=False))


def _body(chunk: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": chunk, "more_body": more}


def sent(frames: Sequence[Frame]) -> bytes:
    """Return *frames* as they are sent; of none, the sign of life."""
    written = b"".join(b"id: %d\ndata: %b\n\n" % (frame.id, frame.data) for frame in frames)
    return written or BEAT


async def _left(receive: Receive) -> None:
    """Return once the client has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
