"""How long the console's list of conversations takes over many of them, by what is asked for.

    python -m benchmarks.console [--talks 200000] [--messages 8] [--times 20]

A page of 50 with its summaries, over the embedded server, through the repository that the console
uses. The yardstick stands in the last line: the same words looked for by ILIKE in every message.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.console.filling import fill, writing
from sales_conversion.factory import ServiceFactory
from sales_conversion.models.listing import ConversationQuery
from sales_conversion.settings import Settings

PAGE = 50
WRITTEN = 2000
"""Talks of ten messages."""

ASKED = {
    "the newest": ConversationQuery(),
    "in one stage": ConversationQuery(stage="cart"),
    "open": ConversationQuery(status="open"),
    "waiting": ConversationQuery(status="waiting"),
    "abandoned in a stage": ConversationQuery(left_at="checkout"),
    "left with a question": ConversationQuery(left_at="checkout", question="compare"),
    "left with one nobody had": ConversationQuery(left_at="checkout", question="ask_policy"),
    "with an objection": ConversationQuery(objection="price"),
    "an objection nobody had": ConversationQuery(objection="trust"),
    "a word said everywhere": ConversationQuery(words="grinders"),
    "a word in 1 of 25 talks": ConversationQuery(words="word77"),
    "two rare words": ConversationQuery(words="word1234 word17"),
    "a word nobody said": ConversationQuery(words="teapot"),
    "an e-mail address": ConversationQuery(words="shopper4711@mail.example"),
}
YARDSTICK = """SELECT DISTINCT session_id FROM messages
    WHERE text ILIKE '%word1234 %' AND text ILIKE '%word17%' LIMIT 50"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=200_000)
    parser.add_argument("--messages", type=int, default=8, help="of each talk")
    parser.add_argument("--times", type=int, default=20)
    asyncio.run(_measure(parser.parse_args()))


async def _measure(chosen: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        settings = Settings(data_dir=Path(folder) / "shop")
        storage = ServiceFactory(settings).storage
        await storage.open()
        try:
            now = ServiceFactory(settings).platform.clock.now()
            await fill(storage.database, chosen.talks, chosen.messages, now)
            total = chosen.talks * chosen.messages
            print(f"{chosen.talks} talks, {total} messages; milliseconds of {chosen.times} runs")
            print(f"{'':<28}{'found':>6}{'median':>9}{'worst':>9}")
            for name, query in ASKED.items():
                find = _finding(storage.transcripts.find, query)
                await _row(name, find, chosen.times)
            await _row("counts", storage.transcripts.counts, chosen.times)
            since = now - timedelta(seconds=5)
            await _row(
                "what changed lately",
                lambda: storage.transcripts.changed(since, 500),
                chosen.times,
            )
            await _row("two rare words by ILIKE", lambda: storage.database.fetch(YARDSTICK), 3)
            plain = await writing(storage.database, WRITTEN, "DROP INDEX messages_words")
            found = await writing(storage.database, WRITTEN)
            print(
                f"a message is written in {found:.0f} us, without the index of words {plain:.0f}"
            )
        finally:
            await storage.close()


def _finding(
    find: Callable[..., Awaitable[object]], query: ConversationQuery
) -> Callable[[], Awaitable[object]]:
    return lambda: find(query, None, PAGE)


async def _row(name: str, ask: Callable[[], Awaitable[object]], times: int) -> None:
    taken = []
    found: object = ()
    for _ in range(times):
        began = perf_counter()
        found = await ask()
        taken.append((perf_counter() - began) * 1000)
    count = len(found) if isinstance(found, list) else ""
    print(f"{name:<28}{count:>6}{median(taken):>9.1f}{max(taken):>9.1f}", flush=True)


if __name__ == "__main__":
    main()
