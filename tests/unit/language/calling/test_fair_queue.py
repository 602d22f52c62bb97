"""Sessions take turns, never more at once than may be, and nobody is forgotten."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.calling.fair_queue import FairQueue, TooManyCalls
from tests.unit.language.calling.callers import ASKED, STAGE, account, calls_of, heard
from tests.unit.language.calling.models import Crowd, FakeModel
from tests.unit.language.virtual_time import in_virtual_time, now

LONG = 10.0**6


async def let_in(queue, names):
    """Return in which order those who came as *names* say were inside."""
    order = []

    async def come(name):
        async with queue.turn(name, LONG):
            order.append(name)
            await asyncio.sleep(1)

    await asyncio.gather(*map(come, names))
    return order


@in_virtual_time
async def test_one_with_many_calls_does_not_keep_those_with_one_waiting():
    greedy, modest = ["greedy"] * 100, [f"s{n}" for n in range(10)]

    order = await let_in(FairQueue(4, 1_000), [*greedy, *modest])

    assert max(order.index(name) for name in modest) == 4 + 1 + 10 - 1


@in_virtual_time
async def test_what_one_session_asks_comes_in_turn():
    queue, order = FairQueue(1, 9), []

    async def come(number):
        async with queue.turn("s1", LONG):
            order.append(number)

    await asyncio.gather(*map(come, range(9)))

    assert order == list(range(9))


@given(st.lists(st.integers(0, 5), min_size=1, max_size=60), st.integers(1, 6))
@settings(max_examples=100, deadline=None)
def test_between_two_turns_of_one_session_every_other_that_waits_has_one(names, at_once):
    @in_virtual_time
    async def talk():
        order = await let_in(FairQueue(at_once, 100), names)

        waited = order[at_once:]
        assert sorted(order) == sorted(names)
        for here, name in enumerate(waited):
            if name in waited[here + 1 :]:
                again = waited.index(name, here + 1)
                between = waited[here + 1 : again]
                assert set(waited[again:]) - {name} <= set(between)

    talk()


@in_virtual_time
async def test_who_finds_no_room_is_refused_at_once():
    queue = FairQueue(1, 2)
    coming = [asyncio.create_task(enter(queue, name, 1)) for name in ("a", "b", "c")]
    await asyncio.sleep(0)

    with pytest.raises(TooManyCalls):
        await let_in(queue, ["late"])

    assert now() == 0
    await asyncio.gather(*coming)
    assert (queue.inside, queue.waiting) == (0, 0)


@in_virtual_time
async def test_who_waits_too_long_gives_up_and_leaves_no_gap():
    queue, began = FairQueue(1, 9), asyncio.Event()

    async def stay():
        async with queue.turn("s1", LONG):
            began.set()
            await asyncio.sleep(10)

    staying = asyncio.create_task(stay())
    await began.wait()
    with pytest.raises(TooManyCalls):
        async with queue.turn("s2", 3):
            pass

    assert (now(), queue.waiting) == (3, 0)
    await staying
    assert await let_in(queue, ["s3"]) == ["s3"]


async def enter(queue, name, stays=0):
    async with queue.turn(name, LONG):
        await asyncio.sleep(stays)
        return name


@in_virtual_time
async def test_who_asks_often_does_not_fill_the_room():
    queue = FairQueue(1, 4)
    greedy = [asyncio.create_task(enter(queue, "greedy", 1)) for _ in range(5)]
    await asyncio.sleep(0)
    modest = [asyncio.create_task(enter(queue, name, 1)) for name in ("a", "b", "c")]
    await asyncio.sleep(0)

    with pytest.raises(TooManyCalls):
        await enter(queue, "d")

    assert await asyncio.gather(*modest) == ["a", "b", "c"]
    results = await asyncio.gather(*greedy, return_exceptions=True)
    assert [type(result) for result in results] == [str, str, *[TooManyCalls] * 3]
    assert (now(), queue.inside, queue.waiting) == (5, 0, 0)


@in_virtual_time
async def test_who_is_sent_away_as_they_leave_takes_no_turn_with_them():
    queue = FairQueue(1, 2)
    first = queue.turn("s1", LONG)
    await first.__aenter__()
    greedy = [asyncio.create_task(enter(queue, "greedy")) for _ in range(2)]
    await asyncio.sleep(0)
    modest = asyncio.create_task(enter(queue, "modest"))
    await asyncio.sleep(0)

    greedy[1].cancel()
    await asyncio.sleep(1)

    assert (queue.inside, queue.waiting) == (1, 2)
    await first.__aexit__(None, None, None)
    assert await asyncio.gather(greedy[0], modest) == ["greedy", "modest"]
    assert greedy[1].cancelled()
    assert (queue.inside, queue.waiting) == (0, 0)


@in_virtual_time
async def test_who_has_just_given_up_makes_room():
    queue = FairQueue(1, 2)
    staying = asyncio.create_task(enter(queue, "s1", 1))
    greedy = [asyncio.create_task(enter(queue, "greedy")) for _ in range(2)]
    await asyncio.sleep(0)

    greedy[1].cancel()

    assert await enter(queue, "modest") == "modest"
    assert await asyncio.gather(staying, greedy[0]) == ["s1", "greedy"]
    assert (queue.inside, queue.waiting) == (0, 0)


@pytest.mark.parametrize("leaves", ["just before", "just after"])
def test_who_is_cancelled_as_their_turn_comes_hands_it_on(leaves):
    @in_virtual_time
    async def talk():
        queue = FairQueue(1, 9)
        first = queue.turn("s1", LONG)
        await first.__aenter__()
        second = asyncio.create_task(enter(queue, "s2"))
        third = asyncio.create_task(enter(queue, "s3"))
        await asyncio.sleep(0)
        assert queue.waiting == 2

        if leaves == "just before":
            second.cancel()
        await first.__aexit__(None, None, None)
        if leaves == "just after":
            second.cancel()

        assert await third == "s3"
        assert second.cancelled()
        assert (queue.inside, queue.waiting) == (0, 0)
        assert await enter(queue, "s4") == "s4"
        assert now() == 0

    talk()


@in_virtual_time
async def test_waiting_counts_towards_the_deadline():
    model, turn = FakeModel(pause=3), account("s2", seconds=5)
    calls = calls_of(model, at_once=1)
    first = asyncio.create_task(heard(calls, account("s1")))
    await asyncio.sleep(0)

    with pytest.raises(ModelUnavailable):
        await heard(calls, turn)

    assert (now(), model.asked) == (5, 1)
    assert [(call.outcome, call.attempts) for call in turn.calls] == [("busy", 0)]
    assert await first == ["Good ", "day"]


@in_virtual_time
async def test_a_thousand_askers_under_faults_leave_nothing_and_keep_to_the_limit():
    crowd = Crowd()
    model = FakeModel(failures=42, usage=None, crowd=crowd)
    spare = FakeModel(("spare",), "fake:two", stalls=True, crowd=crowd)
    breaker, retries = {"failures": 40, "rest": 0.1}, {"attempts": 3}
    calls = calls_of(model, spare, at_once=8, waiting=10_000, retries=retries, breaker=breaker)
    turns = [account(f"s{n % 90}", seconds=1 + n % 40) for n in range(1_000)]
    asking = [asyncio.create_task(heard(calls, turn)) for turn in turns]

    await asyncio.sleep(0.5)
    for task in asking[::7]:
        task.cancel()
    results = await asyncio.gather(*asking, return_exceptions=True)

    allowed = (list, ModelUnavailable, asyncio.CancelledError)
    assert all(isinstance(result, allowed) for result in results)
    assert {type(result) for result in results} == set(allowed)
    assert (crowd.inside, crowd.most) == (0, 8)
    assert (model.asked, spare.asked) == (model.closed, spare.closed)
    assert await heard(calls, account()) != []


@in_virtual_time
async def test_what_nobody_waits_for_takes_no_place_from_who_waits_for_an_answer():
    model = FakeModel(pause=1)
    calls, notes = calls_of(model, at_once=2), replace(ASKED, purpose="remember")
    answering = asyncio.create_task(heard(calls, account("s1")))
    await asyncio.sleep(0.5)

    with pytest.raises(ModelUnavailable):
        await calls.ask(notes, account("s2"), STAGE)
    await answering

    assert await calls.ask(notes, account("s2"), STAGE)
