"""Who asks too often is told when to come back, whatever becomes of the store."""

import asyncio

import pytest

from sales_conversion.analytics.refusals import Refusals
from sales_conversion.errors import Overloaded
from sales_conversion.models.limiting import Charge
from sales_conversion.repositories.memory.rate_windows import MemoryRateWindows
from sales_conversion.services.rates import APART, Rates
from tests.conftest import StoppedClock


@pytest.fixture
def clock():
    return StoppedClock()


def ticking(clock):
    return lambda: clock.now().timestamp()


def rates_over(shared, clock, refusals=None):
    local = MemoryRateWindows(clock)
    return Rates(
        shared or local, local, refusals or Refusals(), ticking(clock), "s", patience=0.05
    )


class Unreachable(MemoryRateWindows):
    """Answers with an error, or not at all, for as long as it is *down*."""

    down = True
    asked = 0

    def __init__(self, clock, silent):
        super().__init__(clock)
        self._silent = silent

    async def acquire_sliding_window_entry(self, key, limit, expiry, amount=1):
        self.asked += 1
        if self.down and self._silent:
            await asyncio.Event().wait()
        if self.down:
            raise Overloaded("the database does not answer")
        return await super().acquire_sliding_window_entry(key, limit, expiry, amount)


class Looked(MemoryRateWindows):
    """Answers with the next turn of the loop, as what is elsewhere does."""

    looks = 0

    async def acquire_sliding_window_entry(self, key, limit, expiry, amount=1):
        await asyncio.sleep(0)
        return await super().acquire_sliding_window_entry(key, limit, expiry, amount)

    async def get_sliding_window(self, key, expiry):
        self.looks += 1
        await asyncio.sleep(0)
        return await super().get_sliding_window(key, expiry)


@pytest.mark.parametrize(("cost", "before"), [(1, 0), (2, 1), (4, 0), (9, 2), (3, 17)])
async def test_who_waits_as_told_may_go_on(clock, cost, before):
    rates = rates_over(None, clock)
    charge = Charge("address", "a", 10, 60, cost)
    clock.forward(seconds=before)
    while not (wait := await rates.wait(charge)):
        clock.forward(milliseconds=700)

    clock.forward(seconds=wait)

    assert 0 < wait <= 120
    assert await rates.wait(charge) == 0


async def test_who_comes_back_too_early_waits_no_longer_for_it(clock):
    rates = rates_over(None, clock)
    charge = Charge("address", "a", 1, 60)
    await rates.wait(charge)

    waits = [await rates.wait(charge) for _ in range(5)]

    assert len(set(waits)) == 1


async def test_what_is_more_than_all_never_passes_and_uses_nothing_up(clock):
    rates = rates_over(None, clock)

    assert await rates.wait(Charge("held", "a", 10, 60, 11)) == 60
    assert await rates.wait(Charge("held", "a", 10, 60, 10)) == 0


async def test_no_limit_is_no_limit(clock):
    rates = rates_over(None, clock)

    assert {await rates.wait(Charge("address", "a", 0, 60)) for _ in range(100)} == {0}


async def test_the_longest_wait_is_told(clock):
    rates = rates_over(None, clock)
    charges = Charge("address", "a", 1, 60), Charge("sessions", "a", 1, 3600)
    await rates.wait(*charges)

    assert await rates.wait(*charges) > 3600


async def test_what_costs_less_may_still_be_had(clock):
    rates = rates_over(None, clock)
    await rates.wait(Charge("key", "k", 4, 60, 3))
    dear = await rates.wait(Charge("key", "k", 4, 60, 2))

    assert dear
    assert await rates.wait(Charge("key", "k", 4, 60, 1)) == 0


async def test_who_was_told_to_wait_is_refused_without_a_question(clock):
    shared = Unreachable(clock, silent=False)
    shared.down = False
    rates = rates_over(shared, clock)
    charge = Charge("address", "a", 1, 60)
    for _ in range(5):
        await rates.wait(charge)

    assert shared.asked == 2


async def test_of_many_who_are_refused_at_a_time_one_asks_for_how_long(clock):
    shared = Looked(clock)
    rates = rates_over(shared, clock)
    charge = Charge("address", "a", 3, 60)

    waits = await asyncio.gather(*(rates.wait(charge) for _ in range(9)))

    assert sum(wait == 0 for wait in waits) == 3
    assert shared.looks == 1


@pytest.mark.parametrize("silent", [False, True])
async def test_a_store_that_fails_keeps_nobody_out_and_bounds_everybody(clock, silent):
    refusals = Refusals()
    shared = Unreachable(clock, silent)
    rates = rates_over(shared, clock, refusals)
    charge = Charge("address", "a", 2, 60)

    waits = [await rates.wait(charge) for _ in range(4)]

    assert [wait > 0 for wait in waits] == [False, False, True, True]
    assert shared.asked == 1
    assert 'sales_refusals_total{reason="rates_counted_alone"} 1' in refusals.exposition()


async def test_a_store_that_is_back_is_asked_again(clock):
    shared = Unreachable(clock, silent=False)
    rates = rates_over(shared, clock)
    await rates.wait(Charge("address", "a", 2, 60))
    shared.down = False
    clock.forward(seconds=APART + 1)
    await rates.wait(Charge("address", "a", 2, 60))

    assert shared.asked == 2


async def test_nobody_reads_an_address_in_the_store(clock):
    shared = MemoryRateWindows(clock)
    await rates_over(shared, clock).wait(Charge("address", "203.0.113.7", 2, 60))

    (key,) = shared._windows

    assert "203" not in key
    assert "address" in key
