"""The load talks to a shop as shoppers do, and its judge notices what was lost."""

import asyncpg
import pytest
from benchmarks.faults.counting import wrong
from benchmarks.load.crowd import crowd
from benchmarks.load.judging import kept, told_again
from benchmarks.load.shops import goods
from benchmarks.load.talks import OF_A_HUNDRED
from benchmarks.load.tally import Tally
from benchmarks.serving import HOST
from benchmarks.streaming.first_word import served
from benchmarks.wire import Place

TAKEN_OUT = (
    ("TRUNCATE orders CASCADE", "orders of these lost"),
    ("DELETE FROM messages WHERE role = 'assistant'", "turns that their history tells otherwise"),
    ("DELETE FROM messages", "sessions with a turn kept or counted otherwise than once"),
    ("DELETE FROM receipts", "turns of these lost"),
)


@pytest.fixture
async def talked(house, tmp_path):
    """The shoppers of one talk of each sort, and what became of what they asked."""
    async with served(house) as port:
        shelf = tmp_path / "goods.jsonl"
        shelf.write_text("".join(goods()))
        await house.storage.import_file(shelf, strict=True)
        tally = Tally()
        shoppers = crowd(Place(HOST, port), tally, len(OF_A_HUNDRED))
        for shopper, (_, talk) in zip(shoppers, OF_A_HUNDRED, strict=True):
            assert await shopper.enter()
            for step in talk:
                await shopper.do(step)
        yield shoppers, tally
        for shopper in shoppers:
            shopper.leave()


async def test_every_sort_of_talk_is_answered_and_found_again(talked, database_url):
    shoppers, tally = talked

    counts = [*await kept(database_url, [s.visit for s in shoppers]), *await told_again(shoppers)]

    assert (tally.failed, tally.refused) == ({}, {})
    assert wrong(counts) == []
    assert sum(len(shopper.visit.orders) for shopper in shoppers) >= 2
    assert {"its first word", "message", "message, told", "resume", "events"} <= {*tally.seconds}


async def test_the_judge_misses_what_is_taken_out_behind_its_back(talked, database_url):
    shoppers, _ = talked
    visits = [shopper.visit for shopper in shoppers]
    connection = await asyncpg.connect(database_url)

    missed: list[set[str]] = []
    for statement, _ in TAKEN_OUT:
        await connection.execute(statement)
        counts = [*await kept(database_url, visits), *await told_again(shoppers)]
        missed.append({count.what for count in wrong(counts)})
    await connection.close()

    for (_, expected), before, found in zip(TAKEN_OUT, [set(), *missed], missed, strict=False):
        assert expected in found - before
