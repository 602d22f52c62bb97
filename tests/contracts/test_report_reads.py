"""A report reads what its days ask for, and not everything that ever was."""

import json
from datetime import timedelta

from sales_conversion.repositories.metrics_sql import report_sql
from tests.contracts.test_metrics import PostgresShop, told
from tests.unit.analytics.stories import NOON, Story


async def test_of_refunds_only_those_of_its_own_orders_are_read(database):
    shop = PostgresShop(database)
    day = NOON + timedelta(days=1)
    before = (
        Story(f"s{n}").starts("web").orders(f"o{n}", 5000).refunds(f"o{n}", f"r{n}", 100)
        for n in range(9)
    )
    asked = Story("s10", day).starts("web").orders("o10", 5000).refunds("o10", "r10", 100)
    await told(shop, *before, asked)

    plan = await database.fetchval(
        "EXPLAIN (ANALYZE, FORMAT JSON) " + report_sql(()), day, None, "USD", []
    )

    (read,) = (node for node in nodes(json.loads(plan)[0]["Plan"]) if of_refunds(node))
    assert read["Actual Rows"] * read["Actual Loops"] == 1


def nodes(plan):
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def of_refunds(node):
    return node.get("Relation Name") == "refunds"
