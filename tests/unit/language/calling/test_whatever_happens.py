"""Whatever models do, a call ends in time, is noted as it ended, and leaves nothing behind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.calling.hearing import GRACE
from tests.unit.language.calling.callers import account, calls_of, heard
from tests.unit.language.calling.models import COUNTED, SILENCE, FakeModel
from tests.unit.language.virtual_time import in_virtual_time, now

WAITS = st.sampled_from([0, 0.1, 1.5, 5, SILENCE])
FAILURES = st.sampled_from([None, ModelUnavailable("cut", passing=True), KeyError("choices")])
BEHAVIOURS = st.builds(
    dict,
    words=st.lists(st.sampled_from(["", "Good ", "day", "x" * 900]), max_size=4).map(tuple),
    pause=st.sampled_from([0, 0.1, 2]),
    first_pause=WAITS,
    failures=st.integers(0, 4),
    passing=st.booleans(),
    breaks=FAILURES,
    stalls=st.booleans(),
    is_endless=st.booleans(),
    usage=st.sampled_from([None, COUNTED]),
)


@given(
    st.lists(BEHAVIOURS, min_size=1, max_size=3),
    st.sampled_from([0, 0.3, 4, 12]),
    st.sampled_from([None, 45, 200]),
)
@settings(max_examples=150, deadline=None)
def test_a_call_comes_to_one_end(behaviours, seconds, tokens):
    @in_virtual_time
    async def talk():
        models = [FakeModel(name=f"fake:{n}", **how) for n, how in enumerate(behaviours)]
        turn = account(seconds=seconds)
        calls = calls_of(*models, budgets={"turn": {"tokens": tokens}}, retries={"attempts": 3})

        try:
            pieces = await heard(calls, turn)
        except ModelUnavailable:
            pieces = None

        *before, last = turn.calls
        assert now() <= seconds + GRACE
        assert (last.outcome == "answered") == (pieces is not None)
        assert all(call.outcome in ("failed", "timed_out") for call in before)
        assert [model.asked for model in models] == [model.closed for model in models]
        assert sum(call.attempts for call in turn.calls) == sum(model.asked for model in models)
        if pieces and not any(model.failures for model in models):
            assert last.estimated == (models[int(last.model[-1])].usage is None)

    talk()


@pytest.mark.parametrize("seconds", [0, 0.3, 4, 12])
def test_a_call_without_a_model_that_answers_is_over_when_the_turn_is(seconds):
    @in_virtual_time
    async def talk():
        models = [FakeModel(name=f"fake:{n}", first_pause=SILENCE) for n in range(5)]

        with pytest.raises(ModelUnavailable):
            await heard(calls_of(*models), account(seconds=seconds))

        assert now() <= seconds

    talk()
