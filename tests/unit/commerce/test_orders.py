from dataclasses import replace
from hashlib import sha256

import pytest

from sales_conversion.errors import (
    IllegalTransition,
    Invalid,
    NotFound,
    OutOfStock,
    QuoteChanged,
    QuoteExpired,
)
from sales_conversion.models import CartLine, PaymentUpdate, PlaceOrder
from sales_conversion.services import order_moves
from tests.unit.commerce.fakes import ANA, Shop, reopened, shop_config


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
async def handle(shop):
    """A session that was quoted, opened again to order."""
    handle = shop.session()
    await shop.carts.set(handle, [CartLine("ridge", 2), CartLine("papers", 1)])
    await shop.checkout.quote(handle, replace(ANA, phone="+1 415 555 0132"))
    return reopened(handle, minutes=1)


def agreed(handle, **other):
    quote = handle.quote
    return replace(PlaceOrder(quote.id, quote.quote_hash), **other)


@pytest.fixture
async def placed(shop, handle):
    """The same session, after the order was committed."""
    await shop.orders.place(handle, agreed(handle))
    return reopened(handle)


async def test_the_order_is_what_was_agreed_to(shop, handle):
    quote = handle.quote

    order = await shop.orders.place(handle, agreed(handle))

    assert (order.lines, order.totals) == (quote.lines, quote.totals)
    assert (order.contact, order.delivery) == (quote.contact, quote.delivery)
    assert (order.checkout_id, order.quote_hash) == (quote.id, quote.quote_hash)
    assert (order.number, order.status, order.payment_status) == ("N-1001", "placed", "pending")
    assert [(step.what, step.by) for step in order.history] == [("placed", "shopper")]
    assert handle.orders == (order,)


async def test_the_payment_is_intended_before_anybody_is_asked_for_money(shop, handle):
    order = await shop.orders.place(handle, agreed(handle))

    (attempt,) = order.attempts
    assert (attempt.status, attempt.amount) == ("started", order.total)
    assert attempt.key == sha256(attempt.id.encode()).hexdigest()


async def test_the_held_goods_become_reserved_in_the_order_of_their_skus(shop, handle):
    order = await shop.orders.place(handle, agreed(handle))

    assert [(m.kind, m.sku, m.quantity, m.checkout_id) for m in handle.stock] == [
        ("reserve", "papers", 1, order.checkout_id),
        ("reserve", "ridge", 2, order.checkout_id),
    ]


async def test_shopping_goes_on_with_an_empty_cart(shop, handle):
    order = await shop.orders.place(handle, agreed(handle))

    assert handle.cart.id != order.cart_id
    assert (handle.cart.items, handle.cart.status) == ((), "active")
    assert handle.quote is None


async def test_the_profile_remembers_the_purchase_and_how_to_reach_the_shopper(shop, handle):
    await shop.orders.place(handle, agreed(handle))

    assert handle.profile.purchase_history == ("ridge", "papers")
    assert handle.profile.email == "ana@example.com"
    assert handle.profile.phone == "+1 415 555 0132"


async def test_an_order_is_told(shop, handle):
    order = await shop.orders.place(handle, agreed(handle))

    payment, event = handle.events
    assert (payment.order_id, payment.provider) == (order.id, "manual")
    assert (event.order_id, event.total) == (order.id, order.total)
    assert event.product_ids == ("ridge", "papers")


@pytest.mark.parametrize(
    "other",
    [{"quote_hash": "0" * 64}, {"quote_hash": "é"}, {"quote_hash": ""}, {"checkout_id": "older"}],
)
async def test_another_quote_than_the_one_that_holds_is_refused(shop, handle, other):
    with pytest.raises(QuoteChanged):
        await shop.orders.place(handle, agreed(handle, **other))

    assert handle.change(None).orders == ()


async def test_a_quote_somebody_changed_in_storage_is_refused(shop, handle):
    wish = agreed(handle)
    handle.quote = replace(handle.quote, totals=handle.quote.totals[-1:])

    with pytest.raises(QuoteChanged):
        await shop.orders.place(handle, wish)


async def test_a_cart_that_changed_since_needs_a_new_quote(shop, handle):
    quote = handle.quote
    await shop.carts.add(handle, CartLine("brush", 1))
    handle.quote = quote

    with pytest.raises(QuoteChanged, match="the cart changed since it was quoted"):
        await shop.orders.place(handle, agreed(handle))


async def test_a_quote_ends_after_ten_minutes(shop, handle):
    late = reopened(handle, minutes=9)

    with pytest.raises(QuoteExpired):
        await shop.orders.place(late, agreed(late))


async def test_without_a_checkout_there_is_nothing_to_order(shop):
    with pytest.raises(NotFound, match="no checkout 'x' is open"):
        await shop.orders.place(shop.session(), PlaceOrder("x", "y"))


async def test_only_a_way_to_pay_that_was_offered_is_taken(shop, handle):
    with pytest.raises(Invalid, match="no payment provider 'manul'; did you mean 'manual'"):
        await shop.orders.place(handle, agreed(handle, payment_provider="manul"))


async def test_who_names_no_way_to_pay_pays_as_the_shop_names_first():
    shop = Shop(config=shop_config(payment_methods=("card", "manual")))
    handle = shop.session()
    await shop.carts.set(handle, [CartLine("ridge", 2)])
    await shop.checkout.quote(handle, ANA)

    order = await shop.orders.place(handle, agreed(handle))

    assert (order.payment_provider, order.attempts[0].provider) == ("card", "card")


async def test_goods_that_vanished_under_the_quote_are_not_ordered(shop, handle):
    shop.catalogue.sold = [p for p in shop.catalogue.sold if p.id != "ridge"]

    with pytest.raises(OutOfStock, match="Ridge Hand Grinder is no longer sold"):
        await shop.orders.place(handle, agreed(handle))


async def test_the_price_that_was_agreed_to_is_the_price_paid(shop, handle):
    shop.catalogue.reprice("ridge", "99.00")

    order = await shop.orders.place(handle, agreed(handle))

    assert order.lines[0].unit_price.amount == "49.00"


async def test_ordering_twice_finds_the_first_order(shop, placed):
    first = placed.orders[0]

    again = await shop.orders.place(placed, PlaceOrder(first.checkout_id, first.quote_hash))

    assert again == first
    assert placed.change(None).orders == ()
    assert placed.stock == ()


async def test_the_loser_of_a_double_submit_gets_the_order_of_the_winner(shop, placed):
    winner = placed.orders[0]
    shop.orders_saved.saved.append(winner)
    loser = reopened(shop.session())

    again = await shop.orders.place(loser, PlaceOrder(winner.checkout_id, winner.quote_hash))

    assert again == winner


async def test_nobody_gets_the_order_of_another_session(shop, placed):
    order = placed.orders[0]
    shop.orders_saved.saved.append(order)
    stranger = shop.session("s2")

    with pytest.raises(NotFound):
        await shop.orders.place(stranger, PlaceOrder(order.checkout_id, order.quote_hash))


async def test_an_order_taken_back_gives_its_stock_back(shop, placed):
    order = shop.orders.cancel(placed, placed.orders[0].id, "shopper")

    assert (order.status, order.payment_status) == ("cancelled", "cancelled")
    assert order.attempts[0].status == "cancelled"
    assert [(m.kind, m.sku, m.quantity) for m in placed.stock] == [
        ("release", "papers", 1),
        ("release", "ridge", 2),
    ]
    assert (order.history[-1].what, order.history[-1].by) == ("cancelled", "shopper")
    assert placed.events[-1].status == "cancelled"


@pytest.mark.parametrize(
    "state",
    [
        {"status": "cancelled"},
        {"status": "fulfilling"},
        {"status": "completed"},
        {"fulfilment_status": "partial"},
        {"fulfilment_status": "fulfilled"},
        {"payment_status": "paid"},
        {"payment_status": "in_doubt"},
    ],
)
async def test_an_order_too_far_to_take_back_stays_as_it_is(shop, placed, state):
    order = replace(placed.orders[0], **state)
    placed = reopened(placed, orders=(order,))

    with pytest.raises(IllegalTransition):
        shop.orders.cancel(placed, order.id, "shopper")

    assert placed.orders == (order,)
    assert (placed.stock, placed.events) == ((), ())


async def test_an_order_of_nobody_cannot_be_cancelled(shop, handle):
    with pytest.raises(NotFound):
        shop.orders.cancel(handle, "nobody's", "shopper")


def settle(shop, handle, status, reference=None):
    order = handle.orders[0]
    update = PaymentUpdate(order.id, order.attempts[0].id, status, reference)
    return shop.orders.settle(handle, update)


@pytest.mark.parametrize(
    ("payment", "status"),
    [
        ("pending", "confirmed"),
        ("paid", "confirmed"),
        ("authorized", "confirmed"),
        ("failed", "placed"),
        ("in_doubt", "placed"),
        ("requires_action", "placed"),
    ],
)
async def test_what_a_payment_comes_to_decides_about_the_order(shop, placed, payment, status):
    order = settle(shop, placed, payment, "ref-1")

    assert (order.status, order.payment_status) == (status, payment)
    assert (order.attempts[0].status, order.attempts[0].reference) == (payment, "ref-1")


async def test_other_providers_confirm_only_with_money(shop, placed):
    order = replace(placed.orders[0], payment_provider="card")
    placed = reopened(placed, orders=(order,))

    assert settle(shop, placed, "pending").status == "placed"


async def test_told_twice_a_payment_changes_nothing_the_second_time(shop, placed):
    first = settle(shop, placed, "paid", "ref-1")
    events = placed.events

    assert settle(shop, placed, "paid", "ref-1") is first
    assert placed.events == events


@pytest.mark.parametrize("late", ["pending", "failed", "cancelled", "authorized"])
async def test_a_paid_order_is_never_unpaid_by_late_news(shop, placed, late):
    paid = settle(shop, placed, "paid", "ref-1")

    assert settle(shop, placed, late) is paid
    assert placed.orders == (paid,)


@pytest.mark.parametrize("table", [order_moves.ORDER, order_moves.PAYMENT, order_moves.FULFILMENT])
def test_every_state_has_its_row_and_none_leads_to_itself(table):
    assert all(targets <= table.keys() for targets in table.values())
    assert not any(state in targets for state, targets in table.items())


async def test_nobody_pays_for_an_attempt_that_is_not_of_the_order(shop, placed):
    with pytest.raises(NotFound):
        shop.orders.settle(placed, PaymentUpdate(placed.orders[0].id, "other", "paid"))
