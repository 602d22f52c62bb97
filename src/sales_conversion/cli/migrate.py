"""`migrate`: bring the database to the version of this program."""

import argparse
import asyncio

from sales_conversion.cli.output import GREEN, Output
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings

NAME = "migrate"
HELP = "bring the database up to date"


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    applied = asyncio.run(_migrate(settings))
    output.say(f"applied: {', '.join(applied) or 'nothing, it is up to date'}", GREEN)
    output.give({"applied": applied})
    return 0


async def _migrate(settings: Settings) -> list[str]:
    storage = ServiceFactory(settings).storage
    await storage.open()
    await storage.close()
    return list(storage.applied)
