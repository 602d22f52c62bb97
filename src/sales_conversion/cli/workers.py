"""The parent of several workers: it starts them anew when they die, and one by one on SIGHUP."""

import os
import signal
import threading
from types import FrameType

import uvicorn
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from sales_conversion.api.leaving import ALL_END

SECONDS_TO_START = 120
SECONDS_TO_ANSWER = 15
"""A worker that says nothing for so long is taken for dead."""


class Wish(threading.Event):
    """Whether all shall end. A signal may *ask* for it where it must not take a lock."""

    asked = False

    def is_set(self) -> bool:
        return self.asked or super().is_set()


class Workers(Multiprocess):
    """As uvicorn's, but who is told to end tells the workers at once, also while it restarts them,
    and that all of them end: their address has nobody left then."""

    def __init__(self, config: uvicorn.Config) -> None:
        config.timeout_worker_healthcheck = SECONDS_TO_ANSWER
        super().__init__(config, [config.bind_socket()])
        self.should_exit = self._wish = Wish()
        signal.signal(signal.SIGTERM, self._end)

    def restart_all(self) -> None:
        """A worker that begins needs longer than one that is asked how it is."""
        self.config.timeout_worker_healthcheck = SECONDS_TO_START
        try:
            super().restart_all()
        finally:
            self.config.timeout_worker_healthcheck = SECONDS_TO_ANSWER

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._wish.asked = True
        self.signal_queue.append(number)
        for process in self.processes:
            _tell_to_end(process)


def _tell_to_end(process: Process) -> None:
    if process.pid is not None and process.exitcode is None:
        os.kill(process.pid, ALL_END)
        os.kill(process.pid, signal.SIGTERM)
