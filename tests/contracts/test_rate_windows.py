"""Windows slide alike wherever they are kept, and several processes share them."""

import asyncio

import pytest

from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.memory.rate_windows import MemoryRateWindows
from sales_conversion.repositories.rate_windows import RateWindows
from tests.conftest import StoppedClock


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture(params=["memory", "postgres"])
def windows(request, clock):
    if request.param == "memory":
        return MemoryRateWindows(clock)
    return RateWindows(request.getfixturevalue("database"), clock)


async def got(windows, *amounts, key="a", most=4):
    return [await windows.acquire_sliding_window_entry(key, most, 60, each) for each in amounts]


async def test_as_much_as_there_is_and_no_more(windows):
    assert await got(windows, 1, 2, 2, 1, 1) == [True, True, False, True, False]
    assert await windows.get_sliding_window("a", 60) == (0, 0.0, 4, 120.0)


async def test_more_than_all_is_never_had(windows):
    assert await got(windows, 5) == [False]


async def test_each_has_their_own(windows):
    await got(windows, 4)

    assert await got(windows, 4, key="b") == [True]


async def test_the_window_before_counts_for_what_reaches_into_the_last_minute(windows, clock):
    await got(windows, 4)
    clock.forward(seconds=60)
    begun = await got(windows, 1)
    clock.forward(seconds=15)
    later = await got(windows, 1, 1)

    assert (begun, later) == ([False], [True, False])
    assert await windows.get_sliding_window("a", 60) == (4, 45.0, 1, 105.0)


async def test_after_two_minutes_nothing_is_left(windows, clock):
    await got(windows, 4)
    clock.forward(seconds=120)

    assert await got(windows, 4) == [True]
    assert await windows.get_sliding_window("a", 60) == (0, 0.0, 4, 120.0)


async def test_what_is_forgiven_may_be_had_again(windows):
    await got(windows, 4)
    await windows.clear_sliding_window("a", 60)
    again = await got(windows, 4)

    assert again == [True]
    assert [await windows.reset(), await windows.reset()] == [1, 0]


async def test_many_at_once_get_no_more_than_there_is(windows):
    asked = [windows.acquire_sliding_window_entry("a", 4, 60, 1) for _ in range(9)]

    assert sum(await asyncio.gather(*asked)) == 4


async def test_two_processes_share_one_limit(database, migrated, clock):
    other = DatabaseConnectionManager(migrated)
    await other.open()
    one, two = RateWindows(database, clock), RateWindows(other, clock)
    try:
        asked = [w.acquire_sliding_window_entry("a", 5, 60, 1) for w in (one, two) * 5]
        passed = await asyncio.gather(*asked)
    finally:
        await other.close()

    assert sum(passed) == 5


async def test_what_is_asked_together_is_one_statement(database, clock):
    windows = RateWindows(database, clock)
    async with database.counting() as trips:
        asked = [windows.acquire_sliding_window_entry(key, 1, 60, 1) for key in "cab"]
        passed = await asyncio.gather(*asked)

    assert (passed, trips.count) == ([True, True, True], 1)


async def test_many_who_ask_for_the_same_share_a_statement_too(database, clock):
    windows = RateWindows(database, clock)
    async with database.counting() as trips:
        asked = [windows.acquire_sliding_window_entry("a", 9, 60, 1) for _ in range(8)]
        passed = await asyncio.gather(*asked)

    assert (passed, trips.count) == ([True] * 8, 1)
    assert (await windows.get_sliding_window("a", 60))[2] == 8


async def test_who_asks_for_too_much_together_is_asked_about_alone(database, clock):
    windows = RateWindows(database, clock)
    await got(windows, 2)
    asked = [windows.acquire_sliding_window_entry("a", 4, 60, each) for each in (1, 2, 1)]

    assert await asyncio.gather(*asked) == [True, False, True]


async def test_a_process_whose_clock_is_behind_counts_too(database, clock):
    late = StoppedClock()
    clock.forward(seconds=60)
    windows, behind = RateWindows(database, clock), RateWindows(database, late)
    await got(windows, 3)

    assert await got(behind, 2, 1, 1) == [False, True, False]


async def test_memory_forgets_first_who_came_first(clock):
    windows = MemoryRateWindows(clock, most=2)
    for key in "abac":
        await got(windows, 4, key=key)

    assert [await got(windows, 1, key=key) for key in "ab"] == [[False], [True]]


async def test_windows_that_ended_are_swept(database, shop, clock):
    if not hasattr(shop.expired, "_database"):
        pytest.skip("memory forgets by itself")
    await got(RateWindows(database, clock), 1)
    clock.forward(days=1)

    assert await shop.expired.delete(clock.now(), 10) == 1
