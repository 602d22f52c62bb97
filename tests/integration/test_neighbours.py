"""Two processes of a shop: what one does, the other knows without looking for it."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from sales_conversion.api.streaming.framing import Framing
from sales_conversion.api.streaming.hub import Hub
from sales_conversion.factory.area import Area
from sales_conversion.jobs.periodic import Jobs
from sales_conversion.models import ConfigurationRevision, Message, Opening, Product, Variant
from sales_conversion.models.money import Money
from tests.conftest import NOON, composed

NEVER = 3600.0


@asynccontextmanager
async def opened(house):
    """Open a house whose jobs only do what they are told of: they look within an hour."""
    jobs, house.jobs = house.jobs, Area()
    async with house:
        await house.live.jobs.stop()
        each = [job for job in (*house.live.jobs.each, *jobs.jobs.each) if job.topic]
        hearing = Jobs([replace(job, seconds=NEVER) for job in each], house.storage.notifications)
        hearing.start()
        try:
            yield house
        finally:
            await hearing.stop()


@pytest.fixture
async def two(settings, loaded, clock):
    """Two houses over one database, once they have heard of each other."""
    one, other = (composed(settings, loaded, clock, None) for _ in range(2))
    async with opened(one), opened(other):
        await until(lambda: all(each.storage.notifications.neighbours for each in (one, other)))
        yield one, other


async def until(holds):
    for _ in range(3000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody told")


async def test_a_reply_that_one_stores_wakes_who_listens_at_the_other(two):
    hubs = [Hub(house, looked=NEVER) for house in two]
    for house, hub in zip(two, hubs, strict=True):
        house.conversation.framing = Framing(hub, house.platform.ids)
    runner = two[0].conversation.runner
    session_id = (await runner.start(Opening())).outcome.session_id
    bystander = (await runner.start(Opening())).outcome.session_id

    with hubs[1].listening(session_id, 0) as listener, hubs[1].listening(bystander, 0) as other:
        await asyncio.sleep(0.05)
        listener.news.clear()
        other.news.clear()
        await runner.run(session_id, Message("show me kettles"))
        await until(listener.news.is_set)

        assert not other.news.is_set()


async def test_a_revision_of_the_configuration_is_in_force_everywhere(two):
    one, other = two
    before = other.configuration
    files = {"prompts/en/greeting/greeting_new.md": "Ahoy!"}

    await one.storage.revisions.add(ConfigurationRevision(1, NOON, "owner", "", "", files))

    await until(lambda: other.configuration is not before)


async def test_what_was_imported_is_found_everywhere(two):
    lamp = Product("ahoy", "Quorra lamp", (Variant("AHOY-1", Money.of(5, "USD")),))
    one, other = two
    read = asyncio.Event()
    put = other.storage.engine.put

    async def noticed(products, version=None):
        await put(products, version)
        if any(product.id == lamp.id for product in products):
            read.set()

    other.storage.engine.put = noticed

    await one.storage.catalogue.save([lamp])

    await until(read.is_set)


async def test_an_experiment_is_known_everywhere(two):
    one, other = two
    document = {"name": "louder", "arms": {"control": 1, "loud": 1}, "running": True}

    await one.analytics.book.create(document, "owner")

    await until(lambda: [e for e in other.analytics.book.experiments() if e.name == "louder"])
