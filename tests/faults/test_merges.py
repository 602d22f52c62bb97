"""Many sessions of one customer sign in at once."""

from benchmarks.faults.counting import wrong
from benchmarks.faults.merges import merges


async def test_the_carts_of_a_customer_become_one_and_nothing_is_lost_or_doubled(shop):
    counts = await merges(shop, sessions=20)

    assert wrong(counts) == []
