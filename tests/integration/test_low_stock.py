"""Little left is told by the job that looks at the shelves."""

from sales_conversion.jobs.low_stock import WatchStock
from sales_conversion.models import Adjustment, StockLow
from tests.integration.buying import GRINDER


async def test_the_job_publishes_what_fell(services):
    heard = []
    services.platform.events.subscribe(StockLow, heard.append)
    inventory = services.storage.inventory
    watch = WatchStock(inventory, services.platform.events, 2)
    await watch.do(*await watch.due())
    there = (await inventory.level(GRINDER)).on_hand
    await inventory.adjust(Adjustment(GRINDER, 2 - there, "lost", "the test"))

    assert await watch.do(*await watch.due())
    assert await watch.do(*await watch.due())

    assert [(event.sku, event.unsold) for event in heard] == [(GRINDER, 2)]
