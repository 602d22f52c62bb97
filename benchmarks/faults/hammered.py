"""One session spoken to from everywhere at once, and again under the same names.

Everything is answered once, one after the other, whichever worker hears it; and it stays so while
the workers are replaced one by one, for whoever repeats what was not answered.
"""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

import httpx

from benchmarks.faults import ledger
from benchmarks.faults.buyers import Buyer, crowd
from benchmarks.faults.counting import Count
from benchmarks.faults.shops import ServedShop, Shop
from sales_conversion.settings import Settings

TRIES = 60
PAUSE = 0.05
"""Seconds a talker takes for the next message."""

SAID = ("show me kettles", "hello", "what is your return policy?", "something cheaper")

TOGETHER = """SELECT count(*) FROM (
    SELECT role, lag(role) OVER (ORDER BY position) AS before FROM messages
    WHERE session_id = $1) m WHERE role = before"""
TURNS = "SELECT coalesce(array_agg(id), '{}') FROM turns WHERE session_id = $1"
HELD = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""
PARTS = "SELECT count(*) FROM stream_parts WHERE session_id = $1"


async def hammered(shop: ServedShop, messages: int, copies: int) -> Sequence[Count]:
    """Say so many *messages* at once, each of them *copies* times under its id."""
    async with crowd(shop, TRIES) as clients:
        speaker = await clients.enter()
        said = [(str(uuid4()), number) for number in range(messages)] * copies
        answers = await asyncio.gather(*(_say(speaker, name, number) for name, number in said))
    held = await ledger.ask(shop.dsn, HELD)
    most = len(shop.web.workers()) * Settings(_env_file=None).database_connections
    return [
        *await _counted(shop, speaker, answers, messages),
        Count("connections to the database", held),
        Count("of these too many", max(0, held - most), 0),
    ]


async def rolled(shop: ServedShop, speakers: int) -> Sequence[Count]:
    """Let *speakers* talk in one session each while every worker is replaced by another one."""
    over = asyncio.Event()
    async with crowd(shop, TRIES) as clients:
        each = [await clients.enter() for _ in range(speakers)]
        talking = [asyncio.create_task(_talk(speaker, over)) for speaker in each]
        before = shop.web.workers()
        await asyncio.to_thread(shop.web.replace_workers)
        over.set()
        told = await asyncio.gather(*talking)
        left = sum(each.is_running() for each in before)
    counts = [Count("workers that were there before", left, 0)]
    for speaker, answers in zip(each, told, strict=True):
        names = {answer.json().get("message_id") for answer in answers}
        counts += await _counted(shop, speaker, answers, len(names))
    return counts


async def _talk(speaker: Buyer, over: asyncio.Event) -> Sequence[httpx.Response]:
    answers: list[httpx.Response] = []
    while not over.is_set():
        answers.append(await _say(speaker, str(uuid4()), len(answers)))
        await asyncio.sleep(PAUSE)
    return answers


async def _say(speaker: Buyer, name: str, number: int) -> httpx.Response:
    """Ask again while the same is still being answered to somebody else."""
    said = SAID[number % len(SAID)]
    for _ in range(TRIES):
        answer = await speaker.post("sales/process-message", name, message=said, message_id=name)
        if answer.status_code != httpx.codes.CONFLICT:
            break
        await asyncio.sleep(0.1)
    return answer


async def _counted(
    shop: Shop, speaker: Buyer, answers: Sequence[httpx.Response], messages: int
) -> Sequence[Count]:
    heard = [answer.json() for answer in answers if answer.is_success]
    turns = {answer["turn_id"] for answer in heard}
    kept, together, parts = [
        await ledger.ask(shop.dsn, question, speaker.session_id)
        for question in (TURNS, TOGETHER, PARTS)
    ]
    return [
        Count("answers", len(heard), len(answers)),
        Count("turns that shoppers heard of", len(turns), messages),
        Count("turns kept, with the greeting", len(kept), messages + 1),
        Count("of those heard of lost", len(turns - set(kept)), 0),
        Count("words that follow words of the same side", together, 0),
        Count("parts of the stream", parts, messages + 1),
    ]
