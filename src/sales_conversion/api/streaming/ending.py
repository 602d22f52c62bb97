"""How a process that is told to end ends its streams first, instead of waiting for them."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def told_of_the_end(close: Callable[[], None]) -> Iterator[None]:
    """Call *close* in this loop when a signal asks the process to end, before who handles it.

    A server waits for its answers when it is asked to end, and a stream is an answer that never
    does. Where nobody handles the signal it is left alone.
    """
    loop = asyncio.get_running_loop()
    before = {name: signal.getsignal(name) for name in ENDS} if _is_main() else {}

    def hear(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(close)
        handle = before[signal.Signals(number)]
        if callable(handle):
            handle(number, frame)

    heard = [name for name, handle in before.items() if callable(handle)]
    for name in heard:
        signal.signal(name, hear)
    try:
        yield
    finally:
        for name in heard:
            signal.signal(name, before[name])


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()
