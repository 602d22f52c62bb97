"""What happens by itself: timers ring, words are learned, events are counted."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest

from sales_conversion.jobs.periodic import Job, Jobs
from sales_conversion.jobs.relay import RelayEvents
from sales_conversion.jobs.timeouts import RingTimeouts
from sales_conversion.jobs.vocabulary import LearnVocabulary
from sales_conversion.models import (
    Message,
    MetricsQuery,
    Money,
    Opening,
    Product,
    Timeout,
    Variant,
)
from sales_conversion.repositories.memory import MemoryNotifications
from tests.conftest import house_settings
from tests.integration.buying import ADD_ONE
from tests.integration.rounds import done

PATIENCE = {"greeting": timedelta(minutes=30), "cart": timedelta(minutes=60)}


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    return house_settings(database_url=request.getfixturevalue("database_url"))


@pytest.fixture
def ring(services, runner, clock):
    ringing = RingTimeouts(services.storage.conversations, runner, clock, PATIENCE)
    return partial(done, ringing)


@pytest.fixture
def stage_of(conversations):
    async def stage_of(session_id):
        return (await conversations.load(session_id)).session.current_stage

    return stage_of


async def test_who_went_quiet_is_left_in_peace_and_a_full_cart_is_followed_up(
    ring, runner, session_id, clock, stage_of
):
    buyer = (await runner.start(Opening())).outcome.session_id
    await runner.run(buyer, ADD_ONE)
    clock.forward(minutes=31)
    busy = await ring()
    then = [await stage_of(session_id), await stage_of(buyer)]
    clock.forward(minutes=30)

    await ring()

    assert busy
    assert then == ["abandoned", "cart"]
    assert await stage_of(buyer) == "follow_up"


async def test_a_timer_rings_once(ring, session_id, clock, conversations):
    clock.forward(hours=2)
    await ring()
    once = await conversations.load(session_id)

    assert not await ring()
    assert await conversations.load(session_id) == once


async def test_who_speaks_again_is_not_abandoned(ring, runner, session_id, clock, stage_of):
    clock.forward(minutes=29)
    await runner.run(session_id, Message("hello"))
    clock.forward(minutes=2)

    await ring()

    assert await stage_of(session_id) == "discovery"


async def test_one_session_that_cannot_ring_does_not_stop_the_others(
    services, runner, session_id, clock, stage_of
):
    clock.forward(hours=1)
    ring = RingTimeouts(WithAGhost(services.storage.conversations), runner, clock, PATIENCE)

    assert await done(ring)

    assert await stage_of(session_id) == "abandoned"


class WithAGhost:
    """Conversations that also name a session which is gone."""

    def __init__(self, conversations):
        self._conversations = conversations

    async def quiet(self, stage, before, limit):
        return ["gone", *await self._conversations.quiet(stage, before, limit)]


async def test_a_shop_left_alone_writes_nothing(ring, runner, session_id, clock, conversations):
    await runner.run(session_id, ADD_ONE)
    await runner.run(session_id, Message("show me my cart"))
    clock.forward(minutes=5)
    before = await conversations.load(session_id)

    for stage in PATIENCE:
        await runner.run(session_id, Timeout(stage))
    await ring()

    assert await conversations.load(session_id) == before


async def test_events_are_counted_once(services, runner, session_id):
    await runner.run(session_id, ADD_ONE)
    relay = RelayEvents(services.analytics.tracker)
    while await relay():
        pass
    await relay()

    report = await services.analytics.metrics.report(MetricsQuery())

    stages = {stage.stage: stage.entered for stage in report.funnel}
    assert stages["cart"] == 1


async def test_words_of_new_products_are_learned(services, runner, session_id):
    learn = LearnVocabulary(services.storage.catalogue, services.conversation.learn_shop, 0)
    await learn()
    lamp = Product("lamp", "Zephyr lamp", (Variant("ZL", Money(5088, "USD")),), brand="Zephyr")
    await services.storage.catalogue.save([lamp])

    await learn()

    outcome = await runner.run(session_id, Message("do you have the Zephyr lamp?"))
    assert [card.product_id for card in outcome.reply.answer.cards] == ["lamp"]


async def test_a_job_that_fails_runs_again_and_all_end_together():
    ran = asyncio.Event()
    times = []

    async def work():
        times.append(1)
        if len(times) < 3:
            raise RuntimeError("not today")
        ran.set()
        return False

    jobs = Jobs([Job("fails at first", 0.001, work)], MemoryNotifications())
    jobs.start()
    await ran.wait()
    await jobs.stop()
    seen = len(times)
    await asyncio.sleep(0.01)

    assert len(times) == seen >= 3


async def test_a_job_that_keeps_failing_waits_ever_longer_and_is_told_once_in_full(caplog):
    reasons = ["no disk"] * 9 + ["no network", None]

    async def work():
        if reason := reasons.pop(0):
            raise RuntimeError(reason)
        return False

    job = Job("fails", 0.25, work)
    waits = [await job.once() for _ in range(11)]

    assert waits == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60, 0.25]
    told = ['File "' in said.message for said in caplog.records]
    assert told == [True, *[False] * 8, True, False]
    assert "10 in a row" in caplog.records[9].message


async def test_a_job_that_is_seldom_done_is_not_done_more_often_when_it_fails():
    async def work():
        raise RuntimeError("not today")

    assert await Job("fails", 600, work).once() == 600
