"""A shopper meets an arm when it first could make a difference, and keeps it from then on."""

from dataclasses import replace

import pytest

from sales_conversion.analytics.ab_testing import ABTestingFramework
from sales_conversion.models import Customer, Experiment, ExperimentExposed, Message, Opening
from tests.conftest import composed, house_settings

TONE = Experiment(
    "tone", {"as_is": 1, "advice": 1}, {"advice": {"strategy.order": ["consultative"]}}
)
OFFERS = Experiment("offers", {"as_is": 1, "more": 1}, {"more": {"recommendation.most_offers": 5}})


@pytest.fixture
def settings():
    return house_settings(storage="memory")


@pytest.fixture
def house(house):
    house.analytics.experiments = ABTestingFramework([TONE, OFFERS])
    return house


@pytest.fixture
def met(services):
    async def met(session_id):
        told = await services.storage.conversations.events(session_id)
        exposed = [each for each in told if isinstance(each, ExperimentExposed)]
        return [(each.experiment, each.arm) for each in exposed]

    return met


@pytest.fixture
def begin(runner):
    async def begin(**how):
        return (await runner.start(Opening(**how))).outcome

    return begin


@pytest.fixture
def sign_in(runner):
    async def sign_in(session_id, name):
        return (await runner.resume(session_id, customer=Customer(name))).outcome

    return sign_in


def arms(outcome):
    return {given.experiment: given.arm for given in outcome.assignments}


def turned(experiment):
    """The same experiment, but everybody who joins it gets the other arm."""
    first, second = experiment.arms
    return lambda arm: replace(experiment, arms={first: arm != first, second: arm != second})


async def test_an_arm_is_met_in_the_turn_that_asks_for_it_and_told_once(begin, runner, met):
    started = await begin()
    at_first = await met(started.session_id)
    for _ in range(2):
        await runner.run(started.session_id, Message("Hello, I am looking for a grinder"))

    assert at_first == [("tone", arms(started)["tone"])]
    assert await met(started.session_id) == at_first


async def test_the_next_visit_of_the_same_visitor_is_no_first_time(begin, met):
    first, second = await begin(visitor="visitor-1"), await begin(visitor="visitor-1")

    assert arms(first) == arms(second)
    assert (len(await met(first.session_id)), await met(second.session_id)) == (1, [])


async def test_what_was_met_stays_after_a_restart_with_other_weights_and_the_rest_follows(
    services, begin, met
):
    first = await begin(visitor="visitor-1")
    tone, offers = arms(first)["tone"], arms(first)["offers"]

    services.analytics.experiments.learn([turned(TONE)(tone), turned(OFFERS)(offers)])
    second = await begin(visitor="visitor-1")

    assert arms(second)["tone"] == tone
    assert arms(second)["offers"] != offers
    assert await met(second.session_id) == []


async def test_who_signs_in_for_the_first_time_keeps_what_was_met(begin, sign_in, met):
    started = await begin(visitor="visitor-1")
    before = arms(started)["tone"]

    signed = await sign_in(started.session_id, "ann")
    elsewhere = await begin(external_id="ann")

    assert arms(signed)["tone"] == arms(elsewhere)["tone"] == before
    assert len(await met(started.session_id)) == 1
    assert await met(elsewhere.session_id) == []


async def test_a_session_keeps_the_arm_it_showed_when_a_customer_who_met_another_signs_in(
    services, begin, sign_in, runner, met
):
    ann = await begin(external_id="ann")
    tone = arms(ann)["tone"]
    services.analytics.experiments.learn([turned(TONE)(tone)])
    visit = await begin(visitor="visitor-1")

    signed = await sign_in(visit.session_id, "ann")
    await runner.run(visit.session_id, Message("hello"))
    later = await begin(visitor="visitor-1")

    assert arms(visit)["tone"] != tone
    assert arms(signed)["tone"] == arms(visit)["tone"]
    assert arms(later)["tone"] == tone
    assert [len(await met(each.session_id)) for each in (ann, visit, later)] == [1, 1, 0]


async def test_what_the_session_did_not_show_follows_what_the_customer_met(
    services, begin, sign_in, met
):
    services.analytics.experiments.learn([OFFERS])
    visit = await begin(visitor="visitor-1")
    services.analytics.experiments.learn([turned(OFFERS)(arms(visit)["offers"])])
    ann = await begin(external_id="ann")
    handle = await services.conversation.contexts.open(ann.session_id)
    handle.meet("offers")
    await services.conversation.contexts.commit(handle.change(None))

    signed = await sign_in(visit.session_id, "ann")

    assert arms(signed) == arms(ann) != arms(visit)


async def test_who_goes_without_an_assistant_is_greeted_by_nobody_and_marked(
    loaded, clock, jobs, settings
):
    house = composed(settings, loaded, clock, jobs)
    framework = house.analytics.experiments = ABTestingFramework([TONE], holdout=0.5)
    held = next(f"v-{n}" for n in range(99) if framework.assign(f"v-{n}")[0].arm == "none")

    async with house:
        runner = house.conversation.runner
        started = (await runner.start(Opening(visitor=held))).outcome
        answered = await runner.run(started.session_id, Message("hello"))
        told = await house.storage.conversations.events(started.session_id)

    assert (started.reply, arms(started)) == (None, {"holdout": "none"})
    assert answered.reply.text
    assert arms(answered) == {"holdout": "none"}
    exposed = [each for each in told if isinstance(each, ExperimentExposed)]
    assert [(each.experiment, each.arm) for each in exposed] == [("holdout", "none")]
