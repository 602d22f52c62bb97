"""Many changes to one cart at once."""

from benchmarks.faults.counting import wrong
from benchmarks.faults.mixed import mixed


async def test_many_changes_to_one_cart_at_once_are_those_of_some_order(shop):
    counts = await mixed(shop, changes=150)

    assert wrong(counts) == []
