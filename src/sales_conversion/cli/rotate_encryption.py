"""`rotate-encryption`: seal all that is kept with the first of `SALES_ENCRYPTION_KEYS`."""

import argparse
import asyncio
from collections.abc import Mapping

from sales_conversion.cli.output import BOLD, DIM, GREEN, YELLOW, Output
from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces.sealing import Resealed
from sales_conversion.settings import Settings

NAME = "rotate-encryption"
HELP = "seal all that is kept with the first of SALES_ENCRYPTION_KEYS, while the shop is open"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="only count the rows of each key, and change nothing"
    )


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    if settings.storage == "memory":
        raise ConfigurationError("SALES_STORAGE=memory keeps nothing that could be sealed")
    if chosen.check:
        return _tell(asyncio.run(_in_use(settings)), output)
    done = asyncio.run(_reseal(settings, output))
    output.give({each.table: {"sealed": each.rows, "left": each.left} for each in done})
    return 1 if any(each.left for each in done) else 0


def _tell(found: Mapping[str, Mapping[str, int]], output: Output) -> int:
    for table, rows in found.items():
        counted = ", ".join(f"{name or 'plain'} {count}" for name, count in rows.items())
        output.say(f"{table:<24}{counted or 'empty'}", BOLD if rows else DIM)
    names = sorted({name for rows in found.values() for name in rows if name})
    output.say(f"keys in use: {', '.join(names) or 'none'}")
    output.give({"keys": names, "tables": found})
    return 0


async def _in_use(settings: Settings) -> Mapping[str, Mapping[str, int]]:
    storage = ServiceFactory(settings).storage
    await storage.open()
    try:
        return await storage.resealing.in_use()
    finally:
        await storage.close()


async def _reseal(settings: Settings, output: Output) -> list[Resealed]:
    storage, done = ServiceFactory(settings).storage, list[Resealed]()
    await storage.open()
    try:
        async for each in storage.resealing.reseal():
            left = f", {each.left} changed meanwhile: run it again" if each.left else ""
            output.say(f"{each.table:<24}{each.rows}{left}", YELLOW if left else GREEN)
            done.append(each)
    finally:
        await storage.close()
    return done
