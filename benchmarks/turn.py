"""Turns per second, latency, CPU and memory on the demo shop, beside one durable transaction.

    python -m benchmarks.turn [--seconds 5] [--shoppers 1 16 64] [--workers 1] [--vectors off auto]

The yardstick is `POST /yardstick` on the same server and the same workers: one row, one commit.
"""

import argparse
import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

import psutil

from benchmarks.shoppers import Client, Measured, chat, commit
from sales_conversion.models import Message, Opening
from sales_conversion.settings import Settings

HOST = "127.0.0.1"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--shoppers", type=int, nargs="+", default=[1, 16, 64])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--vectors", nargs="+", default=["off", "auto"])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        data_dir = Path(folder) / "shop"
        print("start-up to first reply")
        print(f"  empty folder  {_first_reply(data_dir):6.2f} s   (aim <= 15)")
        print(f"  warm          {_first_reply(data_dir):6.2f} s   (aim <=  5)")
        for vectors in chosen.vectors:
            _measure(data_dir, vectors, chosen)


def _measure(data_dir: Path, vectors: str, chosen: argparse.Namespace) -> None:
    environment = {"SALES_DATA_DIR": str(data_dir), "SALES_VECTORS": vectors}
    in_process = asyncio.run(_in_process(data_dir, vectors, chosen.seconds))
    print(f"\nvectors {vectors}: in process {in_process[0]:.0f} turns/s, "
          f"{in_process[1]:.2f} ms CPU of Python a turn")  # fmt: skip
    with _serving(environment, chosen.workers) as (port, process):
        asyncio.run(Client(HOST, port).post("/yardstick/prepare", {}))
        print(f"{'over HTTP':<12}{'shoppers':>9}{'per s':>8}{'p50 ms':>8}{'p99 ms':>8}"
              f"{'CPU ms':>8}{'of yardstick':>14}")  # fmt: skip
        for shoppers in chosen.shoppers:
            bare = _load(commit, port, process, shoppers, chosen.seconds)
            turns = _load(chat, port, process, shoppers, chosen.seconds)
            _row("yardstick", shoppers, *bare, 1.0)
            _row("turn", shoppers, *turns, turns[0].per_second / bare[0].per_second)
        print(f"memory of a worker: {_worker(process).memory_info().rss / 2**20:.0f} MB")


def _load(talk, port, process, shoppers, seconds):  # type: ignore[no-untyped-def]
    before = _cpu(process)
    measured = asyncio.run(Measured.of(partial(talk, HOST, port), shoppers, seconds))
    return measured, (_cpu(process) - before) / len(measured.latencies) * 1000


def _row(what: str, shoppers: int, measured: Measured, cpu: float, share: float) -> None:
    print(f"{what:<12}{shoppers:>9}{measured.per_second:>8.0f}{measured.percentile(0.5):>8.1f}"
          f"{measured.percentile(0.99):>8.1f}{cpu:>8.2f}{share:>13.0%}")  # fmt: skip


def _cpu(process: psutil.Process) -> float:
    """Return the CPU seconds of the server and of every postgres process."""
    mine = [process, *process.children(recursive=True)]
    databases = [p for p in psutil.process_iter(["name"]) if p.info["name"] == "postgres"]
    return sum(sum(p.cpu_times()[:2]) for p in {p.pid: p for p in [*mine, *databases]}.values())


def _worker(process: psutil.Process) -> psutil.Process:
    return max([process, *process.children(recursive=True)], key=lambda p: p.memory_info().rss)
