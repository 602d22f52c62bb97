"""Where a server's files live, and the operating-system user its processes run as.

An ordinary user keeps everything in the data folder. PostgreSQL refuses to run as root, and the
account that runs it for root cannot read below root's closed home: so for root everything lives
in a folder of the system, named by an id that lies in the data folder: who deletes the data
folder starts afresh, as an ordinary user does.
"""

import hashlib
import os
import pwd
import secrets
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sales_conversion.errors import ConfigurationError

SYSTEM_FOLDER = Path("/var/lib/sales-conversion")
UNPRIVILEGED = ("postgres", "nobody")
SOCKET_FILE = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103
"""Bytes: Linux allows 107, macOS 103."""
AMBIGUOUS = set(",:")
"""Characters that drivers take for a list of hosts or a port."""


@dataclass(frozen=True)
class Account:
    """A user of the operating system; *dropped* when root must step down to become it."""

    name: str
    uid: int
    gid: int
    dropped: bool

    @property
    def user(self) -> int | None:
        return self.uid if self.dropped else None

    @property
    def group(self) -> int | None:
        return self.gid if self.dropped else None

    @property
    def extra_groups(self) -> list[int] | None:
        return [] if self.dropped else None


@dataclass(frozen=True)
class Place:
    """One server's files: *home* holds locks, log and settings, and the database's folder."""

    home: Path
    account: Account
    owner: str
    """The user whose processes may connect: the one who started us."""

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def pid_file(self) -> Path:
        return self.cluster / "postmaster.pid"

    @property
    def sockets(self) -> Path:
        """A folder for the socket: in *home* if the path fits into a socket's address."""
        inside = self.home / "socket"
        if _fits(inside):
            return inside
        return Path("/tmp", f"sales-conversion-{self.account.uid}-{_digest(self.home)}")

    @property
    def socket(self) -> Path:
        return self.sockets / SOCKET_FILE

    def remove_sockets(self) -> None:
        """Leave nothing outside *home*; for a server that has ended."""
        if self.sockets.parent != self.home:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def make_folder(self, folder: Path) -> None:
        """Make *folder* private to the account; refuse one that is not."""
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            if self.account.dropped and folder.lstat().st_uid == 0:
                os.chown(folder, self.account.uid, self.account.gid, follow_symlinks=False)
            seen = folder.lstat()
        except OSError as error:
            raise ConfigurationError(
                f"cannot make {folder} private to {self.account.name}: {error.strerror}; "
                "run as an ordinary user, or set DATABASE_URL"
            ) from error
        private = stat.S_ISDIR(seen.st_mode) and not seen.st_mode & 0o077
        if not private or seen.st_uid != self.account.uid:
            raise ConfigurationError(
                f"{folder} should be a folder that only {self.account.name} may enter; remove it"
            )


def place_for(data_dir: Path, system_folder: Path) -> Place:
    """Return the place of *data_dir*'s server, and make its home; no parent is changed."""
    data_dir = data_dir.expanduser().resolve()
    root = os.geteuid() == 0
    try:
        home = system_folder / _identity(data_dir) if root else data_dir
        _refuse_foreign(data_dir / "cluster")
        if root:
            make_open_folder(home)
        else:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        account = _account(home / "cluster")
    except OSError as error:
        raise ConfigurationError(
            f"cannot use the data folder {data_dir}: {error.strerror}; choose one you may "
            "write to, or set DATABASE_URL"
        ) from error
    return Place(home, account, _named(os.geteuid()).pw_name)


def _identity(data_dir: Path) -> str:
    """Return the id of *data_dir*, made up once: of several who start, the first one's counts."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    file, draft = data_dir / "server-id", data_dir / f"server-id.{os.getpid()}"
    if not file.exists():
        draft.write_text(secrets.token_hex(8))
        with suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text().strip()


def make_open_folder(folder: Path) -> None:
    """Make *folder* and its missing parents so that every user may enter, whatever the umask."""
    if not folder.exists():
        make_open_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _account(cluster: Path) -> Account:
    """Return who runs the server: as root, whoever owns *cluster* or else an existing user."""
    if os.geteuid() != 0:
        entry = _named(os.geteuid())
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, dropped=False)
    entry = _named(cluster.stat().st_uid) if cluster.exists() else _unprivileged()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, dropped=True)


def _unprivileged() -> pwd.struct_passwd:
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ConfigurationError(
        "PostgreSQL does not run as root, and this system has neither a user 'postgres' nor "
        "'nobody'; run as an ordinary user, or set DATABASE_URL"
    )


def _named(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError as error:
        raise ConfigurationError(
            f"user id {uid} has no name on this system, and PostgreSQL needs one; "
            "add it to /etc/passwd, or set DATABASE_URL"
        ) from error


def _refuse_foreign(cluster: Path) -> None:
    """Refuse a database that another user made in place: it would be ignored or unreadable."""
    if cluster.exists() and cluster.stat().st_uid != os.geteuid():
        raise ConfigurationError(
            f"{cluster} belongs to user id {cluster.stat().st_uid}: run as that user, "
            "or choose another data folder"
        )


def _fits(folder: Path) -> bool:
    address = os.fsencode(folder / SOCKET_FILE)
    return len(address) <= LONGEST_SOCKET_PATH and not AMBIGUOUS.intersection(str(folder))


def _digest(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
