"""The tables of the shop, brought up to date by whoever starts first."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

FOLDER = Path(__file__).parent
LOCK = 7_305_501_945
"""The advisory lock that starters queue for; any number, always the same."""


async def migrate(dsn: str) -> list[str]:
    """Bring the database up to date; return the revisions that were missing.

    Safe to call again, and by several processes at once: one works, the others wait.
    """
    engine = _engine(dsn)
    try:
        async with engine.begin() as connection:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            return await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


async def pending(dsn: str) -> list[str]:
    """Return the revisions the database lacks, oldest first."""
    engine = _engine(dsn)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_missing)
    finally:
        await engine.dispose()


def _engine(dsn: str) -> AsyncEngine:
    url = make_url(dsn).set(drivername="postgresql+asyncpg")
    return create_async_engine(url, poolclass=NullPool)


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER / "versions")])


def _missing(connection: Connection) -> list[str]:
    done = MigrationContext.configure(connection).get_current_revision()
    newest_first = _scripts().iterate_revisions("head", done or "base")
    return [script.revision for script in newest_first][::-1]


def _upgrade(connection: Connection) -> list[str]:
    """Run what is missing in the transaction of *connection*."""
    scripts = _scripts()
    missing = _missing(connection)

    def steps(_revision: object, _context: MigrationContext) -> list[RevisionStep]:
        found = [scripts.get_revision(each) for each in missing]
        return [MigrationStep.upgrade_from_script(scripts.revision_map, each) for each in found]

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev="head") as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
    return missing
