"""A shop of this process over a PostgreSQL of its own, asked as merchants ask it."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeAlias

import asyncpg
import httpx

from sales_conversion.api.app import create_app
from sales_conversion.factory import ServiceFactory
from sales_conversion.factory.area import Area
from sales_conversion.repositories.embedded import EmbeddedServer
from sales_conversion.repositories.migrations import migrate
from sales_conversion.settings import Settings

KEY = "the-key-of-the-benchmark"
Opened: TypeAlias = tuple[ServiceFactory, httpx.AsyncClient]

TUNED = (
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET max_wal_size = '8GB'",
    "ALTER SYSTEM SET maintenance_work_mem = '512MB'",
    "SELECT pg_reload_conf()",
)
"""Loading millions of rows at once is not what is measured."""


@contextmanager
def own_database(kept: Path | None = None) -> Iterator[tuple[str, Path]]:
    """Start a PostgreSQL with empty tables, or the one that is *kept*; yield its address and
    its folder, which is removed at the end unless it is to be kept."""
    base = kept or Path(tempfile.mkdtemp(prefix="metrics-", dir="/tmp"))
    base.mkdir(parents=True, exist_ok=True)
    base.chmod(0o755)
    server = EmbeddedServer(base / "data", system_folder=base / "system")
    try:
        dsn = server.start()
        asyncio.run(_prepared(dsn))
        yield dsn, base
    finally:
        server.stop()
        if kept is None:
            shutil.rmtree(base, ignore_errors=True)


@asynccontextmanager
async def opened(
    dsn: str, folder: Path
) -> AsyncIterator[tuple[ServiceFactory, httpx.AsyncClient]]:
    """Yield the composed shop, in which nothing happens by itself, and a merchant's client."""
    settings = Settings(
        database_url=dsn,
        data_dir=folder,
        vectors="off",
        search="postgresql",
        admin_key=KEY,
        rate_per_key=10**6,
        _env_file=None,
    )
    house = ServiceFactory(settings)
    house.jobs = Area()
    app = create_app(house)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="http://shop",
            headers={"Authorization": f"Bearer {KEY}"},
            timeout=60,
        ) as client,
    ):
        yield house, client


async def _prepared(dsn: str) -> None:
    owner = await asyncpg.connect(dsn.replace("sales@/sales?", "postgres@/postgres?"))
    for statement in TUNED:
        await owner.execute(statement)
    await owner.close()
    await migrate(dsn)
