"""Goods that are set aside are counted once, however often it takes to set them aside."""

import pytest

from sales_conversion.analytics.refusals import Refusals
from sales_conversion.errors import Invalid, RateLimited
from sales_conversion.repositories.memory.rate_windows import MemoryRateWindows
from sales_conversion.services.hold_limits import HoldLimits
from sales_conversion.services.platform import Asking
from sales_conversion.services.rates import Rates
from tests.conftest import StoppedClock


@pytest.fixture
def asking():
    return Asking()


@pytest.fixture
def holds(asking):
    clock, refusals = StoppedClock(), Refusals()
    windows = MemoryRateWindows(clock)
    rates = Rates(windows, windows, refusals, lambda: clock.now().timestamp())
    return HoldLimits(rates, refusals, asking, 3, 10, 0)


async def test_who_tries_again_after_a_lost_race_is_counted_once(holds, asking):
    asking.begin("203.0.113.7")
    for _ in range(5):
        await holds.count("s", 6, 0)
    asking.begin("203.0.113.7")

    with pytest.raises(RateLimited):
        await holds.count("s", 6, 0)
    await holds.count("s", 4, 0)


async def test_what_is_held_already_is_not_counted_but_each_checkout_is(holds):
    for again in (0, 10, 10):
        await holds.count("s", 10, again)

    with pytest.raises(RateLimited):
        await holds.count("s", 10, 10)


async def test_no_more_than_all_is_set_aside_at_a_time(holds):
    with pytest.raises(Invalid, match="no more than 10 pieces"):
        await holds.count("s", 11, 0)
    await holds.count("s", 10, 0)
