"""An order goes its way by its tables, and a step that is not in them changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sales_conversion.config.shop import ReturnsConfig
from sales_conversion.errors import IllegalTransition, Invalid, NotFound
from sales_conversion.models import (
    CartItem,
    CartLine,
    Complete,
    Contact,
    Delivery,
    Fulfil,
    MarkPaid,
    Money,
    Order,
    PaymentUpdate,
    PlaceOrder,
    TakeBack,
    Total,
)
from sales_conversion.services import fulfilment
from sales_conversion.services.fulfilment import FulfilmentService
from tests.unit.commerce.fakes import ANA, NOON, CountingIds, Shop, reopened, shop_config

ALL = {"ridge": 2, "papers": 1}


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
async def confirmed(shop):
    """A session whose order of two grinders and papers is to be paid by invoice."""
    handle = shop.session()
    await shop.carts.set(handle, [CartLine("ridge", 2), CartLine("papers", 1)])
    quote = await shop.checkout.quote(handle, ANA)
    order = await shop.orders.place(handle, PlaceOrder(quote.id, quote.quote_hash))
    shop.orders.settle(handle, PaymentUpdate(order.id, order.attempts[0].id, "pending"))
    return reopened(handle)


def act(handle, kind, *told, config=None):
    """Do one thing to the only order of *handle* and return the order as it is then."""
    service = FulfilmentService(config or shop_config(), CountingIds())
    return service.act(handle, kind(handle.orders[0].id, *told))


def moves(handle):
    return [(move.kind, move.sku, move.quantity) for move in handle.stock]


def test_an_order_is_sent_in_parts(confirmed):
    first = act(confirmed, Fulfil, {"ridge": 1})
    second = act(confirmed, Fulfil, {"papers": 1})
    third = act(confirmed, Fulfil)

    assert [order.fulfilment_status for order in (first, second, third)] == [
        "partial",
        "partial",
        "fulfilled",
    ]
    assert {order.status for order in (first, second, third)} == {"fulfilling"}
    assert (first.sent, third.sent) == ({"ridge": 1}, ALL)


def test_what_is_sent_leaves_the_shelf_and_is_written_down(confirmed):
    order = act(confirmed, Fulfil)

    assert moves(confirmed) == [("ship", "papers", 1), ("ship", "ridge", 2)]
    assert {move.checkout_id for move in confirmed.stock} == {order.checkout_id}
    assert (order.history[-1].what, order.history[-1].by) == (
        "sent 2 x ridge, 1 x papers",
        "merchant",
    )
    assert confirmed.events[-1].status == "fulfilling"


@pytest.mark.parametrize(
    ("state", "lines"),
    [
        ({"status": "placed"}, {}),
        ({"status": "cancelled"}, {}),
        ({"status": "completed"}, {}),
        ({"payment_status": "failed"}, {}),
        ({"payment_status": "in_doubt"}, {}),
        ({"payment_status": "refunded"}, {}),
        ({"payment_provider": "card"}, {}),
        ({}, {"ridge": 3}),
        ({"fulfilment_status": "partial", "sent": {"ridge": 1}}, {"ridge": 2}),
        ({"fulfilment_status": "fulfilled", "sent": ALL}, {}),
        ({"fulfilment_status": "returned", "sent": ALL, "returned": ALL}, {}),
    ],
)
def test_what_cannot_be_sent_stays_here(confirmed, state, lines):
    refused(confirmed, state, Fulfil, lines)


def refused(handle, state, kind, *told):
    """Assert that nothing at all is staged by an illegal step."""
    order = replace(handle.orders[0], **state)
    handle = reopened(handle, orders=(order,))

    with pytest.raises(IllegalTransition):
        act(handle, kind, *told)

    assert handle.orders == (order,)
    assert (handle.stock, handle.events) == ((), ())


@pytest.mark.parametrize("kind", [Fulfil, TakeBack])
def test_goods_that_are_not_in_the_order_make_no_sense(confirmed, kind):
    act(confirmed, Fulfil, {"ridge": 2})

    with pytest.raises(Invalid, match="no sku in order N-1001 'ridg'; did you mean 'ridge'"):
        act(confirmed, kind, {"ridg": 1})


def test_an_order_of_nobody_goes_nowhere(confirmed):
    with pytest.raises(NotFound):
        FulfilmentService(shop_config(), CountingIds()).act(confirmed, Fulfil("nobody's"))


def test_money_that_arrived_is_noted_once(confirmed):
    paid = act(confirmed, MarkPaid, "statement 7")
    events = confirmed.events

    assert (paid.payment_status, paid.attempts[0].reference) == ("paid", "statement 7")
    assert (paid.history[-1].what, paid.history[-1].by) == ("payment paid", "merchant")
    assert act(confirmed, MarkPaid) is paid
    assert confirmed.events == events


def test_money_for_what_was_only_placed_confirms_it(confirmed):
    placed = replace(confirmed.orders[0], status="placed", payment_status="failed")
    confirmed = reopened(confirmed, orders=(placed,))

    assert act(confirmed, MarkPaid).status == "confirmed"


@pytest.mark.parametrize(
    "state",
    [
        {"payment_provider": "card"},
        {"status": "cancelled", "payment_status": "cancelled"},
        {"status": "cancelled", "payment_status": "failed"},
        {"payment_status": "refunded"},
        {"payment_status": "partially_refunded"},
    ],
)
def test_money_that_nobody_waits_for_is_not_noted(confirmed, state):
    refused(confirmed, state, MarkPaid)


def test_money_that_was_given_back_did_not_arrive_again(confirmed):
    attempt = replace(confirmed.orders[0].attempts[0], status="paid")

    refused(confirmed, {"payment_status": "refunded", "attempts": (attempt,)}, MarkPaid)


def test_what_came_back_is_counted_by_line_and_stocked(confirmed):
    act(confirmed, Fulfil)
    confirmed = reopened(confirmed)

    first = act(confirmed, TakeBack, {"ridge": 1})
    all_of_it = act(confirmed, TakeBack)

    assert (first.fulfilment_status, first.returned) == ("fulfilled", {"ridge": 1})
    assert (all_of_it.fulfilment_status, all_of_it.returned) == ("returned", ALL)
    assert moves(confirmed) == [
        ("restock", "ridge", 1),
        ("restock", "papers", 1),
        ("restock", "ridge", 1),
    ]
    assert confirmed.orders[0].history[-2].what == "returned 1 x ridge"


def test_what_is_sent_and_returned_before_the_rest_is_sent_leaves_the_rest_to_send(confirmed):
    act(confirmed, Fulfil, {"ridge": 2})
    back = act(confirmed, TakeBack)
    rest = act(confirmed, Fulfil)

    assert (back.fulfilment_status, back.returned) == ("partial", {"ridge": 2})
    assert (rest.fulfilment_status, rest.sent) == ("fulfilled", ALL)
    assert act(confirmed, TakeBack).fulfilment_status == "returned"


@pytest.mark.parametrize(
    ("policy", "told", "stocked"),
    [(True, None, True), (False, None, False), (False, True, True), (True, False, False)],
)
def test_the_shop_decides_what_can_be_sold_again_unless_told(confirmed, policy, told, stocked):
    act(confirmed, Fulfil)
    confirmed = reopened(confirmed)

    order = act(
        confirmed,
        TakeBack,
        {"ridge": 1},
        told,
        config=shop_config(returns=ReturnsConfig(restock=policy)),
    )

    assert order.returned == {"ridge": 1}
    assert moves(confirmed) == ([("restock", "ridge", 1)] if stocked else [])


@pytest.mark.parametrize(
    ("state", "lines"),
    [
        ({}, {}),
        ({}, {"ridge": 1}),
        ({"fulfilment_status": "partial", "sent": {"ridge": 1}}, {"ridge": 2}),
        ({"fulfilment_status": "partial", "sent": {"ridge": 1}, "returned": {"ridge": 1}}, {}),
        ({"fulfilment_status": "fulfilled", "sent": ALL, "returned": {"ridge": 1}}, {"ridge": 2}),
        ({"fulfilment_status": "returned", "sent": ALL, "returned": ALL}, {}),
    ],
)
def test_what_was_not_sent_does_not_come_back(confirmed, state, lines):
    refused(confirmed, state, TakeBack, lines)


def test_an_order_that_was_sent_and_paid_is_completed(confirmed):
    act(confirmed, Fulfil)
    act(confirmed, MarkPaid)

    order = act(confirmed, Complete)

    assert (order.status, order.history[-1].what) == ("completed", "completed")
    assert act(confirmed, TakeBack).fulfilment_status == "returned"


def test_for_what_came_back_as_a_whole_nobody_has_to_pay(confirmed):
    act(confirmed, Fulfil)
    act(confirmed, TakeBack)

    assert act(confirmed, Complete).status == "completed"


@pytest.mark.parametrize(
    "state",
    [
        {"payment_status": "paid"},
        {"status": "fulfilling", "fulfilment_status": "partial", "payment_status": "paid"},
        {"status": "fulfilling", "fulfilment_status": "fulfilled"},
        {"status": "completed", "fulfilment_status": "fulfilled", "payment_status": "paid"},
        {"status": "cancelled"},
    ],
)
def test_an_order_with_something_open_is_not_completed(confirmed, state):
    refused(confirmed, state, Complete)


ORDER = Order(
    id="o1",
    number="N-1",
    session_id="s1",
    checkout_id="q1",
    cart_id="c1",
    quote_hash="hash",
    lines=tuple(
        CartItem(sku, sku, sku, Money(900, "USD"), units) for sku, units in sorted(ALL.items())
    ),
    totals=(Total("total", Money(2700, "USD")),),
    contact=Contact("Ana Lima"),
    delivery=Delivery("standard"),
    placed_at=NOON,
    payment_provider="manual",
    status="confirmed",
)
STEPS = some.lists(
    some.tuples(
        some.sampled_from([fulfilment.sent, fulfilment.taken_back]),
        some.dictionaries(some.sampled_from(["ridge", "papers"]), some.integers(1, 3), max_size=2),
    ),
    max_size=12,
)


@given(steps=STEPS)
def test_whatever_is_tried_no_more_comes_back_than_was_sent_nor_is_sent_than_ordered(steps):
    order = ORDER
    for step, lines in steps:
        try:
            order = step(order, lines)
        except IllegalTransition:
            continue

    for sku, units in order.ordered.items():
        assert 0 <= order.returned.get(sku, 0) <= order.sent.get(sku, 0) <= units
    assert (order.fulfilment_status == "returned") == (order.returned == order.ordered)
    assert (order.fulfilment_status == "unfulfilled") == (not order.sent)
