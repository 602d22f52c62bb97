"""Money that was only authorized is taken as goods are sent, or let go."""

import pytest

from sales_conversion.errors import IllegalTransition
from sales_conversion.models import CancelOrder, Complete, Fulfil, GiveBack, MarkPaid, TakeBack
from tests.integration.orders.playing import buy_by


@pytest.fixture(params=["fulfil"])
def capture(request):
    """When the shop takes what was authorized."""
    return request.param


@pytest.fixture
def house(house, capture):
    house.configuration.shop = house.configuration.shop.model_copy(
        update={"payment_methods": ("simulator",), "capture": capture}
    )
    return house


@pytest.fixture
async def order(runner, session_id):
    """One grinder, whose price is set aside at the bank."""
    order = await buy_by(runner, session_id, "authorize")
    assert (order.status, order.payment_status) == ("confirmed", "authorized")
    return order


@pytest.fixture
def charge(simulator, order):
    return simulator.charges[order.attempts[0].key]


async def test_what_was_authorized_is_taken_as_the_goods_are_sent(runner, order, charge):
    sent = (await runner.run(order.session_id, Fulfil(order.id), "parcel-1")).order
    again = (await runner.run(order.session_id, Fulfil(order.id), "parcel-1")).order

    assert (sent.payment_status, charge.status) == ("paid", "paid")
    assert sent.attempts[0].status == "paid"
    assert again == sent
    assert [step.what for step in sent.history[-2:]] == ["sent 1 x GR-HAND", "payment paid"]


async def test_the_owner_takes_it_before_anything_is_sent(runner, order, charge):
    paid = (await runner.run(order.session_id, MarkPaid(order.id))).order
    again = (await runner.run(order.session_id, MarkPaid(order.id))).order

    assert (paid.payment_status, charge.status) == ("paid", "paid")
    assert again == paid


@pytest.mark.parametrize("capture", ["paid"], indirect=True)
async def test_a_shop_that_takes_money_only_when_told_sends_without(runner, order, charge):
    sent = (await runner.run(order.session_id, Fulfil(order.id))).order
    with pytest.raises(IllegalTransition, match="authorized"):
        await runner.run(order.session_id, Complete(order.id))
    paid = (await runner.run(order.session_id, MarkPaid(order.id))).order
    done = (await runner.run(order.session_id, Complete(order.id))).order

    assert (sent.payment_status, paid.payment_status, charge.status) == (
        "authorized",
        "paid",
        "paid",
    )
    assert (done.status, done.payment_status) == ("completed", "paid")


@pytest.mark.parametrize("before", [True, False])
async def test_a_capture_without_an_answer_is_finished_by_the_job(
    runner, order, simulator, charge, kept_order, finish, clock, before
):
    simulator.breaks = 1.0
    asked = (await runner.run(order.session_id, Fulfil(order.id))).order
    charge.become("authorized" if before else "paid")
    clock.forward(seconds=61)
    busy = await finish()
    simulator.breaks = 0.0

    await finish()

    assert (asked.payment_status, asked.attempts[0].status, busy) == (
        "authorized",
        "claimed",
        False,
    )
    assert ((await kept_order()).payment_status, charge.times_taken) == ("paid", 1)


async def test_an_authorization_that_lapsed_leaves_the_order_unpaid(runner, order, charge):
    charge.status = "cancelled"

    sent = (await runner.run(order.session_id, Fulfil(order.id))).order

    assert (sent.fulfilment_status, sent.payment_status) == ("fulfilled", "cancelled")


async def test_what_was_not_taken_cannot_go_back_until_it_is(runner, order):
    with pytest.raises(IllegalTransition):
        await runner.run(order.session_id, GiveBack(order.id))
    await runner.run(order.session_id, Fulfil(order.id))

    back = (await runner.run(order.session_id, GiveBack(order.id))).order

    assert back.payment_status == "refunded"


async def test_cancelling_lets_it_go(runner, order, charge):
    cancelled = (await runner.run(order.session_id, CancelOrder(order.id))).order

    assert (cancelled.payment_status, charge.status) == ("cancelled", "cancelled")
    assert cancelled.refunds == ()


@pytest.mark.parametrize("taken", [True, False])
async def test_cancelling_while_it_is_being_taken_gives_it_back_whatever_came_of_that(
    runner, order, simulator, charge, kept_order, finish, clock, taken
):
    simulator.breaks = 1.0
    await runner.run(order.session_id, MarkPaid(order.id))
    charge.become("paid" if taken else "authorized")

    cancelled = (await runner.run(order.session_id, CancelOrder(order.id))).order
    simulator.breaks = 0.0
    clock.forward(seconds=61)
    await finish()

    assert cancelled.attempts[0].status == "owed"
    assert (await kept_order()).payment_status == ("refunded" if taken else "cancelled")
    assert charge.left.minor == 0


@pytest.mark.parametrize("capture", ["paid"], indirect=True)
async def test_an_order_that_came_back_whole_is_closed_without_taking_anything(
    runner, order, charge
):
    await runner.run(order.session_id, Fulfil(order.id))
    await runner.run(order.session_id, TakeBack(order.id))

    closed = (await runner.run(order.session_id, Complete(order.id))).order

    assert (closed.status, closed.payment_status) == ("completed", "cancelled")
    assert (charge.status, charge.left.minor) == ("cancelled", 0)


async def test_what_came_back_while_it_was_being_taken_is_never_kept(
    runner, order, simulator, charge, kept_order, finish, clock
):
    simulator.breaks = 1.0
    await runner.run(order.session_id, Fulfil(order.id))
    await runner.run(order.session_id, TakeBack(order.id))
    await runner.run(order.session_id, Complete(order.id))
    simulator.breaks = 0.0
    clock.forward(seconds=61)

    await finish()

    assert (charge.status, charge.left.minor) == ("cancelled", 0)
    assert (await kept_order()).payment_status == "cancelled"
