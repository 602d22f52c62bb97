"""One order sent many times at once."""

from benchmarks.faults.counting import wrong
from benchmarks.faults.double import double


async def test_an_order_sent_ten_times_at_once_is_one_order_and_ten_equal_answers(shop):
    counts = await double(shop, submits=10, rounds=2)

    assert wrong(counts) == []
