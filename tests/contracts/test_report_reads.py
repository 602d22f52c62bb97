"""A report reads what its days ask for, and not everything that ever was."""

import json
from datetime import timedelta

from sales_conversion.measuring.margins import IN_SHORT, part_of
from sales_conversion.models import MetricsQuery
from sales_conversion.repositories.metrics import parts_of
from sales_conversion.repositories.metrics_sql import SUMS
from tests.contracts.counted_shops import PostgresShop
from tests.contracts.test_metrics import told
from tests.unit.analytics.stories import NOON, Story


async def test_of_the_cells_and_sessions_only_those_of_its_own_days_are_read(database):
    shop = PostgresShop(database)
    before = (Story(f"s{n}", NOON - timedelta(days=n)).starts("web") for n in range(1, 60))
    await told(shop, *before, Story("s0", NOON).starts("web"), Story("s-1", NOON).starts("web"))
    asked = MetricsQuery(NOON.replace(hour=0), NOON + timedelta(minutes=1))

    rows = await rows_read(database, asked)

    assert rows.pop("conversion_metrics") == 2
    assert sum(rows.values()) == 0


async def test_a_whole_month_is_read_from_its_own_cells(database):
    shop = PostgresShop(database)
    await told(shop, *(Story(f"s{n}", NOON + timedelta(days=n)).starts("web") for n in range(40)))
    asked = MetricsQuery(NOON.replace(hour=0), NOON.replace(month=2, hour=0))

    rows = await rows_read(database, asked)

    keys = await database.fetch("SELECT key FROM metric_keys")
    read = [key for (key,) in keys if part_of(tuple(json.loads(key))) in IN_SHORT]
    assert rows.pop("metric_months") == len(read) < len(keys)
    assert sum(rows.values()) == 0


async def rows_read(database, asked):
    """Return how many rows of each table are read as in a large shop: by the indexes, also
    where joining all there is looks cheaper."""
    async with database.transaction() as transaction:
        await transaction.execute("SET LOCAL enable_seqscan = off")
        await transaction.execute("SET LOCAL enable_nestloop = off")
        explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {SUMS}"
        ((plan,),) = await transaction.fetch(explain, *parts_of(asked, "month", IN_SHORT))
    reads = filter(of_metrics, nodes(json.loads(plan)[0]["Plan"]))
    return {
        node["Relation Name"]: round(node["Actual Rows"] * node["Actual Loops"]) for node in reads
    }


def nodes(plan):
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def of_metrics(node):
    return node.get("Relation Name", "").startswith(("metric_", "conversion_metrics"))
