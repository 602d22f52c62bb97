"""A worker whose parent was killed ends too: nobody looks after it, and its address is wanted."""

import os
import signal
import threading
from typing import Protocol

from sales_conversion.api.leaving import ALL_END


class Parent(Protocol):
    def join(self) -> None:
        """Return when the process has ended, however that came about."""


def end_with(parent: Parent) -> None:
    """Have this process asked to end, as its *parent* would ask, once that is gone."""
    threading.Thread(target=_end_after, args=[parent], daemon=True).start()


def _end_after(parent: Parent) -> None:
    parent.join()
    for number in (ALL_END, signal.SIGTERM):
        os.kill(os.getpid(), number)
