"""How a process comes to its end: first nobody new is sent to it, then it stops."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from types import FrameType

from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENDS = (signal.SIGTERM, signal.SIGINT)

ALL_END = signal.SIGUSR1
"""What the parent of several workers sends them when all of them are about to end."""


class Leaving:
    """Whether the process is about to end, and whether nobody at its address stays."""

    def __init__(self) -> None:
        self.has_begun = False
        self.is_unready = False


@contextmanager
def told_of_the_end(leaving: Leaving, close: Callable[[], None], drain: float) -> Iterator[None]:
    """When a signal asks the process to end, have it say so, and go on for *drain* seconds.

    Whoever shares out the requests has noticed by then. Only then *close* is called, before who
    handles the signal: a server waits for its answers, and a stream is an answer that never ends.
    Where nobody handles the signal it is left alone; who is in a hurry sends SIGINT.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = _Signals(leaving, close, drain)
    signals.take_over()
    try:
        yield
    finally:
        signals.give_back()


class _Signals:
    """What the signals of the end do, between `take_over` and `give_back`."""

    def __init__(self, leaving: Leaving, close: Callable[[], None], drain: float) -> None:
        self._leaving, self._close, self._drain = leaving, close, drain
        self._loop = asyncio.get_running_loop()
        before = {name: signal.getsignal(name) for name in (*ENDS, ALL_END)}
        self._before = {n: by for n, by in before.items() if n == ALL_END or callable(by)}

    def take_over(self) -> None:
        for name in self._before:
            signal.signal(name, self._all_end if name == ALL_END else self._hear)

    def give_back(self) -> None:
        for name, handler in self._before.items():
            signal.signal(name, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        is_late = number == signal.SIGTERM and self._leaving.has_begun
        self._leaving.has_begun = True
        self._leaving.is_unready |= parent_process() is None
        if not is_late:
            wait = self._drain if number == signal.SIGTERM else 0
            self._loop.call_soon_threadsafe(self._loop.call_later, wait, self._end, number)

    def _all_end(self, number: int, frame: FrameType | None) -> None:
        self._leaving.is_unready = True

    def _end(self, number: int) -> None:
        self._close()
        handle = self._before[signal.Signals(number)]
        if callable(handle):
            handle(number, None)


class Farewell:
    """Lets every connection end with its answer once the process is *leaving*.

    Who keeps one open would send the next request into nothing.
    """

    def __init__(self, app: ASGIApp, leaving: Leaving) -> None:
        self._app, self._leaving = app, leaving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def last(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), (b"connection", b"close")]
                message = {**message, "headers": headers}
            await send(message)

        is_last = self._leaving.has_begun and scope["type"] == "http"
        await self._app(scope, receive, last if is_last else send)
