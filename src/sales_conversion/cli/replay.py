"""`replay`: have an old talk once more with the shop of today, and show what differs."""

import argparse
import asyncio
from dataclasses import asdict
from typing import Any

from sales_conversion.cli.demo import furnished
from sales_conversion.cli.output import BOLD, DIM, GREEN, YELLOW, Output
from sales_conversion.factory.rehearsing import rehearsal
from sales_conversion.replaying.told import Exchange, Moment, Replayed, Told
from sales_conversion.settings import Settings

NAME = "replay"
HELP = "run an old talk against today's files and goods; 0: all the same, 1: something differs"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", help="the id of the session")
    parser.add_argument(
        "--demo", action="store_true", help="with the terms and words that `demo` brings along"
    )
    parser.add_argument(
        "--templates", action="store_true", help="without the language model, if there is one"
    )


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    settings = furnished(settings) if chosen.demo else settings
    replayed = asyncio.run(_replayed(chosen.session, settings, chosen.templates))
    for moment in replayed.moments:
        _show(moment, output)
    differing = sum(bool(moment.differs) for moment in replayed.moments)
    if replayed.is_same:
        output.say("everything would be said the same way", GREEN)
    else:
        output.say(f"{differing} of {len(replayed.moments)} differ", YELLOW)
    output.give(_document(replayed))
    return 0 if replayed.is_same else 1


async def _replayed(session_id: str, settings: Settings, templates: bool) -> Replayed:
    async with rehearsal(settings, templates=templates) as stage:
        return await stage.replay(session_id)


def _show(moment: Moment, output: Output) -> None:
    if not isinstance(moment, Exchange):
        lost = moment.refused or ("" if moment.is_repeated else "not done again")
        output.say(f"* {moment.what}{f': {lost}' if lost else ''}", YELLOW if lost else DIM)
        return
    output.say(f"> {moment.said}" if moment.said else "> (the greeting)", BOLD)
    if moment.refused:
        output.say(f"  ! no answer now: {moment.refused}", YELLOW)
        return
    for name in Told.__dataclass_fields__:
        then, now = _written(moment.then, name), _written(moment.now, name)
        if then == now:
            output.say(f"    {name}: {then}", DIM)
        else:
            output.say(f"  ! {name} then: {then}", YELLOW)
            output.say(f"  ! {name} now:  {now}", YELLOW)


def _written(told: Told | None, name: str) -> str:
    value = getattr(told, name) if told else "-"
    return value if isinstance(value, str) else ", ".join(value) or "-"


def _document(replayed: Replayed) -> dict[str, Any]:
    return {
        "session_id": replayed.session_id,
        "same": replayed.is_same,
        "moments": [
            {"kind": type(moment).__name__.lower(), **asdict(moment), "differs": moment.differs}
            for moment in replayed.moments
        ],
    }
