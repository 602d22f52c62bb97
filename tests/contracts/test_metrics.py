"""What every store of metrics promises: PostgreSQL and memory count the same."""

import asyncio
import json
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from sales_conversion.errors import Invalid
from sales_conversion.models import (
    HoldoutFigures,
    HoldoutSide,
    LastObjection,
    MetricsQuery,
    Money,
    StageFigures,
    StageLeft,
    StockLow,
)
from sales_conversion.repositories.metrics import MetricsRepository
from tests.contracts.counted_shops import MemoryShop, PostgresShop
from tests.contracts.makers import buy, continued, item, placed
from tests.unit.analytics.stories import NOON, Story


@pytest.fixture(params=["memory", "postgres"])
def shop(request):
    if request.param == "memory":
        return MemoryShop()
    return PostgresShop(request.getfixturevalue("database"))


async def told(shop, *stories):
    """Commit what the stories tell and count all of it."""
    await shop.commit(*(event for story in stories for event in story.events))
    while await shop.metrics.fold(50):
        pass


async def everything(shop):
    return await shop.metrics.report(MetricsQuery())


def four_sessions():
    """Two sales, one of them cancelled later; somebody who objects; somebody who only looks."""
    tomorrow = NOON + timedelta(days=1)
    return (
        Story("s1")
        .starts("web", greeting="short")
        .answered("consultative")
        .later(10)
        .moves("discovery")
        .answered("direct")
        .answered("direct")
        .later(20)
        .moves("cart")
        .orders("o1", 10000),
        Story("s2")
        .starts("app", greeting="long")
        .later(30)
        .moves("discovery")
        .objects("price")
        .answered("value")
        .later(5)
        .moves("objection")
        .objects("trust")
        .objects("price")
        .later(40)
        .moves("discovery"),
        Story("s3", tomorrow)
        .starts("web", greeting="short")
        .answered("direct")
        .later(60)
        .moves("cart")
        .orders("o3", 5000)
        .later(9)
        .moves("support")
        .cancels("o3"),
        Story("s4", tomorrow).starts("web"),
    )


async def test_what_happened_in_no_session_is_told_and_counts_in_none(shop):
    low = StockLow("", NOON, "A", 2)
    await shop.commit(low)

    assert await shop.metrics.fold(50) == [low]

    assert (await shop.metrics.report(MetricsQuery())).sessions == 0


async def test_nothing_happened_is_a_report_too(shop):
    report = await shop.metrics.report(MetricsQuery(group_by=("day",)))

    assert (report.sessions, report.conversions, report.conversion_rate) == (0, 0, 0)
    assert report.average_order_value == report.revenue == Money(0, "USD")
    assert report.funnel == report.objections == report.groups == ()


async def test_the_sums_are_those_counted_by_hand(shop):
    await told(shop, *four_sessions())

    report = await shop.metrics.report(MetricsQuery())

    assert (report.sessions, report.conversions) == (4, 2)
    assert report.conversion_rate == Decimal("0.5000")
    assert report.revenue == report.average_order_value == Money(10000, "USD")
    assert report.objections == (("price", 2), ("trust", 1))
    assert report.groups == ()


async def test_what_went_back_lowers_the_revenue_once(shop):
    await told(
        shop,
        Story("s1")
        .starts("web")
        .orders("o1", 10000)
        .refunds("o1", "r1", 1500, "pending")
        .refunds("o1", "r1", 1500)
        .refunds("o1", "r2", 700)
        .refunds("o1", "r3", 400)
        .refunds("o1", "r3", 400, "failed"),
        Story("s2").starts("web").orders("o2", 5000).refunds("o2", "r4", 5000).cancels("o2"),
    )

    report = await shop.metrics.report(MetricsQuery(group_by=("channel",)))

    assert (report.revenue, report.conversions) == (Money(7800, "USD"), 2)
    assert report.average_order_value == Money(7800, "USD")
    (group,) = report.groups
    assert group.revenue == Money(7800, "USD")


async def test_the_funnel_is_the_one_counted_by_hand(shop):
    await told(shop, *four_sessions())

    assert (await shop.metrics.report(MetricsQuery())).funnel == (
        StageFigures("greeting", 4, {"discovery": 2, "cart": 1}, 30.0, 4, Decimal(1)),
        StageFigures("discovery", 3, {"cart": 1, "objection": 1}, 12.5, 2, Decimal("0.5")),
        StageFigures("objection", 1, {"discovery": 1}, 40.0, 1, Decimal("0.25")),
        StageFigures("cart", 2, {"support": 1}, 9.0, 2, Decimal("0.5")),
        StageFigures("support", 1, {}, None, 1, Decimal("0.25")),
    )


@pytest.mark.parametrize(
    ("word", "groups"),
    [
        ("day", [("2026-01-01", 2, 1, "0.5000", 10000), ("2026-01-02", 2, 1, "0.5000", 0)]),
        ("channel", [("app", 1, 0, "0", 0), ("web", 3, 2, "0.6667", 10000)]),
        (
            "stage",
            [
                ("cart", 1, 1, "1", 10000),
                ("discovery", 1, 0, "0", 0),
                ("greeting", 1, 0, "0", 0),
                ("support", 1, 1, "1", 0),
            ],
        ),
        (
            "strategy",
            [("direct", 2, 2, "1", 10000), ("none", 1, 0, "0", 0), ("value", 1, 0, "0", 0)],
        ),
        (
            "experiment:greeting",
            [("long", 1, 0, "0", 0), ("none", 1, 0, "0", 0), ("short", 2, 2, "1", 10000)],
        ),
        ('experiment:it\'s "new"', [("none", 4, 2, "0.5", 10000)]),
    ],
)
async def test_groups_are_those_counted_by_hand(shop, word, groups):
    await told(shop, *four_sessions())

    report = await shop.metrics.report(MetricsQuery(group_by=(word,)))

    assert [
        (group.key[word], group.sessions, group.conversions, group.conversion_rate, group.revenue)
        for group in report.groups
    ] == [
        (value, sessions, conversions, Decimal(rate), Money(minor, "USD"))
        for value, sessions, conversions, rate, minor in groups
    ]


async def test_two_groupings_cross(shop):
    await told(shop, *four_sessions())

    report = await shop.metrics.report(MetricsQuery(group_by=("experiment:greeting", "day")))

    assert [(*group.key.values(), group.sessions) for group in report.groups] == [
        ("long", "2026-01-01", 1),
        ("none", "2026-01-02", 1),
        ("short", "2026-01-01", 1),
        ("short", "2026-01-02", 1),
    ]


async def test_the_range_is_that_of_the_starts_and_its_end_is_open(shop):
    await told(shop, *four_sessions())
    tomorrow = NOON + timedelta(days=1)

    first = await shop.metrics.report(MetricsQuery(until=tomorrow))
    second = await shop.metrics.report(MetricsQuery(since=tomorrow))

    assert (first.sessions, first.revenue) == (2, Money(10000, "USD"))
    assert (second.sessions, second.revenue) == (2, Money(0, "USD"))


async def test_a_session_with_two_orders_converted_once(shop):
    await told(shop, Story("s1").starts().orders("o1", 1000).orders("o2", 1501))

    report = await shop.metrics.report(MetricsQuery())

    assert (report.conversions, report.revenue) == (1, Money(2501, "USD"))
    assert report.average_order_value == Money(1250, "USD")


async def test_amounts_in_another_currency_are_not_added_up(shop):
    await told(shop, Story("s1").starts().orders("o1", 1000).orders("o2", 900, "EUR"))

    report = await shop.metrics.report(MetricsQuery())

    assert (report.conversions, report.revenue) == (1, Money(1000, "USD"))
    assert report.average_order_value == Money(1000, "USD")


async def test_the_most_frequent_strategy_stands_for_a_session_and_ties_go_by_name(shop):
    tied = Story("s1").starts().answered("value").answered("direct")

    await told(shop, tied)

    (group,) = (await shop.metrics.report(MetricsQuery(group_by=("strategy",)))).groups
    assert group.key == {"strategy": "direct"}


async def test_events_come_back_as_they_were_oldest_first_and_once(shop):
    events = [event for story in four_sessions() for event in story.events]
    await shop.commit(*events)

    assert list(await shop.metrics.fold(5)) == events[:5]
    assert list(await shop.metrics.fold(500)) == events[5:]
    assert list(await shop.metrics.fold(500)) == []


async def test_counting_one_by_one_gives_the_same_report(shop):
    events = [event for story in four_sessions() for event in story.events]
    for event in events:
        await shop.commit(event)
        await shop.metrics.fold(1)

    report = await shop.metrics.report(MetricsQuery())

    memory = MemoryShop()
    await told(memory, *four_sessions())
    assert report == await memory.metrics.report(MetricsQuery())


async def test_events_that_come_late_count_at_their_time(shop):
    story = Story("s1").starts().later(10).moves("discovery").later(20).moves("cart")
    start, discovery, cart = story.events

    await shop.commit(cart)
    await shop.metrics.fold(50)
    await shop.commit(discovery, start)
    await shop.metrics.fold(50)

    assert [(f.stage, f.median_seconds) for f in (await everything(shop)).funnel] == [
        ("greeting", 10.0),
        ("discovery", 20.0),
        ("cart", None),
    ]


async def test_those_who_left_are_told_by_stage_with_what_they_said_last(shop):
    await told(
        shop,
        Story("s1").starts().moves("discovery").objects("trust").objects("price"),
        Story("s2").starts().moves("discovery").asks_about("ask_policy").later(900).gives_up(),
        Story("s3").starts().asks_about("ask_product").asks_about("browse"),
        Story("s4").starts().moves("discovery").objects("price").orders("o4", 100),
    )

    assert (await everything(shop)).abandonment == (
        StageLeft("greeting", 1, (), (("ask_product", 1),)),
        StageLeft("discovery", 2, (LastObjection("price", 1, 1),), (("ask_policy", 1),)),
    )


async def test_the_holdout_is_beside_those_who_met_the_assistant_and_not_in_the_funnel(shop):
    await told(
        shop,
        Story("s1").starts(holdout="assistant").orders("o1", 100),
        Story("s2").starts(holdout="assistant"),
        Story("s3").starts(holdout="none"),
        Story("s4").starts().orders("o4", 100),
    )

    report = await everything(shop)

    assert report.holdout == HoldoutFigures(
        Decimal("0.3333"), HoldoutSide(2, 1, Decimal("0.5")), HoldoutSide(1, 0, Decimal(0))
    )
    assert (report.sessions, report.funnel[0].entered) == (4, 3)


async def test_a_purchase_that_the_page_tells_of_counts_where_no_assistant_was_met(shop):
    told_by_page = Story("s1").starts(holdout="none").buys_on_page(2500).buys_on_page(None)
    sold_by_us = Story("s2").starts(holdout="assistant").orders("o2", 900).buys_on_page(900)
    await told(shop, told_by_page, sold_by_us)

    report = await everything(shop)

    assert (report.conversions, report.revenue) == (2, Money(3400, "USD"))
    assert report.average_order_value == Money(1700, "USD")
    assert report.holdout.unassisted.conversions == 1


async def test_a_purchase_that_the_page_tells_of_again_counts_once(shop):
    session = Story("s1").starts(holdout="none").buys_on_page(2500, "A-1")
    await told(shop, session.buys_on_page(2500, "A-1").buys_on_page(700, "A-2").buys_on_page(50))

    report = await everything(shop)

    assert (report.revenue, report.average_order_value) == (Money(3250, "USD"), Money(1083, "USD"))


async def test_the_arm_a_shopper_met_counts_also_if_it_was_dealt_later(shop):
    await told(shop, Story("s1").starts().meets("cards", "five"), Story("s2").starts())

    groups = (await shop.metrics.report(MetricsQuery(group_by=("experiment:cards",)))).groups

    assert [(group.key["experiment:cards"], group.sessions) for group in groups] == [
        ("five", 1),
        ("none", 1),
    ]


async def test_what_is_told_twice_is_one_event(shop):
    events = Story("s1").starts().objects("price").orders("o1", 100).events
    await shop.commit(*events)
    await shop.commit(*events)

    assert list(await shop.metrics.fold(50)) == events
    assert (await everything(shop)).objections == (("price", 1),)


async def test_without_a_holdout_there_is_nothing_to_compare(shop):
    await told(shop, *four_sessions())

    assert (await everything(shop)).holdout is None


async def test_what_models_cost_is_told_of_all_and_of_each_group(shop):
    await told(
        shop,
        Story("s1").starts("web").answered("direct", "0.0104").answered("direct", "0.0104"),
        Story("s2").starts("app").answered("direct", "0.0042"),
        Story("s3").starts("app"),
    )

    report = await shop.metrics.report(MetricsQuery(group_by=("channel",)))

    assert (report.model_cost, report.median_turns) == (Money(2, "USD"), 1.5)
    assert [group.model_cost for group in report.groups] == [Money(0, "USD"), Money(2, "USD")]


async def test_what_an_older_release_counted_is_counted_anew(database):
    shop = PostgresShop(database)
    await told(shop, *four_sessions())
    expected = await everything(shop)
    await database.fetch("TRUNCATE metric_cells")
    await database.fetch(
        "UPDATE conversion_metrics"
        " SET counted_by = 0, counted_keys = '{}', counted_amounts = '{}', converted = false"
    )

    counted = [await shop.metrics.recount(3) for _ in range(3)]

    assert counted == [3, 1, 0]
    assert await everything(shop) == expected


@pytest.mark.parametrize("group_by", [(), ("channel",), ("day", "stage"), ("experiment:holdout",)])
async def test_until_all_is_counted_anew_a_report_reads_what_an_older_release_summed(
    database, group_by
):
    shop, asked = PostgresShop(database), MetricsQuery(group_by=group_by)
    await told(shop, *four_sessions())
    expected = await shop.metrics.report(asked)
    await database.fetch("DELETE FROM metric_cells WHERE part NOT IN ('kinds', 'talk')")
    await database.fetch(AS_BEFORE_MARGINS)

    assert await shop.metrics.report(asked) == expected
    assert await shop.metrics.recount(2) == 2
    assert await shop.metrics.report(asked) == expected
    assert await shop.metrics.recount(9) == 2
    assert await shop.metrics.report(asked) == expected
    assert await database.fetchval("SELECT count(*) FROM metric_cells WHERE part = 'all'")


AS_BEFORE_MARGINS = """
UPDATE conversion_metrics m SET counted_by = 1, (counted_keys, counted_amounts) = (
    SELECT array_agg(a.key ORDER BY a.key), array_agg(a.amount ORDER BY a.key)
    FROM unnest(m.counted_keys, m.counted_amounts) AS a (key, amount)
    JOIN metric_cells c ON c.key_id = a.key AND c.grain = 'month' AND c.starts_at <= m.created_at)
"""


def test_a_grouping_nobody_knows_is_refused_with_a_hint():
    with pytest.raises(Invalid, match="no grouping 'chanel'; did you mean 'channel'"):
        MetricsQuery(group_by=("day", "chanel"))


async def test_the_row_of_a_session_tells_its_story(database):
    shop = PostgresShop(database)
    await told(shop, *four_sessions())

    row = await database.fetchrow("SELECT * FROM conversion_metrics WHERE session_id = 's1'")

    assert (row["duration_seconds"], row["converted"], row["created_at"]) == (30, True, NOON)
    assert json.loads(row["stage_transitions"])[0] == {
        "from": "greeting",
        "to": "discovery",
        "at": "2026-01-01T12:00:10Z",
        "because": ["the shopper wants to"],
    }
    told_events = json.loads(row["conversion_events"])
    assert [event["name"] for event in told_events] == [
        "session_started",
        "turn_answered",
        "turn_answered",
        "turn_answered",
        "order_placed",
    ]
    assert told_events[-1]["total"] == {"minor": 10000, "currency": "USD"}


async def test_a_sale_saved_with_its_conversation_is_in_the_report(database, stored):
    sale, order = await buy(stored, item("A"))
    happened = (placed(sale.session.id, order),)
    await stored.conversations.commit(continued(sale, events=happened))
    metrics = MetricsRepository(database, "USD")
    await metrics.fold(500)

    report = await metrics.report(MetricsQuery())

    assert (report.sessions, report.conversions) == (1, 1)
    assert report.revenue == report.average_order_value == order.total


async def test_four_who_fold_at_once_count_each_event_once_and_in_order(database):
    shop = PostgresShop(database)
    stories = [Story(f"s{number}").starts() for number in range(20)]
    for turn in range(19):
        for story in stories:
            story.later(1).answered(f"turn-{turn:02}")
    for place in range(20):
        await shop.commit(*(story.events[place] for story in stories))

    folded = await asyncio.gather(*(_fold_until_empty(shop) for _ in range(4)))

    everything = [event for each in folded for event in each]
    assert Counter(everything) == Counter(e for story in stories for e in story.events)
    rows = await database.fetch("SELECT session_id, conversion_events FROM conversion_metrics")
    names = {row[0]: [e.get("strategy") for e in json.loads(row[1])] for row in rows}
    in_order = [None, *(f"turn-{turn:02}" for turn in range(19))]
    assert names == {story.session_id: in_order for story in stories}


async def test_a_session_somebody_else_is_folding_is_left_alone(database):
    shop = PostgresShop(database)
    taken, free = Story("s1").starts().asks().asks(), Story("s2").starts().asks()
    await shop.commit(*taken.events, *free.events)

    async with database.transaction() as other:
        await other.execute("SELECT FROM events ORDER BY id LIMIT 1 FOR UPDATE")
        while_locked = await shop.metrics.fold(500)
    afterwards = await shop.metrics.fold(500)

    assert (list(while_locked), list(afterwards)) == (free.events, taken.events)


async def test_an_event_of_a_newer_release_is_counted_but_not_told(database):
    shop = PostgresShop(database)
    await shop.commit(*Story("s1").starts().events)
    await database.fetch(
        "INSERT INTO events (session_id, at, kind, body) VALUES ('s1', $1, 'GiftWrapped', '{}')",
        NOON,
    )

    assert len(await shop.metrics.fold(500)) == 1
    assert await database.fetchval("SELECT count(*) FROM events WHERE folded_at IS NULL") == 0
    row = await database.fetchval("SELECT conversion_events FROM conversion_metrics")
    assert json.loads(row)[-1]["name"] == "gift_wrapped"


async def _fold_until_empty(shop):
    """Go on while anything is left, also when another one holds it just now."""
    mine = []
    while await shop.database.fetchval("SELECT count(*) FROM events WHERE folded_at IS NULL"):
        mine.extend(await shop.metrics.fold(7))
    return mine
