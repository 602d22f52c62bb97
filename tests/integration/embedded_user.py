"""A process that uses the embedded server: starts it, says so, waits for a line, stops it."""

import asyncio
import json
import os
import pwd
import sys
from pathlib import Path

import asyncpg

from sales_conversion.repositories.embedded import EmbeddedServer


async def postmaster(dsn: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        return str(await connection.fetchval("SELECT pg_postmaster_start_time()"))
    finally:
        await connection.close()


def become(user: str) -> None:
    """Step down from root for good; what is imported by now need not be readable any more."""
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


def main(data: str, system: str, binaries: str = "", user: str = "") -> None:
    if user:
        become(user)
    programs = Path(binaries) if binaries else None
    server = EmbeddedServer(Path(data), binaries=programs, system_folder=Path(system))
    dsn = server.start()
    report = {"dsn": dsn, "home": str(server.home), "server": asyncio.run(postmaster(dsn))}
    print(json.dumps(report), flush=True)
    sys.stdin.readline()
    server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
