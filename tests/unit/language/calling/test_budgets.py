"""What is used up is not overdrawn: then nobody is called."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sales_conversion.config.language_model import BudgetConfig, PriceConfig
from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.calling.budgets import Budgets
from sales_conversion.language.calling.day_total import DayTotal
from sales_conversion.language.calling.estimating import estimated
from sales_conversion.models import ModelCall, ModelSpent, ModelUsage
from tests.conftest import StoppedClock
from tests.unit.language.calling.callers import (
    ASKED,
    MemoryUsage,
    account,
    calls_of,
    heard,
    nobody_else,
)
from tests.unit.language.calling.models import FakeModel
from tests.unit.language.virtual_time import in_virtual_time

PRICES = {"fake:one": {"input": 10, "cached": 1, "output": 100}}


def test_a_call_costs_what_its_tokens_cost():
    prices = {"m": PriceConfig.model_validate(PRICES["fake:one"])}
    used = ModelUsage(input_tokens=1_000, cached_tokens=400, output_tokens=10)

    assert Budgets(BudgetConfig(), prices, nobody_else()).cost("m", used) == Decimal("0.0074")
    assert Budgets(BudgetConfig(), prices, nobody_else()).cost("unknown", used) == 0


@in_virtual_time
async def test_the_cost_is_noted_with_the_call():
    turn = account()

    await heard(calls_of(FakeModel(), prices=PRICES), turn)

    assert turn.cost == (60 * 10 + 40 * 1 + 20 * 100) / Decimal(10**6)
    assert turn.total() == ModelSpent(120, turn.cost)


@pytest.mark.parametrize(
    ("budgets", "before"),
    [
        pytest.param({"turn": {"tokens": 0}}, ModelSpent(), id="nothing allowed"),
        pytest.param({"turn": {"cost": "0.004"}}, ModelSpent(), id="one answer is too dear"),
        pytest.param({"conversation": {"tokens": 900}}, ModelSpent(880), id="talked too long"),
        pytest.param(
            {"conversation": {"cost": 1}}, ModelSpent(1, Decimal("0.999")), id="cost too much"
        ),
    ],
)
def test_a_spent_budget_calls_nobody(budgets, before):
    @in_virtual_time
    async def talk():
        model, turn = FakeModel(), account(spent=before)

        with pytest.raises(ModelUnavailable, match="used up"):
            await heard(calls_of(model, budgets=budgets, prices=PRICES), turn)

        assert model.asked == 0
        (call,) = turn.calls
        assert (call.outcome, call.model, call.usage) == ("spent", "", ModelUsage())

    talk()


@in_virtual_time
async def test_a_turn_has_its_calls_until_they_come_to_its_budget():
    model, turn = FakeModel(), account()
    calls = calls_of(model, budgets={"turn": {"tokens": 280}})

    await heard(calls, turn)
    await heard(calls, turn)
    with pytest.raises(ModelUnavailable):
        await heard(calls, turn)

    assert (model.asked, turn.tokens) == (2, 240)


@in_virtual_time
async def test_another_turn_of_another_talk_is_not_concerned():
    calls = calls_of(FakeModel(), budgets={"turn": {"tokens": 150}})

    assert await heard(calls, account("s1"))
    assert await heard(calls, account("s2"))


@in_virtual_time
async def test_where_one_model_is_too_dear_a_cheaper_one_answers():
    dear, free = FakeModel(), FakeModel(("free",), "fake:free")
    calls = calls_of(dear, free, budgets={"turn": {"cost": "0.001"}}, prices=PRICES)

    assert await heard(calls, account()) == ["free"]
    assert dear.asked == 0


@in_virtual_time
async def test_what_a_failed_model_used_counts_before_the_next_is_asked():
    cut = FakeModel(("",), failures=0, breaks=ModelUnavailable("cut"), usage=None)
    spare, turn = FakeModel(("two",), "fake:two"), account()

    await heard(calls_of(cut, spare, budgets={"turn": {"tokens": 60}}), turn)

    assert [call.outcome for call in turn.calls] == ["failed", "answered"]


@in_virtual_time
async def test_what_others_used_up_today_is_looked_up_and_own_calls_count_at_once():
    model, others = FakeModel(), MemoryUsage(tokens=700)
    day = DayTotal(others, StoppedClock())
    calls = calls_of(model, day=day, budgets={"day": {"tokens": 980}})
    await day.look_up()

    await heard(calls, account("s1"))
    await heard(calls, account("s2"))
    with pytest.raises(ModelUnavailable, match="used up"):
        await heard(calls, account("s3"))

    assert (model.asked, day.spent.tokens) == (2, 940)


async def test_what_was_kept_is_not_counted_twice():
    others = MemoryUsage(tokens=700)
    day = DayTotal(others, StoppedClock())
    await day.look_up()
    day.add(spending(50))

    others.spent = ModelSpent(750)
    await day.look_up()

    assert day.spent.tokens == 750


async def test_a_call_that_ends_while_it_is_looked_up_is_not_lost():
    class Slow(MemoryUsage):
        async def since(self, moment):
            day.add(spending(50))
            return await super().since(moment)

    day = DayTotal(Slow(tokens=700), StoppedClock())
    day.add(spending(30))

    await day.look_up()

    assert day.spent.tokens == 750


async def test_where_it_cannot_be_looked_up_what_is_known_stays():
    class Broken(MemoryUsage):
        async def since(self, moment):
            raise ConnectionError

    day = DayTotal(Broken(), StoppedClock())
    day.add(spending(30))

    with pytest.raises(ConnectionError):
        await day.look_up()

    assert day.spent.tokens == 30


async def test_at_midnight_everything_begins_anew():
    clock, others = StoppedClock(), MemoryUsage(tokens=700, cost=Decimal(3))
    day = DayTotal(others, clock)
    await day.look_up()
    day.add(spending(50))

    clock.time += timedelta(hours=12)

    assert day.spent == ModelSpent()
    await day.look_up()
    assert others.asked_since == [datetime(2026, 1, d, tzinfo=UTC) for d in (1, 2)]


async def test_what_is_told_of_yesterday_does_not_count_today():
    class Late(MemoryUsage):
        async def since(self, moment):
            clock.time += timedelta(hours=12)
            assert day.spent.tokens == 0
            return await super().since(moment)

    clock = StoppedClock()
    day = DayTotal(Late(tokens=700), clock)

    await day.look_up()

    assert day.spent.tokens == 0


def test_a_schema_is_read_too():
    bare = estimated(ASKED, heard=41)
    formed = estimated(replace(ASKED, schema={"type": "object"}), heard=41)

    assert (bare.input_tokens, bare.output_tokens) == (4, 11)
    assert formed.input_tokens == 4 + 4


def spending(tokens):
    usage = ModelUsage(output_tokens=tokens)
    return ModelCall(purpose="answer", model="m", outcome="answered", usage=usage)
