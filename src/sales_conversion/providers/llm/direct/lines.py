"""The connections of a model, and how a call hangs up: clients of vendors may keep theirs open."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

import httpx2
from pydantic_ai.models import create_async_httpx2_client

T = TypeVar("T")

CONNECTING: Final = 5.0
SILENCE: Final = 120.0
"""Seconds without a byte: as long as any deadline may be. Who asks waits less, and hangs up."""

_ANSWERING: ContextVar[AsyncExitStack] = ContextVar("answering")


def open_client(silence: float = SILENCE) -> httpx2.AsyncClient:
    """Return the connections of one model; each call over them is in a `calling` block."""
    client = create_async_httpx2_client(timeout=httpx2.Timeout(silence, connect=CONNECTING))
    client.event_hooks["response"].append(_note)
    return client


@asynccontextmanager
async def calling(call: AbstractAsyncContextManager[T]) -> AsyncIterator[T]:
    """Enter *call*; its lines are closed at the end of the block."""
    async with AsyncExitStack() as lines:
        before = _ANSWERING.set(lines)
        try:
            answer = await lines.enter_async_context(call)
        finally:
            _ANSWERING.reset(before)
        yield answer


async def _note(response: httpx2.Response) -> None:
    _ANSWERING.get().push_async_callback(response.aclose)
