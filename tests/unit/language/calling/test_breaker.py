"""A model that is down is left alone, and tried again by one call only."""

import asyncio

import pytest

from sales_conversion.config.language_model import BreakerConfig
from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.calling.breaker import CircuitBreaker
from tests.unit.language.calling.callers import account, calls_of, heard
from tests.unit.language.calling.models import SILENCE, FakeModel
from tests.unit.language.virtual_time import in_virtual_time

BREAKER = {"failures": 3, "rest": 30}
ONCE = {"attempts": 1}


async def fail(calls, times):
    for _ in range(times):
        with pytest.raises(ModelUnavailable):
            await heard(calls, account())


@in_virtual_time
async def test_after_so_many_failures_in_a_row_nobody_asks_it():
    model, turn = FakeModel(failures=99), account()
    calls = calls_of(model, breaker=BREAKER, retries=ONCE)

    await fail(calls, 3)
    with pytest.raises(ModelUnavailable):
        await heard(calls, turn)

    assert model.asked == 3
    assert [(call.outcome, call.model) for call in turn.calls] == [("busy", "")]


@in_virtual_time
async def test_an_answer_between_them_begins_the_count_anew():
    model = FakeModel(failures=2)
    calls = calls_of(model, breaker=BREAKER, retries=ONCE)

    await fail(calls, 2)
    await heard(calls, account())
    model.failures = 99
    await fail(calls, 3)

    assert model.asked == 6


@in_virtual_time
async def test_the_next_of_the_chain_answers_at_once_meanwhile():
    down, spare = FakeModel(failures=99), FakeModel(("two",), "fake:two")
    calls = calls_of(down, spare, breaker=BREAKER, retries=ONCE)

    for _ in range(10):
        assert await heard(calls, account()) == ["two"]

    assert down.asked == 3


@in_virtual_time
async def test_what_fails_is_not_tried_again_once_it_is_left_alone():
    model = FakeModel(failures=99)

    await fail(calls_of(model, breaker=BREAKER, retries={"attempts": 5}), 1)

    assert model.asked == 3


@in_virtual_time
async def test_one_call_tries_whether_it_is_back():
    model = FakeModel(failures=3)
    calls = calls_of(model, breaker=BREAKER, retries=ONCE)
    await fail(calls, 3)
    await asyncio.sleep(30)

    results = await asyncio.gather(
        *(heard(calls, account(f"s{n}")) for n in range(5)), return_exceptions=True
    )

    assert [type(r) for r in results] == [list, *[ModelUnavailable] * 4]
    assert model.asked == 4
    assert await heard(calls, account()) == ["Good ", "day"]


@in_virtual_time
async def test_it_rests_again_when_it_is_not():
    model = FakeModel(failures=99)
    calls = calls_of(model, breaker=BREAKER, retries=ONCE)
    await fail(calls, 3)
    await asyncio.sleep(30)

    await fail(calls, 5)

    assert model.asked == 4


@in_virtual_time
async def test_who_has_no_time_to_wait_does_not_say_it_is_down():
    model = FakeModel()
    calls = calls_of(model, breaker={"failures": 1})

    with pytest.raises(ModelUnavailable):
        await heard(calls, account(seconds=0.05))

    assert await heard(calls, account()) == ["Good ", "day"]


@in_virtual_time
async def test_who_is_silent_for_as_long_as_one_waits_is_down():
    model = FakeModel(first_pause=SILENCE)
    calls = calls_of(model, breaker={"failures": 1})

    await fail(calls, 2)

    assert model.asked == 1


def test_a_probe_that_tells_nothing_leaves_the_try_to_the_next():
    time = [0.0]
    breaker = CircuitBreaker(BreakerConfig(failures=1, rest=10), lambda: time[0])
    breaker.hand_in(breaker.admit(), False)
    time[0] = 10.0

    probe = breaker.admit()
    assert breaker.admit() is None
    breaker.hand_in(probe, None)

    assert breaker.state == "half_open"
    assert breaker.admit() is not None


def test_news_of_before_it_broke_tell_nothing_of_a_try():
    time = [0.0]
    breaker = CircuitBreaker(BreakerConfig(failures=1, rest=10), lambda: time[0])
    early, late = breaker.admit(), breaker.admit()
    breaker.hand_in(early, False)
    time[0] = 10.0
    breaker.admit()

    breaker.hand_in(late, True)

    assert breaker.state == "half_open"
    assert breaker.admit() is None


@in_virtual_time
async def test_who_leaves_before_the_first_word_does_not_say_it_is_well():
    model = FakeModel(failures=1, pause=1)
    calls = calls_of(model, breaker={"failures": 2, "rest": 30}, retries=ONCE)

    await fail(calls, 1)
    leaving = asyncio.create_task(heard(calls, account()))
    await asyncio.sleep(0.5)
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)
    model.failures = 99
    await fail(calls, 2)

    assert model.asked == 3
