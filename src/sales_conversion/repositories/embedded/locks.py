"""An flock on a file: the kernel gives it back when the last holder ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from sales_conversion.errors import ConfigurationError

PAUSE = 0.02


class FileLock:
    """One claim on a lock file, exclusive or shared with other shared claims."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    @property
    def descriptor(self) -> int:
        """The open descriptor: a process that inherits it keeps the lock as long as it lives."""
        if self._descriptor is None:
            raise RuntimeError(f"{self.file} is not locked by this object")
        return self._descriptor

    def acquire(self, *, shared: bool = False) -> bool:
        """Take the lock if it can be had at once; say whether it is held now."""
        if self.held:
            return True
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except OSError as error:
            os.close(descriptor)
            raise ConfigurationError(
                f"cannot lock {self.file}: {error.strerror}; choose a data folder on a local disk"
            ) from error
        self._descriptor = descriptor
        return True

    def acquire_within(self, seconds: float) -> bool:
        """Like `acquire`, but wait up to *seconds* for the present holder to leave."""
        return wait_until(self.acquire, seconds)

    def release(self) -> None:
        """Give up this process's share; a process that inherited the lock keeps it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        try:
            return os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise ConfigurationError(
                f"cannot open {self.file}: {error.strerror}; choose a data folder you may write to"
            ) from error


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Ask *holds* until it says yes, at most for *seconds*; return its last answer."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True
