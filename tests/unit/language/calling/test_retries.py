"""What passes is tried again; what does not, or would be heard twice, is not."""

import pytest

from sales_conversion.errors import ModelUnavailable
from tests.unit.language.calling.callers import account, calls_of, heard
from tests.unit.language.calling.models import FakeModel
from tests.unit.language.virtual_time import in_virtual_time, now

RETRIES = {"attempts": 4, "pause": 0.2}


@in_virtual_time
async def test_a_failure_that_passes_is_tried_again():
    model, turn = FakeModel(failures=3), account()

    assert await heard(calls_of(model, retries=RETRIES), turn) == ["Good ", "day"]

    (call,) = turn.calls
    assert (call.outcome, call.attempts) == ("answered", 4)
    assert call.usage.tokens == 120


@in_virtual_time
async def test_one_that_stays_is_not():
    model, turn = FakeModel(failures=1, passing=False), account()

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(model, retries=RETRIES), turn)

    assert (model.asked, turn.calls[0].usage.tokens) == (1, 0)


@in_virtual_time
async def test_there_is_an_end_to_trying():
    model = FakeModel(failures=99)

    with pytest.raises(ModelUnavailable, match="not now"):
        await heard(calls_of(model, retries=RETRIES), account())

    assert model.asked == 4


@in_virtual_time
async def test_the_pauses_grow():
    model = FakeModel(failures=3)

    await heard(calls_of(model, retries=RETRIES, chance=1), account())

    assert model.asked_at == pytest.approx([0, 0.2, 0.6, 1.4])


@in_virtual_time
async def test_they_are_drawn_from_nothing_to_the_longest():
    model = FakeModel(failures=3)

    await heard(calls_of(model, retries=RETRIES, chance=0.5), account())

    assert model.asked_at == pytest.approx([0, 0.1, 0.3, 0.7])


@in_virtual_time
async def test_nobody_waits_for_a_second_try_that_would_come_too_late():
    model = FakeModel(failures=3)

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(model, retries={"pause": 5}), account(seconds=4))

    assert (model.asked, now()) == (1, 0)
