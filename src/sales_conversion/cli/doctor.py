"""`doctor`: look at everything the shop depends on, and say what to do about what is wrong."""

import argparse
import asyncio
from dataclasses import asdict
from typing import Any

from sales_conversion.cli.output import GREEN, RED, YELLOW, Output
from sales_conversion.cli.safety import unsafe
from sales_conversion.errors import SalesError
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings

NAME = "doctor"
HELP = "check the database, the configuration, the language model and what is installed"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers", type=int, default=1, help="how many will share the database, on all machines"
    )


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    findings = asyncio.run(_examine(settings, chosen.workers))
    for name, (is_well, detail) in findings.items():
        output.say(f"{'ok  ' if is_well else 'BAD '} {name}: {detail}", GREEN if is_well else RED)
    warned = unsafe(settings)
    for each in warned:
        output.say(f"WARN {each}", YELLOW)
    told: dict[str, Any] = {n: {"ok": ok, "detail": text} for n, (ok, text) in findings.items()}
    told["safety"] = {
        "ok": True,
        "detail": f"{len(warned)} settings are not for the internet",
        "unsafe": [asdict(each) for each in warned],
    }
    output.give(told)
    return 0 if all(is_well for is_well, _ in findings.values()) else 1


async def _examine(settings: Settings, workers: int) -> dict[str, tuple[bool, str]]:
    services = ServiceFactory(settings)
    problems = services.configuration.problems()
    findings = {"configuration": (not problems, problems[0] if problems else "in order")}
    try:
        async with services:
            if services.jobs.feed:
                await services.jobs.feed()
            findings |= await services.health() | await services.language.try_out()
            findings |= await services.relaying.try_out()
            if settings.storage == "postgres":
                findings["sealing"] = await services.storage.sealing()
            findings |= _connections(await services.storage.room(), settings, workers)
    except SalesError as error:
        findings["services"] = (False, str(error))
    return findings


def _connections(
    room: tuple[int, int] | None, settings: Settings, workers: int
) -> dict[str, tuple[bool, str]]:
    """Say whether all workers together may ask for more connections than there are."""
    if room is None:
        return {}
    most, held = room
    wanted = workers * settings.database_connections
    detail = (
        f"{workers} x {settings.database_connections} (SALES_POOL_SIZE {settings.pool_size},"
        f" one for jobs, one for news) of {most} that the database allows; {held} are open now"
    )
    return {"connections": (wanted <= most, detail)}
