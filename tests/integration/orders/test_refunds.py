"""Given back once, whoever fails between intent and answer, and never more than was paid."""

import asyncio
from contextlib import suppress

import pytest

from sales_conversion.errors import IllegalTransition
from sales_conversion.models import (
    CancelOrder,
    Fulfil,
    GiveBack,
    Money,
    RefundChanged,
    RefundUpdate,
    TakeBack,
)
from tests.integration.buying import GRINDER, stock_of
from tests.integration.orders.playing import buy_by


def usd(amount):
    return Money.of(amount, "USD")


@pytest.fixture
def house(house):
    house.configuration.shop = house.configuration.shop.model_copy(
        update={"payment_methods": ("simulator",)}
    )
    return house


@pytest.fixture
async def order(runner, session_id):
    """One grinder, paid for."""
    order = await buy_by(runner, session_id)
    assert order.payment_status == "paid"
    return order


@pytest.fixture
def charge(simulator, order):
    return simulator.charges[order.attempts[0].key]


async def test_a_part_goes_back_and_the_order_says_how_much(runner, order, charge, kept_order):
    wish = GiveBack(order.id, usd("5.00"), reason="a scratch")

    outcome = await runner.run(order.session_id, wish, "scratch-1")
    again = await runner.run(order.session_id, wish, "scratch-1")

    assert outcome.order.payment_status == "partially_refunded"
    assert (again.replayed, again.order) == (True, outcome.order)
    assert await kept_order() == outcome.order
    assert charge.left == order.total - usd("5.00")
    assert [step.what for step in outcome.order.history[-2:]] == [
        "refund of 5.00 USD started",
        "refund of 5.00 USD refunded",
    ]


async def test_the_intent_is_kept_before_the_provider_is_asked(
    runner, order, simulator, charge, kept_order, finish, clock
):
    wish = GiveBack(order.id, usd("5.00"), reason="back_hang")
    call = asyncio.create_task(runner.run(order.session_id, wish))
    async with asyncio.timeout(10):
        await simulator.hangs.wait()

    (refund,) = (await kept_order()).refunds
    call.cancel()
    with suppress(asyncio.CancelledError):
        await call
    early = await finish(), (await kept_order()).refunds[0].status
    clock.forward(seconds=61)
    await asyncio.gather(finish(), finish())

    assert (refund.status, list(charge.refunds)) == ("started", [refund.id])
    assert early == (False, "started")
    assert (await kept_order()).payment_status == "partially_refunded"
    assert charge.left == order.total - usd("5.00")


@pytest.mark.parametrize("fault", ["back_lost", "back_broken"])
async def test_a_refund_without_an_answer_is_looked_up_and_made_once(
    runner, order, charge, kept_order, finish, clock, fault
):
    wish = GiveBack(order.id, usd("5.00"), reason=fault)
    asked = await runner.run(order.session_id, wish)
    clock.forward(seconds=61)

    await finish()
    await finish()

    assert asked.order.refunds[0].status == "started"
    assert (await kept_order()).payment_status == "partially_refunded"
    assert charge.left == order.total - usd("5.00")


async def test_what_was_left_undone_is_not_asked_for_by_the_next_refund(
    runner, order, simulator, charge
):
    await runner.run(order.session_id, GiveBack(order.id, usd("5.00"), reason="back_lost"))

    second = await runner.run(order.session_id, GiveBack(order.id, usd("1.00")))

    assert [refund.status for refund in second.order.refunds] == ["started", "refunded"]
    assert list(charge.refunds) == [second.order.refunds[1].id]


async def test_a_refund_that_is_refused_leaves_the_order_paid(runner, order, charge):
    wish = GiveBack(order.id, reason="back_refused")

    refused = (await runner.run(order.session_id, wish)).order
    again = (await runner.run(order.session_id, GiveBack(order.id))).order

    assert (refused.payment_status, refused.refunds[0].status) == ("paid", "failed")
    assert (again.payment_status, charge.left) == ("refunded", usd("0.00"))


async def test_refunds_at_once_are_never_more_than_was_paid(runner, order, charge, kept_order):
    part = Money(order.total.minor * 3 // 10, "USD")
    wishes = [runner.run(order.session_id, GiveBack(order.id, part)) for _ in range(10)]

    outcomes = await asyncio.gather(*wishes, return_exceptions=True)

    refused = [outcome for outcome in outcomes if isinstance(outcome, IllegalTransition)]
    assert len(refused) == 7
    assert (await kept_order()).refunded == part * 3
    assert (charge.left, charge.times_overdrawn) == (order.total - part * 3, 0)


async def test_what_the_bank_took_its_time_for_is_told_late_and_twice(
    services, runner, order, finish, clock, kept_order
):
    wish = GiveBack(order.id, usd("5.00"), reason="back_late")
    asked = (await runner.run(order.session_id, wish)).order
    clock.forward(seconds=61)
    busy = await finish()
    told = RefundUpdate(order.id, asked.refunds[0].id, "refunded")

    for _ in range(2):
        await runner.run(order.session_id, told)

    order = await kept_order()
    events = await services.storage.conversations.events(order.session_id)
    assert (asked.payment_status, asked.refunds[0].status, busy) == ("paid", "pending", False)
    assert order.payment_status == "partially_refunded"
    assert [step.what for step in order.history].count("refund of 5.00 USD refunded") == 1
    assert [e.status for e in events if isinstance(e, RefundChanged)] == ["pending", "refunded"]


async def test_a_bank_nobody_heard_of_for_a_day_is_asked(
    runner, order, simulator, charge, finish, clock, kept_order
):
    await runner.run(order.session_id, GiveBack(order.id, usd("5.00"), reason="back_late"))
    clock.forward(hours=25)
    asked = await finish(), (await kept_order()).refunds[0].status
    simulator.end_refund(charge, *charge.refunds, "refunded")

    await finish()

    assert asked == (False, "pending")
    assert (await kept_order()).payment_status == "partially_refunded"


async def test_cancelling_pays_back_what_was_not_paid_back_yet(services, runner, order, charge):
    before = await stock_of(services, GRINDER)
    await runner.run(order.session_id, GiveBack(order.id, usd("5.00")))

    cancelled = (await runner.run(order.session_id, CancelOrder(order.id))).order

    assert (cancelled.status, cancelled.payment_status) == ("cancelled", "refunded")
    assert (charge.left, charge.times_overdrawn) == (usd("0.00"), 0)
    assert await stock_of(services, GRINDER) == before + 1


async def test_goods_and_their_money_go_back_together_or_not_at_all(
    services, runner, order, charge
):
    await runner.run(order.session_id, Fulfil(order.id))
    before = await stock_of(services, GRINDER)
    await runner.run(order.session_id, GiveBack(order.id, order.total - usd("1.00")))

    with pytest.raises(IllegalTransition, match=r"1\.00 USD"):
        await runner.run(order.session_id, TakeBack(order.id, refund=True))

    assert await stock_of(services, GRINDER) == before
    assert charge.left == usd("1.00")
