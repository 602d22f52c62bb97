"""One session spoken to from all sides, by two workers, and while these are replaced."""

from benchmarks.faults.counting import wrong
from benchmarks.faults.hammered import hammered, rolled


async def test_a_session_hammered_from_all_sides_answers_everything_once_and_in_turn(shop):
    counts = await hammered(shop, messages=13, copies=3)

    assert wrong(counts) == []


async def test_nobody_who_asks_again_notices_that_all_workers_are_replaced(shop):
    counts = await rolled(shop, speakers=2)

    assert wrong(counts) == []
