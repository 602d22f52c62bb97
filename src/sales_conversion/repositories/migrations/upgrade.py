"""Apply what is missing to the database named on standard input; tell the revisions as JSON."""

import asyncio
import json
import sys
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

FOLDER = Path(__file__).parent
LOCK = 7_305_501_945
"""The advisory lock that starters queue for; any number, always the same."""


async def upgrade(dsn: str) -> list[str]:
    """Run what is missing in one transaction; another that starts meanwhile waits."""
    url = make_url(dsn).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            return await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> list[str]:
    scripts = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER / "versions")])
    done = MigrationContext.configure(connection).get_current_revision()
    newest_first = scripts.iterate_revisions("head", done or "base")
    missing = [script.revision for script in newest_first][::-1]

    def steps(_revision: object, _context: MigrationContext) -> list[RevisionStep]:
        found = [scripts.get_revision(each) for each in missing]
        return [MigrationStep.upgrade_from_script(scripts.revision_map, each) for each in found]

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev="head") as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
    return missing


def main() -> None:
    """Tell what was applied; what the database refuses goes to standard error in one line."""
    try:
        print(json.dumps(asyncio.run(upgrade(sys.stdin.read()))))
    except DBAPIError as error:
        sys.exit(str(error.orig))


if __name__ == "__main__":
    main()
