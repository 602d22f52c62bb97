"""What it costs that what people say is sealed: a text, a turn, and room in the database.

    python -m benchmarks.sealing [--talks 60] [--rounds 6]

Two shops on one PostgreSQL have the same talks in turn, one sealed and one plain. CPU is that of
this process, and of the database's connections.
"""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import process_time

import asyncpg
import psutil

from benchmarks.faults.servers import Database
from benchmarks.shoppers import CHATS
from sales_conversion.demo import CATALOGUE, CONFIG, GUIDES
from sales_conversion.factory import ServiceFactory
from sales_conversion.models import Message, Opening
from sales_conversion.providers.sealing.keys import new_keys, read_keys
from sales_conversion.providers.sealing.sealer import Sealer
from sales_conversion.settings import Settings

TIMES = 20_000
SIZES = (100, 1024, 10 * 1024)
OF = "messages.text"
WAYS = ("plain", "sealed")


@dataclass(slots=True)
class Cost:
    """Milliseconds of CPU a turn, round by round."""

    python: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    turns: int = 0

    @property
    def both(self) -> list[float]:
        return [sum(each) for each in zip(self.python, self.database, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=6)
    chosen = parser.parse_args()
    _tell_texts()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        Path(folder).chmod(0o755)
        database = Database(Path(folder))
        try:
            asyncio.run(_tell_turns(database.start(), chosen.talks, chosen.rounds))
        finally:
            database.stop()


def _tell_texts() -> None:
    sealer = Sealer(read_keys(new_keys()))
    print("CPU microseconds     seal     open")
    for size in SIZES:
        text = "x" * size
        sealed = sealer.seal(text, OF)
        sealing = _microseconds(lambda text=text: sealer.seal(text, OF))
        opening = _microseconds(lambda sealed=sealed: sealer.open(sealed, OF))
        print(f"{size:>6} characters {sealing:>10.1f} {opening:>8.1f}")
    words = iter(range(TIMES))
    print(f"one word, blinded {_microseconds(lambda: sealer.blind(str(next(words)), OF)):.1f}")


def _microseconds(what: Callable[[], object]) -> float:
    began = process_time()
    for _ in range(TIMES):
        what()
    return (process_time() - began) / TIMES * 1e6


async def _tell_turns(dsn: str, talks: int, rounds: int) -> None:
    costs = {way: Cost() for way in WAYS}
    keys = {"plain": "off", "sealed": new_keys()}
    async with (
        _shop(dsn, "plain", keys["plain"]) as plain,
        _shop(dsn, "sealed", keys["sealed"]) as sealed,
    ):
        shops = {"plain": plain, "sealed": sealed}
        for way in WAYS:
            await _talk(shops[way], talks)
        for number in range(rounds):
            for way in WAYS if number % 2 else WAYS[::-1]:
                await _measure(shops[way], talks, costs[way])
        room = {way: await _kilobytes(shops[way]) for way in WAYS}
    print("\nCPU ms of a turn   Python   PostgreSQL     both   KB kept a turn")
    for way, cost in costs.items():
        kept = room[way] / (cost.turns * (1 + 1 / rounds))
        python, database, both = map(median, (cost.python, cost.database, cost.both))
        print(f"{way:<16}{python:>9.2f}{database:>13.2f}{both:>9.2f}{kept:>17.1f}")
    pairs = zip(costs["sealed"].both, costs["plain"].both, strict=True)
    print(
        f"sealed to plain, median of rounds: {median(a / b for a, b in pairs):.3f} (aim <= 1.05)"
    )


@asynccontextmanager
async def _shop(dsn: str, name: str, keys: str) -> AsyncIterator[ServiceFactory]:
    connection = await asyncpg.connect(dsn)
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    settings = Settings(
        _env_file=None,
        database_url=dsn.replace("/sales?", f"/{name}?"),
        encryption_keys=keys,
        vectors="off",
        config_dir=CONFIG,
        guides_dir=GUIDES,
    )
    async with ServiceFactory(settings) as services:
        await services.storage.import_file(CATALOGUE, strict=True)
        await services.conversation.learn_shop()
        yield services


async def _measure(services: ServiceFactory, talks: int, cost: Cost) -> None:
    python, database = process_time(), _database_seconds()
    turns = await _talk(services, talks)
    cost.turns += turns
    cost.python.append((process_time() - python) / turns * 1000)
    cost.database.append((_database_seconds() - database) / turns * 1000)


async def _talk(services: ServiceFactory, talks: int) -> int:
    """Have so many talks, one after the other; return their turns."""
    runner, turns = services.conversation.runner, 0
    for number in range(talks):
        session_id = (await runner.start(Opening())).outcome.session_id
        for line in CHATS[number % len(CHATS)]:
            await runner.run(session_id, Message(line))
            turns += 1
    return turns


def _database_seconds() -> float:
    """Return what every connection of this machine's PostgreSQL to the two shops has used."""
    mine = (each for each in psutil.process_iter(["cmdline"]) if _is_connection(each))
    return sum(sum(each.cpu_times()[:2]) for each in mine)


def _is_connection(process: psutil.Process) -> bool:
    told = " ".join(process.info["cmdline"] or ())
    return told.startswith("postgres:") and any(f" {way} " in told for way in WAYS)


async def _kilobytes(services: ServiceFactory) -> float:
    tables = "('messages', 'conversation_states', 'turns', 'receipts', 'stream_parts')"
    size = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
    return (
        float(await services.storage.database.fetchval(f"{size} AND relname IN {tables}")) / 1024
    )


if __name__ == "__main__":
    main()
