"""A payment that is opened first has a name before any money is asked for."""

import asyncio

import pytest

from sales_conversion.models import CancelOrder
from tests.integration.buying import quote_of
from tests.integration.till import Till, die_while_charging


class OpeningTill(Till):
    """Has a name for each payment before it is asked for."""

    def __init__(self):
        super().__init__()
        self.names, self.opening, self.charging = {}, asyncio.Event(), asyncio.Event()
        self.opening.set()
        self.cannot_open = False

    async def open_payment(self, attempt):
        if self.cannot_open:
            raise ConnectionError("the line is dead")
        self.reached.set()
        await self.opening.wait()
        return self.names.setdefault(attempt.key, f"pay-{len(self.names) + 1}")

    async def charge(self, attempt):
        self.charging.set()
        return await super().charge(attempt)


@pytest.fixture
def opening(services):
    services.paying.providers["manual"] = OpeningTill()
    return services.paying.providers["manual"]


async def test_the_name_of_a_payment_is_kept_before_the_money_is_asked_for(
    runner, session_id, opening, kept_order
):
    wish = await quote_of(runner, session_id)
    opening.answers.clear()
    call = asyncio.create_task(runner.run(session_id, wish))
    async with asyncio.timeout(10):
        await opening.charging.wait()

    (attempt,) = (await kept_order()).attempts
    opening.answers.set()
    paid = (await call).order

    assert (attempt.status, attempt.reference) == ("started", "pay-1")
    assert (paid.payment_status, len(opening.taken)) == ("paid", 1)


async def test_a_payment_that_was_only_opened_is_asked_for_by_the_job(
    runner, session_id, opening, finish, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    opening.opening.clear()
    await die_while_charging(runner, session_id, opening, wish)
    opening.opening.set()
    clock.forward(seconds=61)

    opened = await finish(), (await kept_order()).attempts[0].reference
    await finish()

    assert opened == (False, "pay-1")
    assert (await kept_order()).payment_status == "paid"
    assert (len(opening.taken), len(opening.names)) == (1, 1)


async def test_a_payment_that_is_given_up_while_it_is_opened_is_never_asked_for(
    runner, session_id, opening, kept_order
):
    wish = await quote_of(runner, session_id)
    opening.opening.clear()
    call = asyncio.create_task(runner.run(session_id, wish, "buy"))
    await opening.reached.wait()
    await runner.run(session_id, CancelOrder((await kept_order()).id))
    opening.opening.set()

    await call

    order = await kept_order()
    assert (order.status, order.attempts[0].status) == ("cancelled", "cancelled")
    assert opening.asked == []


async def test_a_payment_that_could_not_be_opened_can_be_cancelled_or_opened_again(
    runner, session_id, opening, finish, clock, kept_order
):
    opening.cannot_open = True
    placed = (await runner.run(session_id, await quote_of(runner, session_id))).order
    opening.cannot_open = False
    clock.forward(seconds=61)
    await finish()
    paid = await finish(), (await kept_order()).payment_status

    assert (placed.payment_status, placed.attempts[0].status) == ("pending", "started")
    assert [step.what for step in placed.history] == ["placed"]
    assert paid == (True, "paid")


async def test_an_order_whose_payment_could_not_be_opened_is_cancelled_at_once(
    runner, session_id, opening, kept_order
):
    opening.cannot_open = True
    placed = (await runner.run(session_id, await quote_of(runner, session_id))).order

    cancelled = (await runner.run(session_id, CancelOrder(placed.id))).order

    assert (cancelled.status, opening.asked) == ("cancelled", [])
