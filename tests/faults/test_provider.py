"""Many checkouts through a payment provider with every fault."""

from benchmarks.faults.counting import wrong
from benchmarks.faults.provider import provider

from tests.conftest import house_settings


async def test_every_order_holds_its_price_or_nothing_whatever_the_provider_does(tmp_path):
    settings = house_settings(storage="memory", vectors="off", data_dir=tmp_path)

    counts = await provider(settings, tmp_path / "config", checkouts=150, seed=11)

    assert wrong(counts) == []
