"""What is used up is not overdrawn: then nobody is called."""

from decimal import Decimal

import pytest

from sales_conversion.config.language_model import BudgetConfig, PriceConfig
from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.calling.budgets import Budgets
from sales_conversion.models import ModelSpent, ModelUsage
from tests.unit.language.calling.callers import account, calls_of, heard
from tests.unit.language.calling.models import FakeModel
from tests.unit.language.virtual_time import in_virtual_time

PRICES = {"fake:one": {"input": 10, "cached": 1, "output": 100}}


def test_a_call_costs_what_its_tokens_cost():
    prices = {"m": PriceConfig.model_validate(PRICES["fake:one"])}
    used = ModelUsage(input_tokens=1_000, cached_tokens=400, output_tokens=10)

    assert Budgets(BudgetConfig(), prices).cost("m", used) == Decimal("0.0074")
    assert Budgets(BudgetConfig(), prices).cost("unknown", used) == 0


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
