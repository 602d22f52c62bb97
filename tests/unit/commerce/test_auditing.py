"""Whatever a commit changes is in the trail, whoever changed it and however."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sales_conversion.models import (
    Actor,
    Cart,
    CartChange,
    CartEnd,
    CartItem,
    CartLine,
    GiveBack,
    Message,
    Money,
    PaymentUpdate,
    PlaceOrder,
    Resume,
)
from sales_conversion.models.audit import actor_of
from sales_conversion.services import auditing
from tests.unit.commerce.fakes import ANA, NOON, Shop, reopened


@pytest.fixture
def shop():
    return Shop()


def told(handle):
    """What the commit would add to the trail, subject by subject."""
    return {entry.subject: entry.changes for entry in handle.change(None).audit}


async def ordered(shop):
    handle = shop.session()
    await shop.carts.add(handle, CartLine("ridge", 2))
    handle = reopened(handle)
    quote = await shop.checkout.quote(handle, ANA)
    handle = reopened(handle)
    await shop.orders.place(handle, PlaceOrder(quote.id, quote.quote_hash))
    return handle


async def test_a_line_is_told_as_it_was_and_as_it_is(shop):
    handle = shop.session()
    await shop.carts.add(handle, CartLine("ridge", 1))
    handle = reopened(handle)

    await shop.carts.add(handle, CartLine("ridge", 2))

    assert told(handle)["cart"] == {
        "line ridge": (
            {"quantity": 1, "unit_price": "49.00 USD"},
            {"quantity": 3, "unit_price": "49.00 USD"},
        ),
        "total": ("49.00 USD", "147.00 USD"),
    }


async def test_what_changed_nothing_is_not_told(shop):
    handle = shop.session()
    await shop.carts.add(handle, CartLine("ridge", 1))
    handle = reopened(handle)

    await shop.carts.refresh(handle)
    handle.cart = replace(handle.cart)

    assert told(handle) == {}


async def test_a_quote_is_told_with_what_it_sets_aside_and_closed_when_the_cart_changes(shop):
    handle = shop.session()
    await shop.carts.add(handle, CartLine("ridge", 2))
    quote = await shop.checkout.quote(handle, ANA)
    made = told(handle)
    handle = reopened(handle)

    await shop.carts.add(handle, CartLine("ridge", 1))

    assert made["quote"]["quote_hash"] == (None, quote.quote_hash)
    assert made["quote"]["lines"] == (None, {"ridge": 2})
    assert made["stock"] == {"hold": (None, {"ridge": 2})}
    closed = told(handle)
    assert closed["quote"] == {"open": (True, False)}
    assert closed["stock"] == {"unhold": (None, {"ridge": 2})}


async def test_an_order_is_told_with_its_cart_its_quote_its_payment_and_its_goods(shop):
    found = told(await ordered(shop))

    assert found["order"]["status"] == (None, "placed")
    assert found["order"]["total"] == (None, "98.00 USD")
    assert found["payment"]["status"] == (None, "started")
    assert found["cart"]["status"] == ("active", "converted")
    assert found["quote"] == {"open": (True, False)}
    assert found["stock"] == {"reserve": (None, {"ridge": 2})}


async def test_news_of_a_payment_is_told_of_the_payment_and_of_the_order(shop):
    handle = reopened(await ordered(shop))
    order = handle.orders[0]

    shop.orders.settle(handle, PaymentUpdate(order.id, order.attempts[0].id, "paid", "ref-1"))

    assert told(handle) == {
        "order": {"payment_status": ("pending", "paid"), "status": ("placed", "confirmed")},
        "payment": {"status": ("started", "paid"), "reference": (None, "ref-1")},
    }


async def test_a_cart_of_another_session_that_is_merged_is_told_of_by_its_id(shop):
    handle = shop.session()

    handle.end(CartEnd("c-2", 3, handle.profile.id, "merged", Cart("c-3", "USD")))

    (entry,) = handle.change(None).audit
    assert (entry.subject_id, entry.changes) == ("c-2", {"status": ("open", "merged")})


async def test_nothing_of_a_person_is_in_the_trail(shop):
    handle = await ordered(shop)
    order = handle.orders[0]
    contact, address = order.contact, order.delivery.address
    personal = [contact.name, contact.email, contact.phone, address.line1, address.postal_code]

    trail = repr(handle.change(None).audit)

    assert order.id in trail
    assert [each for each in personal if each and each in trail] == []


items = some.builds(
    CartItem,
    sku=some.sampled_from("ABC"),
    product_id=some.just("p"),
    title=some.just("Thing"),
    unit_price=some.builds(Money, some.integers(0, 999), some.just("USD")),
    quantity=some.integers(1, 9),
)
carts = some.builds(
    Cart,
    id=some.just("c"),
    currency=some.just("USD"),
    items=some.lists(items, unique_by=lambda item: item.sku).map(tuple),
    status=some.sampled_from(("active", "abandoned", "expired", "merged")),
)


@given(carts, carts)
def test_two_carts_that_differ_are_told_apart(before, now):
    ((_, _, changes),) = auditing.of_cart(before, now, ())

    lines = {sku for sku in "ABC" if _line(before, sku) != _line(now, sku)}
    assert {name for name in changes if name.startswith("line ")} == {f"line {x}" for x in lines}
    assert ("status" in changes) == (before.status != now.status)
    assert ("total" in changes) == (before.total != now.total)


def _line(cart, sku):
    return next(((i.quantity, i.unit_price) for i in cart.items if i.sku == sku), None)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Message("hello"), "agent"),
        (CartChange(()), "shopper"),
        (Resume("hash", NOON), "shopper"),
        (PaymentUpdate("o", "a", "paid"), "provider"),
        (GiveBack("o"), "merchant"),
    ],
)
def test_who_usually_does_what(action, kind):
    assert actor_of(action).kind == kind


async def test_who_acts_is_named_by_an_id(shop):
    handle = shop.session()
    await shop.carts.add(handle, CartLine("ridge", 1))

    handle.act_for(actor_of(CartChange(())), CartChange(()))
    (as_shopper,) = handle.change(None).audit
    handle.act_for(Actor("merchant", "holder"), CartChange(()))
    (as_merchant,) = handle.change(None).audit

    assert (as_shopper.actor, as_shopper.action) == (
        Actor("shopper", handle.profile.id),
        "CartChange",
    )
    assert as_merchant.actor == Actor("merchant", "holder")
