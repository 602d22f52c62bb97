"""One PostgreSQL for all tests, and a database for each: copied from a template, then dropped."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg

from sales_conversion.demo import CATALOGUE
from sales_conversion.factory import ServiceFactory
from sales_conversion.repositories.embedded import EmbeddedServer
from sales_conversion.repositories.migrations import migrate
from sales_conversion.settings import Settings

IN_MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30
"""Bytes that must be free there: copies come and go, and what was written is kept a while."""


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server and yield the DSN of its database; what a crash would lose is not kept."""
    base = Path(tempfile.mkdtemp(prefix="shop-", dir=_fast_folder()))
    base.chmod(0o755)
    server = EmbeddedServer(base / "data", system_folder=base / "system")
    try:
        dsn = server.start()
        asyncio.run(_hurry(dsn))
        yield dsn
    finally:
        server.stop()
        shutil.rmtree(base, ignore_errors=True)


@asynccontextmanager
async def fresh_database(server: str, template: str = "template0") -> AsyncIterator[str]:
    """Yield the DSN of a new copy of *template*, and drop it after use."""
    name = f"test_{uuid4().hex}"
    dsn = await copy_database(server, template, name)
    try:
        yield dsn
    finally:
        await on_server(server, dropped(name))


@contextmanager
def lasting_database(server: str, template: str = "template0") -> Iterator[str]:
    """Yield the DSN of a copy of *template* for several tests, and drop it after them."""
    name = f"test_{uuid4().hex}"
    yield asyncio.run(copy_database(server, template, name))
    asyncio.run(on_server(server, dropped(name)))


async def copy_database(server: str, template: str, name: str) -> str:
    """Make the database *name* and return its DSN; as files, a copy costs a fifth."""
    await on_server(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    return named(server, name)


async def make_tables(server: str, name: str) -> None:
    """Make a migrated database to copy from; nobody may be connected to it."""
    await migrate(await copy_database(server, "template0", name))


async def make_stocked(server: str, tables: str, name: str) -> None:
    """Make a database to copy from that sells the demo's goods."""
    dsn = await copy_database(server, tables, name)
    storage = ServiceFactory(Settings(database_url=dsn, _env_file=None)).storage
    await storage.open()
    try:
        await storage.import_file(CATALOGUE, strict=True)
    finally:
        await storage.close()


async def on_server(server: str, *commands: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        for command in commands:
            await connection.execute(command)
    finally:
        await connection.close()


def _fast_folder() -> Path:
    """Copying a database onto a disk takes longer than most tests."""
    if not IN_MEMORY.is_dir() or os.statvfs(IN_MEMORY).f_flag & os.ST_NOEXEC:
        return Path("/tmp")
    return IN_MEMORY if shutil.disk_usage(IN_MEMORY).free > ROOM else Path("/tmp")


def dropped(name: str) -> str:
    return f"DROP DATABASE {name} WITH (FORCE)"


def named(server: str, database: str) -> str:
    return server.replace("/sales?", f"/{database}?")


async def _hurry(dsn: str) -> None:
    owner = dsn.replace("sales@/sales?", "postgres@/postgres?")
    settings = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
    await on_server(
        owner,
        *(f"ALTER SYSTEM SET {setting} = off" for setting in settings),
        "SELECT pg_reload_conf()",
    )
