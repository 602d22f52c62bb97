"""The real server on several workers, over a PostgreSQL that keeps what it promises."""

import asyncio
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import orjson

from benchmarks.serving import HOST, end, free_port, start
from sales_conversion.factory import ServiceFactory
from sales_conversion.repositories.embedded import EmbeddedServer
from sales_conversion.settings import Settings

ADMIN_KEY = "admin-key-of-the-faults"
STARTED = "Application startup complete"
SECONDS_TO_START = 120


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop that answers at *url* and keeps everything at *dsn*."""

    url: str
    dsn: str

    async def sell(self, **units: int) -> None:
        """Offer one product for each name, with so many units of it."""
        async with httpx.AsyncClient(base_url=self.url, timeout=60) as client:
            answer = await client.post(
                "/api/v5/catalog/import",
                content=b"".join(_product(sku, left) for sku, left in units.items()),
                headers={
                    "Authorization": f"Bearer {ADMIN_KEY}",
                    "Content-Type": "application/x-ndjson",
                },
            )
        answer.raise_for_status()


@contextmanager
def own_shop(workers: int) -> Iterator[Shop]:
    """Serve a shop over a PostgreSQL that writes through, and remove both at the end."""
    base = Path(tempfile.mkdtemp(prefix="faults-", dir="/tmp"))
    base.chmod(0o755)
    server = EmbeddedServer(base / "data", system_folder=base / "system")
    try:
        with served(server.start(), workers, base / "learned") as shop:
            yield shop
    finally:
        server.stop()
        shutil.rmtree(base, ignore_errors=True)


@contextmanager
def served(dsn: str, workers: int, folder: Path) -> Iterator[Shop]:
    """Serve the shop at *dsn* until the end of the block, once every worker answers.

    What one worker learned is kept in *folder* for the others.
    """
    asyncio.run(_learned_once(dsn, folder))
    port = free_port()
    arguments = ["serve", "--host", HOST, "--port", str(port), "--workers", str(workers)]
    process = start(
        [sys.executable, "-m", "sales_conversion", *arguments],
        _environment(dsn, folder),
        errors=subprocess.STDOUT,
    )
    listener = _await_workers(process, workers)
    try:
        yield Shop(f"http://{HOST}:{port}", dsn)
    finally:
        end(process)
        listener.join()


async def _learned_once(dsn: str, folder: Path) -> None:
    """Make the tables, and keep what every worker would otherwise learn for itself."""
    settings = Settings(database_url=dsn, data_dir=folder, vectors="off", search="postgresql")
    async with ServiceFactory(settings):
        pass


def _environment(dsn: str, folder: Path) -> Mapping[str, str]:
    return {
        "DATABASE_URL": dsn,
        "SALES_DATA_DIR": str(folder),
        "SALES_VECTORS": "off",
        "SALES_SEARCH": "postgresql",
        "SALES_SECRET": "several workers seal quotes alike",
        "SALES_ADMIN_KEY": ADMIN_KEY,
    }


def _await_workers(process: "subprocess.Popen[str]", workers: int) -> threading.Thread:
    """Read what is said until every worker has started; return what reads on to the end."""
    started = threading.Semaphore(0)

    def listen() -> None:
        assert process.stdout is not None
        with process.stdout as said:
            for line in said:
                if STARTED in line:
                    started.release()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    for _ in range(workers):
        if not started.acquire(timeout=SECONDS_TO_START):
            end(process)
            raise TimeoutError(f"not all of {workers} workers started")
    return listener


def _product(sku: str, units: int) -> bytes:
    price = {"amount": "12.50", "currency": "USD"}
    variant = {"sku": sku, "price": price, "stock": units}
    return (
        orjson.dumps({"id": sku.lower(), "title": f"Quorra {sku}", "variants": [variant]}) + b"\n"
    )
