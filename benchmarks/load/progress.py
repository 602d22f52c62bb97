"""A line now and then, so that who waits sees how far it is."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from time import monotonic

EVERY = 15.0
LOOK = 5.0


def say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


@asynccontextmanager
async def watched(
    what: str, seconds: float, count: Callable[[], str], look: Callable[[], None]
) -> AsyncIterator[None]:
    """Do *look* now and then while the block runs, and say what *count* says."""
    watching = asyncio.create_task(_watch(what, seconds, count, look))
    try:
        yield
    finally:
        watching.cancel()


async def _watch(
    what: str, seconds: float, count: Callable[[], str], look: Callable[[], None]
) -> None:
    began = told = monotonic()
    while True:
        await asyncio.sleep(LOOK)
        look()
        if (now := monotonic()) - told >= EVERY:
            told = now
            say([f"  ... {what}, {now - began:.0f} of {seconds:.0f} s: {count()}"])
