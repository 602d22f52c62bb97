"""The database's folder: created whole or not at all, with settings written at every start."""

import os
import shutil
import tempfile
from pathlib import Path

from sales_conversion.errors import ConfigurationError
from sales_conversion.repositories.embedded.binaries import Binaries
from sales_conversion.repositories.embedded.place import Place
from sales_conversion.repositories.embedded.programs import Finished, last_lines, run

DRAFT = "initdb-"
DATABASE = "sales"
ROLE = "sales"
SUPERUSER = "postgres"
CHARACTER_TYPES = ("C.UTF-8", "en_US.UTF-8", "C")
"""Names of Unicode rules by preference; the last one exists everywhere but knows only ASCII."""
BUILTIN_LOCALE_SINCE = 17

FIRST_COMMANDS = f"""
CREATE ROLE {ROLE} LOGIN CREATEDB
CREATE DATABASE {DATABASE} OWNER {ROLE} ENCODING 'UTF8'
"""

SETTINGS = """\
# What initdb found out about this machine comes first; what the shop needs has the last word.
include 'cluster/postgresql.conf'
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 64MB
max_wal_size = 256MB
jit = off
fsync = on
synchronous_commit = on
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
# What shoppers typed appears in errors and statements: neither is logged.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
"""

# The socket's other end is a process of the owner: the kernel says so, no secret is needed.
ACCESS = "local all all peer map=owner\n"


def make_cluster(place: Place, binaries: Binaries, *, keep: int) -> None:
    """Create the database in a draft folder and rename it; a killed maker leaves no cluster.

    The makers inherit *keep*, so whoever comes next waits until the last of them has ended.
    """
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=place.home))
    place.make_folder(draft)
    _initialise(draft, place, binaries, keep)
    _fill(draft, place, binaries, keep)
    draft.rename(place.cluster)
    _sync(place.home)


def clear_drafts(place: Place) -> None:
    """Remove what makers left that were killed; none of them lives when this is called."""
    for draft in place.home.glob(f"{DRAFT}*"):
        shutil.rmtree(draft, ignore_errors=True)


def write_settings(place: Place) -> list[str]:
    """Write the settings beside the cluster; return the arguments that make the server read them.

    They are not in it, because root must not write where the server's account could put a link.
    """
    users = "".join(f'owner "{place.owner}" {role}\n' for role in (ROLE, SUPERUSER))
    texts = {"config": SETTINGS, "hba": ACCESS, "ident": users}
    arguments = ["-D", str(place.cluster), "-k", str(place.sockets)]
    for name, text in texts.items():
        file = place.home / f"{name}.conf"
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)
        arguments += ["-c", f"{name}_file={file}"]
    return arguments


def major_version(place: Place) -> int | None:
    """Return the PostgreSQL that made the cluster, or None where there is no cluster yet."""
    if not place.cluster.exists():
        return None
    version = place.cluster / "PG_VERSION"
    if not version.is_file():
        raise ConfigurationError(
            f"{place.cluster} is not a whole database: {version.name} is missing; "
            "restore a backup, or remove that folder to start with an empty shop"
        )
    return int(version.read_text(encoding="ascii"))


def _initialise(draft: Path, place: Place, binaries: Binaries, keep: int) -> None:
    for rules in CHARACTER_TYPES:
        ended = run(_initdb(draft, binaries, rules), place.account, keep=(keep,))
        if "invalid locale name" not in ended.printed:
            break
    _require(ended, "initdb", place)


def _fill(draft: Path, place: Place, binaries: Binaries, keep: int) -> None:
    """Make the role and the database while nobody can connect yet."""
    command = [binaries.program("postgres"), "--single", "-D", str(draft)]
    command += ["-c", "exit_on_error=on", SUPERUSER]
    ended = run(command, place.account, entered=FIRST_COMMANDS, keep=(keep,))
    _require(ended, "making the first database", place)


def _require(ended: Finished, what: str, place: Place) -> None:
    if not ended.well:
        raise ConfigurationError(
            f"{what} failed in {place.home} as {place.account.name}; it said:\n"
            f"{last_lines(ended.printed)}\nMend that and start again, or set DATABASE_URL."
        )


def _initdb(draft: Path, binaries: Binaries, rules: str) -> list[str]:
    """Return the command: text sorts by code point, letters have cases in every script."""
    command = [binaries.program("initdb"), "-D", str(draft), "-U", SUPERUSER, "--data-checksums"]
    command += ["--encoding=UTF8", "--locale=C", f"--lc-ctype={rules}", "--auth=peer"]
    if binaries.major >= BUILTIN_LOCALE_SINCE:
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return command


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
