"""A process that, as the user named, tries an address and prints the answer or the refusal."""

import asyncio
import os
import pwd
import sys

import asyncpg


async def visit(dsn: str) -> str:
    try:
        connection = await asyncpg.connect(dsn)
    except (OSError, asyncpg.PostgresError) as error:
        return f"refused: {error}"
    try:
        return f"entered as {await connection.fetchval('SELECT current_user')}"
    finally:
        await connection.close()


def main(dsn: str, user: str) -> None:
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
    print(asyncio.run(visit(dsn)))


if __name__ == "__main__":
    main(*sys.argv[1:])
