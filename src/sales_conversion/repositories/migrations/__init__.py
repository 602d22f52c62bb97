"""The tables of the shop, brought up to date by whoever starts first.

Here one query tells what is missing. The work is done by `upgrade.py` in a process of its own:
what it takes along for that, a server would keep in memory for as long as it lives.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import asyncpg

from sales_conversion.errors import ConfigurationError

FOLDER = Path(__file__).parent
WORKER = FOLDER / "upgrade.py"
REVISIONS = tuple(sorted(file.name[1:5] for file in (FOLDER / "versions").glob("r[0-9]*.py")))
"""Every revision this program knows, oldest first, as the names of the files have them."""


async def migrate(dsn: str) -> list[str]:
    """Bring the database up to date; return the revisions that were missing.

    Safe to call again, and by several processes at once: one works, the others wait.
    """
    return await _upgrade(dsn) if await pending(dsn) else []


async def pending(dsn: str) -> list[str]:
    """Return the revisions the database lacks, oldest first; one of a newer program lacks none."""
    connection = await asyncpg.connect(dsn)
    try:
        has_any = await connection.fetchval("SELECT to_regclass('alembic_version') IS NOT NULL")
        done = (
            await connection.fetchval("SELECT max(version_num) FROM alembic_version")
            if has_any
            else None
        )
    finally:
        await connection.close()
    return [revision for revision in REVISIONS if done is None or revision > done]


async def _upgrade(dsn: str) -> list[str]:
    """Have it done; the address, which may hold a password, is told where nobody else looks."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-P", str(WORKER), stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    told, complaint = await worker.communicate(dsn.encode())
    if worker.returncode:
        reason = complaint.decode(errors="replace").strip().rpartition("\n")[2]
        raise ConfigurationError(f"the database could not be brought up to date: {reason}")
    applied: list[str] = json.loads(told)
    return applied
