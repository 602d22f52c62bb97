"""Everything killed while shoppers buy, over a PostgreSQL that writes through."""

import pytest
from benchmarks.faults.counting import wrong
from benchmarks.faults.crash import crash
from benchmarks.faults.shops import own_shop


@pytest.fixture
def mortal_shop(loaded):
    with own_shop(2, learned=loaded.settings.cache_folder) as shop:
        yield shop


async def test_what_shoppers_heard_of_outlives_three_kills_and_a_stop_of_the_database(mortal_shop):
    counts = await crash(mortal_shop, buyers=4, kills=3, stops=1)

    assert wrong(counts) == []
