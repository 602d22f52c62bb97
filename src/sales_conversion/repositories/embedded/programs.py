"""Running PostgreSQL's programs as the server's account, with a clean environment."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sales_conversion.repositories.embedded.place import Account

ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}
PATIENCE = 300.0
SIGNAL = ("/bin/sh", "-c", 'kill -s "$1" "$2"', "sh")


@dataclass(frozen=True)
class Finished:
    """How a program ended, and the text it printed."""

    well: bool
    printed: str


def run(
    command: Sequence[str], account: Account, *, entered: str = "", keep: tuple[int, ...] = ()
) -> Finished:
    """Run *command* to its end; *entered* is typed in, descriptors in *keep* are inherited."""
    try:
        done = subprocess.run(
            command,
            check=False,
            input=entered,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            cwd="/",
            env=ENVIRONMENT,
            pass_fds=keep,
            umask=0o077,
            user=account.user,
            group=account.group,
            extra_groups=account.extra_groups,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finished(False, str(error))
    return Finished(done.returncode == 0, done.stdout)


def launch(
    command: Sequence[str], account: Account, *, log: Path, keep: int
) -> subprocess.Popen[bytes]:
    """Leave *command* running in a session of its own, where no key of a terminal reaches it."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=ENVIRONMENT,
            pass_fds=(keep,),
            start_new_session=True,
            umask=0o077,
            user=account.user,
            group=account.group,
            extra_groups=account.extra_groups,
        )


def signal(name: str, process: int, account: Account) -> None:
    """Signal *process* as *account*, so that nothing of another user can be hit."""
    run([*SIGNAL, name, str(process)], account)


def last_lines(text: str, count: int = 12) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines()[-count:]) or "  (nothing)"
