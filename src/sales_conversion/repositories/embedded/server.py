"""The supervisor: start or attach, share, and stop when the last user leaves.

Three locks in the server's home decide everything, and the kernel frees each of them however its
holder ends:

* `alive`    inherited by every process of the server; free means none of them lives, so a
             postmaster.pid or a socket file found then is a leftover and may be removed
* `starters` one process at a time starts or stops
* `users`    shared by every process that uses the server; who gets it alone is the last one

Nobody but the user who started the shop can connect: there is no TCP port, the socket lies in a
folder that others cannot enter, and the server asks the kernel whose process is calling. So there
is no password that a log or a process list could show. A server whose users were all killed lives
on, and the next start attaches to it.
"""

import socket
import subprocess
from pathlib import Path
from urllib.parse import quote

from sales_conversion.errors import ConfigurationError
from sales_conversion.repositories.embedded.binaries import Binaries, copy_binaries, find_binaries
from sales_conversion.repositories.embedded.cluster import (
    DATABASE,
    ROLE,
    clear_drafts,
    major_version,
    make_cluster,
    write_settings,
)
from sales_conversion.repositories.embedded.locks import FileLock, wait_until
from sales_conversion.repositories.embedded.place import SYSTEM_FOLDER, place_for
from sales_conversion.repositories.embedded.programs import last_lines, launch, run, signal

START_WITHIN = 120.0
ENTER_STOP_WITHIN = 3.0
FAST_STOP_WITHIN = 12.0
HARD_STOP_WITHIN = 5.0
STATUS_LINE = 7


class EmbeddedServer:
    """One process's use of the PostgreSQL that belongs to a data folder."""

    def __init__(
        self, data_dir: Path, *, binaries: Path | None = None, system_folder: Path = SYSTEM_FOLDER
    ) -> None:
        """Remember where; *binaries* names a folder of programs, *system_folder* serves root."""
        self._place = place_for(data_dir, system_folder.resolve())
        self._configured = binaries
        self._copies = system_folder.resolve() / "binaries"
        self._alive = FileLock(self._place.home / "alive.lock")
        self._starters = FileLock(self._place.home / "starters.lock")
        self._users = FileLock(self._place.home / "users.lock")
        self._postmaster: subprocess.Popen[bytes] | None = None

    @property
    def home(self) -> Path:
        """The folder that holds the database, its log and its locks."""
        return self._place.home

    @property
    def dsn(self) -> str:
        """The address for asyncpg; SQLAlchemy wants `postgresql+asyncpg` before the colon."""
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self._place.sockets))}&port=5432"

    def start(self) -> str:
        """Use the server, starting it if none lives, and return its DSN."""
        if self._users.acquire(shared=True) and self.is_running():
            return self.dsn
        if not self._starters.acquire_within(START_WITHIN):
            raise self._failed("another process has been starting or stopping it for too long")
        try:
            self._users.acquire(shared=True)
            self._bring_up()
        except BaseException:
            self._users.release()
            raise
        finally:
            self._starters.release()
        return self.dsn

    def stop(self) -> None:
        """Cease to use the server, and stop it unless another process still uses it."""
        self._users.release()
        if not self.home.is_dir() or not self._starters.acquire_within(ENTER_STOP_WITHIN):
            return  # whoever is starting uses it, whoever is stopping ends it
        try:
            if self._users.acquire():
                self._shut_down()
        finally:
            self._users.release()
            self._starters.release()

    def is_running(self) -> bool:
        """Say whether the server answers now."""
        return self._status() == "ready" and _listens(self._place.socket)

    def _bring_up(self) -> None:
        """Attach, or wait for the remains of an earlier server to end and start another."""
        if not wait_until(lambda: self.is_running() or self._alive.acquire(), START_WITHIN):
            raise self._failed("it is still starting up or ending")
        if not self._alive.held:
            return
        try:
            self._launch()
        except OSError as error:
            raise self._failed(str(error)) from error
        finally:
            self._alive.release()
        if not wait_until(lambda: self.is_running() or self._is_dead(), START_WITHIN):
            raise self._failed("it is still recovering what was not saved; try again later")
        if not self.is_running():
            self._reap()
            raise self._failed("it ended while starting")

    def _launch(self) -> None:
        """Start a postmaster that inherits the `alive` lock, on a folder free of leftovers."""
        place, alive = self._place, self._alive.descriptor
        self._reap()
        clear_drafts(place)
        binaries = self._binaries()
        if not place.cluster.exists():
            make_cluster(place, binaries, keep=alive)
        place.make_folder(place.sockets)
        for leftover in (place.pid_file, place.socket, place.socket.with_suffix(".5432.lock")):
            leftover.unlink(missing_ok=True)
        if place.log.exists():
            place.log.replace(place.log.with_suffix(".log.1"))
        arguments = write_settings(place)
        command = [binaries.program("postgres"), *arguments]
        self._postmaster = launch(command, place.account, log=place.log, keep=alive)

    def _binaries(self) -> Binaries:
        found = find_binaries(self._configured, major_version(self._place))
        if run([found.program("postgres"), "--version"], self._place.account).well:
            return found
        return copy_binaries(found, self._copies)

    def _shut_down(self) -> None:
        """End every process of the server: at once and cleanly, or else at once."""
        for name, seconds in (("INT", FAST_STOP_WITHIN), ("QUIT", HARD_STOP_WITHIN)):
            if not self._is_dead() and (process := self._process()):
                signal(name, process, self._place.account)
            if wait_until(self._is_dead, seconds):
                self._reap()
                self._place.remove_sockets()
                return
        raise self._failed("it does not end")

    def _reap(self) -> None:
        """Take the exit status of a postmaster that was our child, so that no zombie stays."""
        if self._postmaster:
            self._postmaster.wait(HARD_STOP_WITHIN)
            self._postmaster = None

    def _is_dead(self) -> bool:
        dead = self._alive.acquire()
        self._alive.release()
        return dead

    def _process(self) -> int | None:
        lines = self._pid_lines()
        return int(lines[0]) if lines and lines[0].isdigit() else None

    def _status(self) -> str:
        lines = self._pid_lines()
        return lines[STATUS_LINE].strip() if len(lines) > STATUS_LINE else "absent"

    def _pid_lines(self) -> list[str]:
        try:
            return self._place.pid_file.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []

    def _failed(self, why: str) -> ConfigurationError:
        log = self._place.log
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        return ConfigurationError(
            f"the shop's PostgreSQL in {self.home}: {why}. The end of {log}:\n{last_lines(said)}\n"
            "Mend that and start again, or set DATABASE_URL to use another PostgreSQL."
        )


def _listens(file: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        try:
            caller.connect(str(file))
        except OSError:
            return False
    return True
