"""However slow a model is, the call is over in time and its generator is closed."""

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.calling.hearing import AHEAD
from sales_conversion.models import ModelCall, ModelUsage
from tests.unit.language.calling.callers import ASKED, STAGE, account, calls_of, heard
from tests.unit.language.calling.models import COUNTED, SILENCE, FakeModel
from tests.unit.language.virtual_time import in_virtual_time, now

DEADLINES = {"turn": 12, "answer": 10, "first_piece": 4, "next_piece": 3}


@in_virtual_time
async def test_an_answer_comes_piece_by_piece_and_is_noted():
    model, turn = FakeModel(("Good ", "", "day")), account()

    pieces = await heard(calls_of(model), turn)

    assert pieces == ["Good ", "day"]
    (call,) = turn.calls
    assert (call.purpose, call.model, call.outcome) == ("answer", "fake:one", "answered")
    assert (call.usage, call.estimated, call.attempts) == (COUNTED, False, 1)
    assert call.milliseconds == pytest.approx(400)
    assert model.closed == 1


@pytest.mark.parametrize(
    ("model", "seconds"),
    [
        pytest.param(FakeModel(first_pause=SILENCE), 4, id="silent"),
        pytest.param(FakeModel(first_pause=4.5), 4, id="slow to begin"),
        pytest.param(FakeModel(stalls=True), 0.2 + 3, id="stalled"),
        pytest.param(FakeModel(is_endless=True, pause=2.9), 10, id="endless"),
        pytest.param(FakeModel(("",) * 999, pause=0.1), 4, id="says nothing, again and again"),
    ],
)
def test_who_does_not_answer_in_time_is_left(model, seconds):
    @in_virtual_time
    async def talk():
        model.asked = model.closed = 0
        turn = account()

        with pytest.raises(ModelUnavailable, match="in time"):
            await heard(calls_of(model, deadlines=DEADLINES, retries={"attempts": 3}), turn)

        assert now() == pytest.approx(seconds)
        assert [call.outcome for call in turn.calls] == ["timed_out"]
        assert (model.asked, model.closed) == (1, 1)

    talk()


@in_virtual_time
async def test_what_has_no_end_is_ended_however_fast_it_comes():
    model, turn = FakeModel(is_endless=True, pause=0), account()

    with pytest.raises(ModelUnavailable, match="end"):
        await heard(calls_of(model), turn)

    assert now() < 4
    assert turn.calls[0].outcome == "failed"
    assert model.closed == 1


@in_virtual_time
async def test_what_comes_at_once_is_heard_no_further_than_an_answer_may_go():
    model, turn, pieces = FakeModel(words=("a" * 1_000_000,)), account(), []

    async def listen():
        async with aclosing(calls_of(model).stream(ASKED, turn, STAGE)) as stream:
            async for piece in stream:
                pieces.append(piece)

    with pytest.raises(ModelUnavailable, match="end"):
        await listen()

    assert len("".join(pieces)) < 10_000
    assert turn.calls[0].outcome == "failed"


@in_virtual_time
async def test_the_turn_ends_before_the_model_may():
    model, turn = FakeModel(first_pause=3), account(seconds=2)

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(model, deadlines=DEADLINES), turn)

    assert now() == pytest.approx(2)


@in_virtual_time
async def test_a_turn_that_is_over_calls_nobody():
    model, turn = FakeModel(), account(seconds=0)

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(model), turn)

    assert model.asked == 0
    assert [(call.outcome, call.attempts) for call in turn.calls] == [("busy", 0)]


@pytest.mark.parametrize(
    ("before", "seconds"),
    [
        ([("answer", 9.5)], 0.5),
        ([("read", 0.4)], 0.6),
        ([("read", 0.9), ("answer", 7), ("repair", 1)], 2),
        ([], 4),
    ],
)
def test_a_repair_has_what_was_left_to_what_it_repairs(before, seconds):
    @in_virtual_time
    async def talk():
        turn, silent = account(), FakeModel(first_pause=SILENCE)
        for purpose, took in before:
            turn.calls.append(noted(purpose, took))
        calls = calls_of(silent, deadlines={**DEADLINES, "read": 1})

        with pytest.raises(ModelUnavailable):
            await calls.ask(replace(ASKED, purpose="repair"), turn, STAGE)

        assert now() == pytest.approx(seconds)

    talk()


def noted(purpose, seconds):
    return ModelCall(purpose=purpose, model="m", outcome="answered", milliseconds=seconds * 1000)


@in_virtual_time
async def test_each_purpose_has_its_deadline():
    silent = FakeModel(first_pause=SILENCE)
    calls = calls_of(silent, deadlines={"read": 1, "answer": 2, "remember": 3, "first_piece": 4})
    took = {}

    for purpose in ("read", "answer", "remember"):
        began = now()
        with pytest.raises(ModelUnavailable):
            await calls.ask(replace(ASKED, purpose=purpose), account(), STAGE)
        took[purpose] = round(now() - began, 3)

    assert took == {"read": 1, "answer": 2, "remember": 3}


@in_virtual_time
async def test_who_stops_listening_ends_the_call():
    model, turn = FakeModel(is_endless=True), account()

    async with aclosing(calls_of(model).stream(ASKED, turn, STAGE)) as stream:
        first = await anext(stream)

    assert (first, model.closed) == ("Good ", 1)
    (call,) = turn.calls
    assert (call.outcome, call.estimated) == ("stopped", True)
    assert call.usage == ModelUsage(input_tokens=4, output_tokens=2)


@in_virtual_time
async def test_no_model_is_far_ahead_of_who_listens():
    model = FakeModel(is_endless=True, pause=0)

    async with aclosing(calls_of(model).stream(ASKED, account(), STAGE)) as stream:
        await anext(stream)
        await asyncio.sleep(1)

    assert model.said <= AHEAD + 3


@in_virtual_time
async def test_a_cancelled_caller_ends_the_call():
    model = FakeModel(first_pause=SILENCE)
    calling = asyncio.create_task(heard(calls_of(model), account()))
    await asyncio.sleep(1)

    calling.cancel()
    await asyncio.gather(calling, return_exceptions=True)

    assert calling.cancelled()
    assert model.closed == 1


@in_virtual_time
async def test_who_does_not_let_go_holds_nobody_up():
    class Clinging(FakeModel):
        async def stream(self, request):
            try:
                await asyncio.sleep(SILENCE)
                yield "never"
            finally:
                await asyncio.sleep(60)
                self.closed += 1

    model, turn = Clinging(), account()

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(model, deadlines=DEADLINES), turn)

    assert now() < 5
    await asyncio.sleep(60)
    assert model.closed == 1
