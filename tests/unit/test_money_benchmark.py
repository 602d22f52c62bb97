import random

import pytest
from benchmarks.money import CURRENCIES, MODES, faults


@pytest.mark.parametrize("currency", CURRENCIES)
@pytest.mark.parametrize("mode", MODES)
def test_every_random_cart_sums_to_the_last_unit(currency, mode):
    chance = random.Random(7)

    assert [why for _ in range(40) for why in faults(chance, currency, mode)] == []
