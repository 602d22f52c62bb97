"""Turns per second, latency, CPU and memory on the demo shop, beside one durable transaction.

    python -m benchmarks.turn [--seconds 5] [--shoppers 1 16 64] [--workers 1] [--vectors off auto]

The yardstick is `POST /yardstick` on the same server and the same workers: one row, one commit.
CPU is that of the server and of PostgreSQL together.

    python -m benchmarks.turn --model stub:300ms [--sales 10] [--python PATH]

With a model it is measured instead what the engine takes beside it, and plain pydantic-ai and
LangGraph doing the same six turns; PATH is an interpreter that has what is not installed here.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeAlias

from benchmarks.overhead.table import compare
from benchmarks.serving import HOST, Server, demo, yardstick
from benchmarks.shoppers import CHATS, Client, Measured, chat, commit
from sales_conversion.factory import ServiceFactory
from sales_conversion.models import Message, Opening
from sales_conversion.settings import Settings

Talk: TypeAlias = Callable[[str, int, Measured, int, float], Awaitable[None]]

ROW = "{:<12}{:>9}{:>8.0f}{:>8.1f}{:>8.1f}{:>9.2f}{:>13.0%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--shoppers", type=int, nargs="+", default=[1, 16, 64])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--vectors", nargs="+", default=["off", "auto"])
    parser.add_argument("--model", default="")
    parser.add_argument("--sales", type=int, default=10)
    parser.add_argument("--python", default=sys.executable)
    chosen = parser.parse_args()
    if chosen.model:
        compare(chosen.model, chosen.sales, chosen.python)
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        data_dir = Path(folder) / "shop"
        print("start-up to the first reply")
        print(f"  empty folder {_first_reply(data_dir):6.2f} s  (aim <= 15)")
        print(f"  warm         {_first_reply(data_dir):6.2f} s  (aim <= 5)")
        for vectors in chosen.vectors:
            _measure(data_dir, vectors, chosen)


def _first_reply(data_dir: Path) -> float:
    """Return the seconds from the command to the answer to a first message."""
    began = perf_counter()
    with demo(data_dir) as port:
        asyncio.run(_say_hello(port))
        return perf_counter() - began


async def _say_hello(port: int) -> None:
    client = Client(HOST, port)
    started = await client.post("/api/v5/sales/start-session", {})
    said = {"session_id": started["session_id"], "message": "show me kettles"}
    await client.post("/api/v5/sales/process-message", said, started["session_token"])
    client.close()


def _measure(data_dir: Path, vectors: str, chosen: argparse.Namespace) -> None:
    per_second, cpu = asyncio.run(_in_process(data_dir, vectors, chosen.seconds))
    print(f"\nvectors {vectors}")
    print(
        f"in process, one at a time: {per_second:.0f} turns/s, {cpu:.2f} ms CPU of Python a turn"
    )
    print("over HTTP    shoppers   per s  p50 ms  p99 ms   CPU ms of yardstick")
    with yardstick(data_dir, vectors, chosen.workers) as server:
        asyncio.run(Client(HOST, server.port).post("/yardstick/prepare", {}))
        for shoppers in chosen.shoppers:
            bare, bare_cpu = _load(commit, server, shoppers, chosen.seconds)
            turns, turn_cpu = _load(chat, server, shoppers, chosen.seconds)
            print(_row("yardstick", shoppers, bare, bare_cpu, 1))
            share = turns.per_second / bare.per_second
            print(_row("turn", shoppers, turns, turn_cpu, share))
        print(f"memory of a worker: {server.worker_megabytes():.0f} MB")


async def _in_process(data_dir: Path, vectors: str, seconds: float) -> tuple[float, float]:
    settings = Settings(data_dir=data_dir, vectors="off" if vectors == "off" else "auto")
    async with ServiceFactory(settings) as services:
        runner = services.conversation.runner
        turns, began, cpu = 0, perf_counter(), process_time()
        while perf_counter() < began + seconds:
            session_id = (await runner.start(Opening())).outcome.session_id
            for line in CHATS[turns % len(CHATS)]:
                await runner.run(session_id, Message(line))
                turns += 1
        return turns / (perf_counter() - began), (process_time() - cpu) / turns * 1000


def _load(talk: Talk, server: Server, shoppers: int, seconds: float) -> tuple[Measured, float]:
    """Return what the shoppers measured, and the CPU milliseconds of one request."""
    before = server.cpu_seconds()
    measured = asyncio.run(Measured.of(partial(talk, HOST, server.port), shoppers, seconds))
    return measured, (server.cpu_seconds() - before) / len(measured.latencies) * 1000


def _row(what: str, shoppers: int, measured: Measured, cpu: float, share: float) -> str:
    p50, p99 = measured.percentile(0.5), measured.percentile(0.99)
    return ROW.format(what, shoppers, measured.per_second, p50, p99, cpu, share)


if __name__ == "__main__":
    main()
