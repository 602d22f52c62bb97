"""The real server on several workers, over a PostgreSQL that keeps what it promises."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import orjson

from benchmarks.faults.servers import ADMIN_KEY, UNLIMITED, Database, WebServer
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings


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


@dataclass(frozen=True, slots=True)
class ServedShop(Shop):
    """A shop whose server is its own."""

    web: WebServer


@dataclass(frozen=True, slots=True)
class OwnShop(ServedShop):
    """A shop whose server and database are its own, so that they may be killed."""

    database: Database


@contextmanager
def own_shop(workers: int, learned: Path | None = None) -> Iterator[OwnShop]:
    """Serve a shop over a PostgreSQL that writes through, and remove both at the end.

    What another shop *learned* need not be learned again.
    """
    with (
        own_database() as (database, dsn, folder),
        _serving(dsn, workers, learned or folder / "learned") as web,
    ):
        yield OwnShop(web.url, dsn, web, database)


@contextmanager
def own_database() -> Iterator[tuple[Database, str, Path]]:
    """Start a PostgreSQL that writes through; yield its address and the folder it is in too."""
    base = Path(tempfile.mkdtemp(prefix="faults-", dir="/tmp"))
    base.chmod(0o755)
    database = Database(base)
    try:
        yield database, database.start(), base
    finally:
        database.stop()
        shutil.rmtree(base, ignore_errors=True)


@contextmanager
def served(dsn: str, workers: int, folder: Path) -> Iterator[ServedShop]:
    """Serve the shop at *dsn* until the end of the block, once every worker answers.

    What one worker learned is kept in *folder* for the others.
    """
    with _serving(dsn, workers, folder) as web:
        yield ServedShop(web.url, dsn, web)


@contextmanager
def _serving(dsn: str, workers: int, folder: Path) -> Iterator[WebServer]:
    asyncio.run(_learned_once(dsn, folder))
    web = WebServer(dsn, workers, folder, **UNLIMITED)
    web.start()
    try:
        yield web
    finally:
        web.stop()


async def _learned_once(dsn: str, folder: Path) -> None:
    """Make the tables, and keep what every worker would otherwise learn for itself."""
    settings = Settings(database_url=dsn, data_dir=folder, vectors="off", search="postgresql")
    async with ServiceFactory(settings):
        pass


def _product(sku: str, units: int) -> bytes:
    price = {"amount": "12.50", "currency": "USD"}
    variant = {"sku": sku, "price": price, "stock": units}
    return (
        orjson.dumps({"id": sku.lower(), "title": f"Quorra {sku}", "variants": [variant]}) + b"\n"
    )
