"""Many buyers, few units."""

from benchmarks.faults.counting import wrong
from benchmarks.faults.oversell import oversell


async def test_sixty_buyers_of_seven_units_are_seven_orders_and_clean_refusals(shop):
    counts = await oversell(shop, buyers=60, units=7)

    assert wrong(counts) == []
