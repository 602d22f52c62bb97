"""Start the shop in a process of its own, and watch what it uses."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import psutil

HOST = "127.0.0.1"
PATIENCE = 60
"""Seconds a server may take to answer or to end."""


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Return what the server and its own PostgreSQL have used so far."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(p.cpu_times()[:2]) for p in family)

    def worker_megabytes(self) -> float:
        """Return the memory of the largest Python process."""
        family = [self.process, *self.process.children(recursive=True)]
        python = [p for p in family if "python" in p.name()]
        return max(p.memory_info().rss for p in python) / 2**20


@contextmanager
def demo(data_dir: Path) -> Iterator[int]:
    """Run `demo` until the end of the block; yield its port once it answers."""
    command = ["demo", "--port", "0", "--no-browser", "--data-dir", str(data_dir)]
    process = start([sys.executable, "-m", "sales_conversion", *command], {})
    assert process.stdout is not None
    lines = iter(process.stdout.readline, "")
    found = next(match for line in lines if (match := re.match(r"ready http://\S+:(\d+)", line)))
    try:
        yield int(found[1])
    finally:
        end(process)


@contextmanager
def yardstick(
    data_dir: Path,
    vectors: str,
    workers: int,
    application: str = "benchmarks.yardstick:create",
    **more: str,
) -> Iterator[Server]:
    """Serve the shop and what it is measured by beside it, on as many workers."""
    port = free_port()
    environment = {"SALES_DATA_DIR": str(data_dir), "SALES_VECTORS": vectors, **more}
    options = ["--factory", "--port", str(port), "--workers", str(workers), "--no-access-log"]
    process = start([sys.executable, "-m", "uvicorn", application, *options], environment)
    try:
        _await_port(port)
        yield Server(port, psutil.Process(process.pid))
    finally:
        end(process)


def start(
    command: list[str],
    environment: Mapping[str, str],
    errors: int = subprocess.DEVNULL,
    folder: Path | None = None,
) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command,
        env=_environment(environment),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    return {**psutil.Process().environ(), **more}


def end(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await_port(port: int) -> None:
    for _ in range(PATIENCE * 10):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        sleep(0.1)
    raise TimeoutError(f"no server answered on port {port} within {PATIENCE} s")
