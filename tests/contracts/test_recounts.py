"""Whatever order events come in, the figures are those of the log, counted from its start."""

import asyncio
from collections import Counter, defaultdict
from contextlib import asynccontextmanager
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sales_conversion.measuring.amounts import amounts_of
from sales_conversion.measuring.reports import Currencies, Sums, by_figure, grouped, report
from sales_conversion.measuring.sessions import SessionFigures
from sales_conversion.models import MetricsQuery
from sales_conversion.repositories.database import DatabaseConnectionManager
from tests.contracts.counted_shops import MemoryShop, PostgresShop
from tests.unit.analytics.stories import NOON, Story

GROUPINGS = (
    (),
    ("day",),
    ("stage",),
    ("experiment:greeting",),
    ("day", "channel"),
    ("strategy", "day"),
    ("day", "experiment:greeting"),
    ("experiment:holdout", "day"),
    ("experiment:greeting", "stage"),
    ("channel", "day", "strategy", "stage", "experiment:greeting"),
)
DEALT = (
    {},
    {"greeting": "short"},
    {"greeting": "long", "holdout": "assistant"},
    {"greeting": "none", "holdout": "none"},
)
EMPTY = "TRUNCATE events, conversion_metrics, metric_cells, metric_keys"


@pytest.fixture(scope="module", params=["memory", "postgres"])
def opened(request):
    """Return how to open a shop that nothing happened in yet."""
    if request.param == "memory":
        return opened_in_memory
    dsn = request.getfixturevalue("migrated")
    return lambda: opened_at(dsn)


@asynccontextmanager
async def opened_in_memory():
    yield MemoryShop()


@asynccontextmanager
async def opened_at(dsn):
    database = DatabaseConnectionManager(dsn, largest=3)
    await database.open()
    await database.fetch(EMPTY)
    yield PostgresShop(database)
    await database.close()


class Teller:
    """Stories by chance, always the same of one seed."""

    def __init__(self, seed):
        self.random = Random(seed)

    def stories(self):
        return [self._story(f"s{place}") for place in range(self.random.randint(1, 6))]

    def shuffled(self, stories):
        """Every event, in no order, and many of them twice."""
        once = [event for story in stories for event in story.events]
        events = [*once, *self.random.choices(once, k=len(once) // 2)]
        self.random.shuffle(events)
        return events

    def ranges(self):
        """For ever, and between two moments near a border of hours, days or months."""
        moments = (self._moment() for _ in range(2))
        return [(None, None), tuple(sorted(moments))]

    def _story(self, name):
        chance = self.random
        story = Story(name, self._moment())
        story.starts(chance.choice(["web", "app"]), **chance.choice(DEALT))
        for place in range(chance.randint(0, 8)):
            self._next(story.later(chance.choice([0, 1, 70, 400])), f"{name}-{place}")
        return story

    def _next(self, story, name):
        chance = self.random
        match chance.randrange(6):
            case 0:
                story.moves(chance.choice(["discovery", "cart", "objection", "abandoned"]))
            case 1:
                story.objects(chance.choice(["price", "trust"]))
            case 2:
                story.answered(chance.choice(["direct", "value"]))
            case 3:
                story.orders(name, chance.randint(100, 9000), chance.choice(["USD", "EUR"]))
            case 4:
                story.orders(name, 500).later(9).refunds(name, f"r{name}", chance.randint(1, 500))
            case 5:
                story.orders(name, 700).later(9).cancels(name)

    def _moment(self):
        hours = self.random.choice([-13, -12, -1, 0, 11, 12, 12 + 24 * 30])
        return NOON + timedelta(hours=hours, seconds=self.random.choice([0, -1, 1, 1800]))


def recounted(stories, query):
    """Return the report of the log, counted from its start by nothing but the pure functions."""
    amounts, groups = Counter(), defaultdict(Sums)
    for story in stories:
        figures = SessionFigures.of(story.events)
        since, until = query.since or figures.started_at, query.until or NOON.replace(year=2099)
        if since <= figures.started_at < until:
            amounts.update(amounts_of(figures))
            day = figures.started_at.date().isoformat()
            own = by_figure(amounts_of(figures))
            for values, sums in grouped(own, query.group_by, "USD", day).items():
                groups[values] = groups[values].plus(sums)
    return report(by_figure(amounts), groups, query.group_by, Currencies("USD", "USD"))


async def folded(shop, stops):
    """Fold until two runs in a row found nothing, a few events at a time."""
    idle = 0
    while idle < 2:
        idle = 0 if await shop.metrics.fold(next(stops)) else idle + 1


async def told_and_folded(shop, teller, stories):
    """Commit in parts, with two who fold at once between and after them."""
    events = teller.shuffled(stories)
    while events:
        cut = teller.random.randint(1, len(events))
        await shop.commit(*events[:cut])
        events = events[cut:]
        stops = iter(lambda: teller.random.randint(1, 12), None)
        await asyncio.gather(folded(shop, stops), folded(shop, stops))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_the_funnel_is_that_of_a_recount_of_the_log(opened, seed):
    async def compare():
        teller = Teller(seed)
        stories = teller.stories()
        async with opened() as shop:
            await told_and_folded(shop, teller, stories)
            for since, until in teller.ranges():
                for group_by in GROUPINGS:
                    query = MetricsQuery(since, until, group_by)
                    found = await shop.metrics.report(query)
                    assert found == recounted(stories, query)
                    assert found.conversions <= found.sessions
                    assert all(stage.share <= 1 for stage in found.funnel)

    asyncio.run(compare())
