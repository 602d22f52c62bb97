"""`chat`: talk to the shop in the terminal, with the stage beside every answer."""

import argparse
import asyncio
import sys

from sales_conversion.cli.output import BOLD, DIM, Output
from sales_conversion.factory import ServiceFactory
from sales_conversion.models import Message, Opening, Outcome
from sales_conversion.settings import Settings

NAME = "chat"
HELP = "talk to the shop here; an empty line ends it"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--locale", default="en", help="the language to be answered in")


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    asyncio.run(_talk(chosen.locale, settings, output))
    return 0


async def _talk(locale: str, settings: Settings, output: Output) -> None:
    async with ServiceFactory(settings) as services:
        runner = services.conversation.runner
        outcome = (await runner.start(Opening(channel="cli", locale=locale))).outcome
        while outcome.reply:
            _show(outcome, output)
            said = (await asyncio.to_thread(sys.stdin.readline)).strip()
            if not said:
                return
            outcome = await runner.run(outcome.session_id, Message(said))


def _show(outcome: Outcome, output: Output) -> None:
    """Print the answer, and above it how it came about."""
    reply = outcome.reply
    assert reply is not None
    intents = ", ".join(intent.name for intent in reply.intents) or "-"
    tools = ", ".join(f"{result.tool}={result.outcome}" for result in outcome.results) or "-"
    path = " > ".join([outcome.previous_stage, *(move.target for move in outcome.moves)])
    output.say(f"[{path}] intents: {intents} · {reply.strategy} · {tools}", DIM)
    output.say(reply.text, BOLD)
    if reply.answer.quick_replies:
        output.say("   ".join(f"({word})" for word in reply.answer.quick_replies), DIM)
    output.give(
        {
            "stage": outcome.stage,
            "text": reply.text,
            "intents": [intent.name for intent in reply.intents],
            "products": [card.title for card in reply.answer.cards],
        }
    )
