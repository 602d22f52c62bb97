"""What models cost for one address has an end; then nobody is called, and templates answer."""

from decimal import Decimal

import pytest

from sales_conversion.errors import ModelUnavailable, Overloaded
from sales_conversion.language.calling.visitor_budget import VisitorBudget
from sales_conversion.repositories.memory import MemoryModelUsage, MemoryStore
from sales_conversion.services.platform import Asking
from tests.conftest import StoppedClock
from tests.unit.language.calling.callers import account, calls_of, heard
from tests.unit.language.calling.models import FakeModel
from tests.unit.language.virtual_time import in_virtual_time

PRICES = {"fake:one": {"input": 10, "cached": 1, "output": 100}}
ONE_CALL = Decimal("0.00264")


class House:
    """Models over one count of usage, asked for by whoever begins to."""

    def __init__(self, most, usage=None):
        self.clock, self.asking = StoppedClock(), Asking()
        usage = usage or MemoryModelUsage(MemoryStore(self.clock))
        budget = VisitorBudget(usage, self.clock, self.asking.who, Decimal(most))
        self.model = FakeModel()
        self.calls = calls_of(self.model, prices=PRICES, visitors=budget)

    async def ask(self, who):
        self.asking.begin(who)
        return await heard(self.calls, account())


@in_virtual_time
async def test_an_address_that_used_up_its_money_calls_nobody():
    house = House(most=ONE_CALL)
    await house.ask("203.0.113.7")

    with pytest.raises(ModelUnavailable, match="used up"):
        await house.ask("203.0.113.7")
    assert await house.ask("203.0.113.8")


@in_virtual_time
async def test_tomorrow_it_may_again():
    house = House(most=ONE_CALL)
    await house.ask("203.0.113.7")
    house.clock.forward(days=1)

    assert await house.ask("203.0.113.7")


@pytest.mark.parametrize(("who", "most"), [("", ONE_CALL), ("203.0.113.7", 0)])
def test_jobs_and_who_has_no_limit_are_not_counted(who, most):
    @in_virtual_time
    async def twice():
        house = House(most)
        assert all([await house.ask(who) for _ in range(2)])

    twice()


class Unreachable:
    async def spend(self, who, day, cost):
        raise Overloaded("the database does not answer")

    async def spent_by(self, who, day):
        raise Overloaded("the database does not answer")


@in_virtual_time
async def test_a_count_that_fails_keeps_no_answer_back():
    assert await House(ONE_CALL, Unreachable()).ask("203.0.113.7")
