"""Which model is asked, and which after it."""

import pytest

from sales_conversion.errors import ModelUnavailable, UnknownName
from sales_conversion.models import Parameters
from tests.unit.language.calling.callers import account, calls_of, heard
from tests.unit.language.calling.models import SILENCE, FakeModel
from tests.unit.language.virtual_time import in_virtual_time, now


def first(**how):
    return FakeModel(("one",), "fake:one", **how)


def second(**how):
    return FakeModel(("two",), "fake:two", **how)


@in_virtual_time
async def test_the_first_of_the_chain_answers():
    spare = second()

    assert await heard(calls_of(first(), spare), account()) == ["one"]
    assert spare.asked == 0


@pytest.mark.parametrize(
    ("broken", "outcome"),
    [
        pytest.param({"failures": 9, "passing": False}, "failed", id="fails"),
        pytest.param({"first_pause": SILENCE}, "timed_out", id="is silent"),
        pytest.param({"words": (), "breaks": KeyError("choices")}, "failed", id="has a bug"),
    ],
)
def test_the_next_answers_where_the_first(broken, outcome):
    @in_virtual_time
    async def talk():
        turn = account()
        one = FakeModel(**{"name": "fake:one", **broken})

        assert await heard(calls_of(one, second()), turn) == ["two"]
        assert [call.model for call in turn.calls] == ["fake:one", "fake:two"]
        assert [call.outcome for call in turn.calls] == [outcome, "answered"]
        assert one.closed == 1

    talk()


@in_virtual_time
async def test_nobody_takes_over_in_the_middle_of_a_sentence():
    spare, turn = second(), account()
    cut = first(breaks=ModelUnavailable("cut", passing=True))

    with pytest.raises(ModelUnavailable, match="cut"):
        await heard(calls_of(cut, spare), turn)

    assert (cut.asked, spare.asked) == (1, 0)
    (call,) = turn.calls
    assert (call.outcome, call.estimated, call.usage.output_tokens) == ("failed", True, 1)


@in_virtual_time
async def test_nobody_takes_over_when_the_time_is_up():
    spare = second()

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(first(first_pause=SILENCE), spare), account(seconds=2))

    assert (spare.asked, now()) == (0, pytest.approx(2))


@in_virtual_time
async def test_a_stage_has_a_model_of_its_own_and_the_chain_behind_it():
    own = FakeModel(("own",), "fake:own")
    calls = calls_of(first(), own, stages={"cart": {"model": "fake:own"}})

    assert await heard(calls, account(), "cart") == ["own"]
    assert await heard(calls, account(), "discovery") == ["one"]
    own.failures = 9
    assert await heard(calls, account(), "cart") == ["one"]


@in_virtual_time
async def test_a_stage_of_templates_calls_nobody():
    model, turn = first(), account()

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(model, stages={"checkout": {"model": "none"}}), turn, "checkout")

    assert (model.asked, turn.calls) == (0, [])


@in_virtual_time
async def test_a_model_that_nobody_made_is_refused_at_the_start():
    with pytest.raises(UnknownName, match="fake:won"):
        calls_of(first(), stages={"cart": {"model": "fake:won"}})


def trying(model):
    """The account of a shopper who tries out another model."""
    return account(parameters=Parameters({"model": model}, {"model": ["trial"]}))


@in_virtual_time
async def test_the_model_that_is_tried_out_answers_and_the_chain_stands_behind_it():
    turn = trying("fake:two")

    assert await heard(calls_of(first(), second()), turn) == ["two"]
    assert turn.parameters.used == {"trial"}
    failing = second(failures=9, passing=False)
    assert await heard(calls_of(first(), failing), trying("fake:two")) == ["one"]


@in_virtual_time
async def test_who_tries_out_the_templates_is_answered_by_no_model():
    one = first()

    with pytest.raises(ModelUnavailable, match="tries out the templates"):
        await heard(calls_of(one), trying("none"))

    assert one.asked == 0


@in_virtual_time
async def test_a_stage_that_templates_word_tries_out_no_model():
    turn, stages = trying("fake:one"), {"discovery": {"model": "none"}}

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(first(), stages=stages), turn)

    assert turn.parameters.used == set()
