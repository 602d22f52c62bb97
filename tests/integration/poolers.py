"""A real pgbouncer before a database, lending a connection for each transaction."""

import asyncio
import os
import pwd
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.databases import on_server
from tests.integration.processes import SECONDS_TO_START

PROGRAM = shutil.which("pgbouncer", path=f"{os.defpath}:/usr/sbin:/usr/local/sbin")
FEW = 3
"""Connections to the server: fewer than there are clients, so that they change all the time."""

SETTINGS = """\
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
pool_mode = transaction
default_pool_size = {few}
listen_addr =
unix_socket_dir = {folder}
listen_port = 6432
auth_type = any
logfile = {folder}/log
pidfile = {folder}/pid
server_tls_sslmode = disable
"""


@contextmanager
def pooled(dsn, folder):
    """Yield the way to *dsn* through a pooler that runs in *folder*."""
    address = urlsplit(dsn)
    server = {name: values[0] for name, values in parse_qs(address.query).items()}
    owner = pwd.getpwuid(Path(server["host"]).stat().st_uid)
    asyncio.run(_let_in(dsn, Path(server["host"]).parent / "ident.conf", owner.pw_name))
    folder.mkdir(mode=0o755)
    file = folder / "pgbouncer.ini"
    told = {"host": server["host"], "port": server["port"], "user": address.username, "few": FEW}
    file.write_text(SETTINGS.format(folder=folder, **told))
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    process = subprocess.Popen(
        [PROGRAM, "-q", str(file)], user=owner.pw_uid if os.geteuid() == 0 else None
    )
    try:
        _wait_for(folder / ".s.PGSQL.6432")
        yield f"postgresql://{address.username}@{address.path}?host={folder}&port=6432"
    finally:
        process.terminate()
        process.wait(SECONDS_TO_START)


async def _let_in(dsn, identities, account):
    """Let *account* speak to the server as the shop does; the pooler will not run as root."""
    with identities.open("a") as file:
        file.write(f'owner "{account}" sales\n')
    await on_server(owner_of(dsn), "SELECT pg_reload_conf()")


def owner_of(dsn):
    """Return how its superuser reaches the server of *dsn*."""
    path = urlsplit(dsn).path
    return dsn.replace(f"sales@{path}?", "postgres@/postgres?")


def _wait_for(socket):
    for _ in range(500):
        if socket.exists():
            return
        time.sleep(0.01)
    raise AssertionError("the pooler does not start")
