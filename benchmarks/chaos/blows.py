"""What is done to a server and its database, and how each gets back on its feet."""

import random
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from time import sleep
from typing import TypeAlias

import psutil

from benchmarks.faults.shops import OwnShop

SHORTEST_STOP, LONGEST_STOP = 1.0, 8.0
"""Seconds that a worker may hang; its supervisor takes it for dead after five."""

Blow: TypeAlias = Callable[[OwnShop, random.Random], str]
"""Deals it, waits until what an operator would do is done, and returns what it was."""


def worker(shop: OwnShop, dice: random.Random) -> str:
    """Kill one worker; the server itself starts another."""
    with suppress(psutil.NoSuchProcess, IndexError):
        dice.choice(shop.web.workers()).kill()
    return "worker killed"


def supervisor(shop: OwnShop, _: random.Random) -> str:
    """Kill the server, but none of its workers; start it again as an operator's own would."""
    shop.web.kill_supervisor()
    return "supervisor killed"


def postmaster(shop: OwnShop, _: random.Random) -> str:
    """Kill PostgreSQL's first process, and start it again."""
    shop.database.kill()
    return "postmaster killed"


def database(shop: OwnShop, _: random.Random) -> str:
    """Stop PostgreSQL without saving, and start it again."""
    shop.database.stop_at_once()
    return "database stopped at once"


def pause(shop: OwnShop, dice: random.Random) -> str:
    """Let one worker hang for a while."""
    with suppress(psutil.NoSuchProcess, IndexError):
        hanging = dice.choice(shop.web.workers())
        hanging.send_signal(signal.SIGSTOP)
        sleep(dice.uniform(SHORTEST_STOP, LONGEST_STOP))
        hanging.send_signal(signal.SIGCONT)
    return "worker paused"


BLOWS: Mapping[str, tuple[int, Blow]] = {
    "worker": (40, worker),
    "supervisor": (10, supervisor),
    "postmaster": (20, postmaster),
    "database": (10, database),
    "pause": (20, pause),
}
"""Of a hundred, so many."""
