"""The processes behind a shop, which can be killed and started again at the same address."""

import re
import secrets
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from benchmarks.serving import HOST, PATIENCE, end, free_port, start
from sales_conversion.repositories.embedded import EmbeddedServer

ADMIN_KEY = secrets.token_urlsafe(24)
IDENTITY_SECRET = "the shop's own server signs its customers with this"
STARTED = "Application startup complete"
SERVE = ("sales_conversion", "serve")
SECONDS_TO_START = 120
SECONDS_TO_FOLLOW = 25
SECONDS_TO_STOP = 25
UNLIMITED = {
    "SALES_RATE_PER_ADDRESS": "0",
    "SALES_RATE_PER_SESSION": "0",
    "SALES_SESSIONS_PER_ADDRESS": "0",
    "SALES_CONCURRENCY": "0",
    "SALES_CONNECTIONS_PER_ADDRESS": "0",
    "SALES_STREAMS_PER_ADDRESS": "0",
    "SALES_HELD_PER_ADDRESS": "0",
    "SALES_HELD_PER_SESSION": "0",
    "SALES_CHECKOUTS_PER_SESSION": "0",
    "SALES_ACTIONS_PER_SESSION": "0",
    "SALES_AT_ONCE_PER_SESSION": "0",
}
"""Where all come from one address, and as fast as they can."""

COMPLAINT = re.compile("(unexpected|job) |(ERROR|CRITICAL)|[A-Za-z.]*(Error|Exception)")
WORKER = "spawn_main"
"""What names a worker among the processes of a server."""


class WebServer:
    """`serve` on several workers; what one of them learned is kept in *folder* for the others."""

    def __init__(
        self, dsn: str, workers: int, folder: Path, program: Sequence[str] = SERVE, **more: str
    ) -> None:
        self.port = port = free_port()
        self.url = f"http://{HOST}:{port}"
        self._environment = {**_environment(dsn, folder), **more}
        self.complaints: Counter[str] = Counter()
        self.outlived = 0
        self.log = folder.with_suffix(".log")
        self._workers = workers
        self._command = [sys.executable, "-m", *program, "--host", HOST, "--port", str(port)]
        self._command += ["--workers", str(workers)]

    def start(self, patience: float = SECONDS_TO_START) -> None:
        """Return once every worker answers."""
        self._started = threading.Semaphore(0)
        self._process = start(self._command, self._environment, errors=subprocess.STDOUT)
        self._listener = threading.Thread(target=self._listen, args=[self._process], daemon=True)
        self._listener.start()
        self._await(self._workers, patience)

    def run_once(self, *command: str) -> None:
        """Do something else with the same settings, and wait until it is done."""
        process = start(
            [sys.executable, "-m", SERVE[0], *command], self._environment, errors=subprocess.STDOUT
        )
        said, _ = process.communicate(timeout=SECONDS_TO_START)
        if process.returncode:
            raise RuntimeError(f"{command[0]} failed: {said}")

    def stop(self) -> None:
        """Ask it to end; raise when it takes too long, or leaves a worker behind."""
        family = self._family()
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(SECONDS_TO_STOP)
        _, left = psutil.wait_procs(family, SECONDS_TO_STOP)
        if left:
            raise TimeoutError(f"{len(left)} processes did not end with their parent")
        self._listener.join()

    def kill(self) -> None:
        """End every process of it at once, without a word, and start it again."""
        self.end_all()
        self.start()

    def end_all(self, left: Sequence[psutil.Process] = ()) -> None:
        """End every process of it at once, without a word, if there are any."""
        family = [*self._family(), *left]
        self._process.kill()
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, PATIENCE)
        self._process.wait(PATIENCE)
        self._listener.join()

    def kill_supervisor(self) -> None:
        """End the server alone, and start it again once its workers have left.

        Those that stay are ended, as an operator's own supervisor does, and counted.
        """
        workers, family = self.workers(), self._family()
        self._process.kill()
        _, stayed = psutil.wait_procs(family, SECONDS_TO_FOLLOW)
        self.outlived += sum(each in workers for each in stayed)
        self.end_all(stayed)
        self.start()

    def kill_a_worker(self) -> None:
        """End one worker without a word; the server itself starts another."""
        self.workers()[0].kill()
        self._await(1)

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer."""
        return workers_of(psutil.Process(self._process.pid))

    def replace_workers(self) -> None:
        """Have every worker replaced, one after the other; return once the last old one ended."""
        old = self.workers()
        self._process.send_signal(signal.SIGHUP)
        self._await(len(old))
        psutil.wait_procs(old, SECONDS_TO_START)

    def _family(self) -> list[psutil.Process]:
        if self._process.poll() is not None:
            return []
        return psutil.Process(self._process.pid).children(recursive=True)

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        """Read what is said to the end; note who has started, and what went wrong."""
        assert process.stdout is not None
        with process.stdout as said, self.log.open("a") as log:
            for line in said:
                log.write(line)
                if STARTED in line:
                    self._started.release()
                elif COMPLAINT.match(line):
                    self.complaints[line.strip()] += 1

    def _await(self, workers: int, patience: float = SECONDS_TO_START) -> None:
        for _ in range(workers):
            if not self._started.acquire(timeout=patience):
                end(self._process)
                raise TimeoutError(f"not all of {workers} workers started")


def workers_of(server: psutil.Process) -> list[psutil.Process]:
    """Return the processes that answer, not those that only look after them."""
    return [each for each in server.children() if _is_worker(each)]


def _is_worker(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return WORKER in " ".join(process.cmdline())
    return False


class Database:
    """A PostgreSQL below *base* that writes through before it says that it wrote."""

    def __init__(self, base: Path) -> None:
        self.folder = base
        self._server = EmbeddedServer(base / "data", system_folder=base / "system")

    def start(self) -> str:
        return self._server.start()

    def stop(self) -> None:
        self._server.stop()

    def postmaster(self) -> psutil.Process:
        pid_file = self._server.home / "cluster" / "postmaster.pid"
        return psutil.Process(int(pid_file.read_text().split()[0]))

    def stop_at_once(self) -> None:
        """Stop in immediate mode, which saves nothing, and start again: that recovers."""
        self._strike(signal.SIGQUIT)

    def kill(self) -> None:
        """Kill its first process: the others notice, and end; then start again."""
        self._strike(signal.SIGKILL)

    def _strike(self, how: signal.Signals) -> None:
        postmaster = self.postmaster()
        postmaster.send_signal(how)
        postmaster.wait(PATIENCE)
        self._server.start()


def _environment(dsn: str, folder: Path) -> Mapping[str, str]:
    return {
        "DATABASE_URL": dsn,
        "SALES_DATA_DIR": str(folder),
        "SALES_VECTORS": "off",
        "SALES_SEARCH": "postgresql",
        "SALES_SECRET": "several workers seal quotes alike",
        "SALES_ENCRYPTION_KEYS": "off",
        "SALES_ADMIN_KEY": ADMIN_KEY,
        "SALES_IDENTITY_SECRET": IDENTITY_SECRET,
        "SALES_DRAIN": "0.2",
    }
