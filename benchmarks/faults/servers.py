"""The processes behind a shop, which can be killed and started again at the same address."""

import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import psutil

from benchmarks.serving import HOST, PATIENCE, end, free_port, start
from sales_conversion.repositories.embedded import EmbeddedServer

ADMIN_KEY = secrets.token_urlsafe(24)
IDENTITY_SECRET = "the shop's own server signs its customers with this"
STARTED = "Application startup complete"
SECONDS_TO_START = 120
WORKER = "spawn_main"
"""What names a worker among the processes of a server."""


class WebServer:
    """`serve` on several workers; what one of them learned is kept in *folder* for the others."""

    def __init__(self, dsn: str, workers: int, folder: Path) -> None:
        self.url = f"http://{HOST}:{(port := free_port())}"
        self._workers = workers
        self._environment = _environment(dsn, folder)
        arguments = ["serve", "--host", HOST, "--port", str(port), "--workers", str(workers)]
        self._command = [sys.executable, "-m", "sales_conversion", *arguments]

    def start(self) -> None:
        """Return once every worker answers."""
        self._started = threading.Semaphore(0)
        self._process = start(self._command, self._environment, errors=subprocess.STDOUT)
        self._listener = threading.Thread(target=self._listen, args=[self._process], daemon=True)
        self._listener.start()
        self._await(self._workers)

    def stop(self) -> None:
        end(self._process)
        self._listener.join()

    def kill(self) -> None:
        """End every process of it at once, without a word, and start it again."""
        family = [psutil.Process(self._process.pid), *self._family()]
        for process in family:
            process.kill()
        psutil.wait_procs(family, PATIENCE)
        self._process.wait(PATIENCE)
        self._listener.join()
        self.start()

    def kill_a_worker(self) -> None:
        """End one worker without a word; the server itself starts another."""
        next(each for each in self._family() if WORKER in " ".join(each.cmdline())).kill()
        self._await(1)

    def _family(self) -> list[psutil.Process]:
        return psutil.Process(self._process.pid).children(recursive=True)

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        """Read what is said to the end, and note who has started."""
        assert process.stdout is not None
        with process.stdout as said:
            for line in said:
                if STARTED in line:
                    self._started.release()

    def _await(self, workers: int) -> None:
        for _ in range(workers):
            if not self._started.acquire(timeout=SECONDS_TO_START):
                end(self._process)
                raise TimeoutError(f"not all of {workers} workers started")


class Database:
    """A PostgreSQL below *base* that writes through before it says that it wrote."""

    def __init__(self, base: Path) -> None:
        self._server = EmbeddedServer(base / "data", system_folder=base / "system")

    def start(self) -> str:
        return self._server.start()

    def stop(self) -> None:
        self._server.stop()

    def stop_at_once(self) -> None:
        """Stop in immediate mode, which saves nothing, and start again: that recovers."""
        pid_file = self._server.home / "cluster" / "postmaster.pid"
        postmaster = psutil.Process(int(pid_file.read_text().split()[0]))
        postmaster.send_signal(signal.SIGQUIT)
        postmaster.wait(PATIENCE)
        self._server.start()


def _environment(dsn: str, folder: Path) -> Mapping[str, str]:
    return {
        "DATABASE_URL": dsn,
        "SALES_DATA_DIR": str(folder),
        "SALES_VECTORS": "off",
        "SALES_SEARCH": "postgresql",
        "SALES_SECRET": "several workers seal quotes alike",
        "SALES_ADMIN_KEY": ADMIN_KEY,
        "SALES_IDENTITY_SECRET": IDENTITY_SECRET,
        "SALES_RATE_PER_ADDRESS": "0",
        "SALES_RATE_PER_SESSION": "0",
        "SALES_SESSIONS_PER_ADDRESS": "0",
        "SALES_CONCURRENCY": "0",
        "SALES_AT_ONCE_PER_SESSION": "0",
    }
