"""What it costs that everybody is counted: CPU of one request, with limits and without.

    python -m benchmarks.limiting [--requests 4000] [--rounds 5]

The same call, refused at the door for want of a token, goes through the whole application in one
process, without a socket. Limits are those of `serve`; what PostgreSQL takes of it is told beside
what this process does. The yardstick is the application without limits, in turn with the others
in every round.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from time import process_time

import httpx
import psutil
from fastapi import FastAPI

from sales_conversion.api.app import create_app
from sales_conversion.cli.served import LIMITS, served
from sales_conversion.factory import ServiceFactory
from sales_conversion.repositories.embedded import EmbeddedServer
from sales_conversion.settings import Settings

ASKED = "/api/v5/sales/session/0190f3c4-0000-7000-8000-000000000000"
AT_ONCE = 8
UNLIMITED = dict.fromkeys(LIMITS, 0)
MANY = {"rate_per_address": 10**8, "rate_per_session": 10**8, "at_once_per_session": 10**6}
"""The limits are asked, and never reached."""

WAYS = {
    "no limits": {**UNLIMITED, "rate_store": "memory"},
    "counted by this process": {**MANY, "rate_store": "memory"},
    "counted in the database": {**MANY, "rate_store": "database"},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=4_000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        base = Path(folder)
        server = EmbeddedServer(base / "data", system_folder=base / "system")
        try:
            asyncio.run(compare(base, server.start(), chosen.requests, chosen.rounds))
        finally:
            server.stop()


async def compare(folder: Path, dsn: str, requests: int, rounds: int) -> None:
    own = psutil.Process()
    apps: dict[str, FastAPI] = {}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in WAYS}
    async with AsyncExitStack() as opened:
        for name, limits in WAYS.items():
            shop = house(folder, dsn, limits)
            opened.push_async_callback(shop.storage.close)
            await shop.storage.open()
            apps[name] = create_app(shop)
        for _ in range(rounds):
            for name, app in apps.items():
                found[name].append(await _asked(app, requests, own))
    bare = median(mine for mine, _ in found["no limits"])
    print(f"{'':28}{'us of this process':>20}{'of PostgreSQL':>16}{'more':>8}")
    for name, figures in found.items():
        mine, its = (median(each) for each in zip(*figures, strict=True))
        print(f"{name:28}{mine:20.0f}{its:16.0f}{mine - bare:8.0f}")


def house(folder: Path, dsn: str, limits: Mapping[str, object]) -> ServiceFactory:
    """Return a shop over the database at *dsn*; its storage alone is opened."""
    quiet = {"data_dir": folder, "vectors": "off", "search": "postgresql", "database_url": dsn}
    settings = Settings(_env_file=None).model_copy(update={**quiet, **limits})
    return ServiceFactory(served(settings, shared=False))


async def _asked(app: FastAPI, requests: int, own: psutil.Process) -> tuple[float, float]:
    """Return the microseconds of CPU that one request takes here, and in PostgreSQL."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        shown = {"Authorization": "Bearer nobody"}
        await client.get(ASKED, headers=shown)

        async def ask() -> None:
            for _ in range(requests // AT_ONCE):
                await client.get(ASKED, headers=shown)

        before, others = process_time(), _of_others(own)
        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
        mine, theirs = process_time() - before, _of_others(own) - others
    return mine / requests * 10**6, theirs / requests * 10**6


def _of_others(own: psutil.Process) -> float:
    return sum(sum(child.cpu_times()[:2]) for child in own.children(recursive=True))


if __name__ == "__main__":
    main()
