"""Money goes back in parts: never more than was paid, and no unit twice."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sales_conversion.errors import IllegalTransition, Invalid, NotFound
from sales_conversion.models import (
    CartItem,
    Discount,
    Fulfil,
    GiveBack,
    LineDiscount,
    MarkPaid,
    Money,
    PaymentUpdate,
    RefundUpdate,
    TakeBack,
    Tax,
    Total,
)
from sales_conversion.services.fulfilment import FulfilmentService
from sales_conversion.services.refunding import given_back
from sales_conversion.services.settling import refund_settled, settled
from tests.contracts.makers import blank, ordered, quoted
from tests.unit.commerce.fakes import CountingIds, Shop, reopened, shop_config


def usd(minor):
    return Money(minor, "USD")


def line(sku, price, quantity):
    return CartItem(sku, sku, sku.title(), usd(price), quantity)


def bought(*lines, delivery=500, provider="cards", **more):
    """An order of *lines*, paid by *provider*, its delivery included."""
    conversation = blank()
    goods = sum((each.line_total for each in lines), start=usd(0))
    order = ordered(quoted(conversation), conversation.session.id, "N-1")
    total = usd(goods.minor + delivery)
    attempt = replace(order.attempts[0], amount=total, provider=provider, reference="pay-1")
    order = replace(
        order,
        lines=lines,
        totals=(Total("subtotal", goods), Total("shipping", usd(delivery)), Total("total", total)),
        payment_provider=provider,
        attempts=(attempt,),
        **more,
    )
    return settled(order, PaymentUpdate(order.id, attempt.id, "paid"))


def hear(order, status, place=-1):
    return refund_settled(order, RefundUpdate(order.id, order.refunds[place].id, status, "re"))


def back(order, name="r1", **wish):
    return given_back(order, GiveBack(order.id, **wish), name)


def test_an_amount_goes_back_and_the_payment_says_so_once_it_is_there():
    asked = back(bought(line("mill", 2000, 2)), amount=usd(1250), reason="late")
    there = hear(asked, "refunded")

    (refund,) = asked.refunds
    assert (refund.id, refund.amount, refund.reason) == ("r1", usd(1250), "late")
    assert (refund.provider, refund.payment) == ("cards", "pay-1")
    assert (asked.payment_status, asked.refunding, asked.refunded) == ("paid", usd(1250), usd(0))
    assert (there.payment_status, there.refunded) == ("partially_refunded", usd(1250))
    assert there.refunds[0].reference == "re"


def test_without_an_amount_all_that_is_left_goes_back():
    order = hear(back(bought(line("mill", 2000, 2)), amount=usd(1250)), "refunded")

    rest = back(order, "r2")

    assert rest.refunds[1].amount == usd(4500 - 1250)
    assert hear(rest, "refunded").payment_status == "refunded"


@pytest.mark.parametrize("gone", ["started", "pending", "refunded"])
def test_more_than_is_left_is_refused(gone):
    order = back(bought(line("mill", 2000, 2)), amount=usd(4000))
    order = order if gone == "started" else hear(order, gone)

    with pytest.raises(IllegalTransition, match=r"5\.00 USD"):
        back(order, "r2", amount=usd(501))
    assert back(order, "r2", amount=usd(500)).refunding >= usd(500)


def test_what_a_refund_that_failed_would_have_given_back_is_there_again():
    failed = hear(back(bought(line("mill", 2000, 2)), lines={"mill": 2}), "failed")

    assert failed.payment_status == "paid"
    assert back(failed, "r2", lines={"mill": 2}).refunds[1].amount == usd(4000)


@pytest.mark.parametrize("amount", [usd(0), usd(-1)])
def test_nothing_is_no_refund(amount):
    with pytest.raises(IllegalTransition):
        back(bought(line("mill", 2000, 2)), amount=amount)


def test_nothing_more_than_nothing_is_left_of_what_went_back():
    with pytest.raises(IllegalTransition):
        back(back(bought(line("mill", 2000, 2))), "r2")


def test_other_money_and_other_goods_make_no_sense():
    order = bought(line("mill", 2000, 2))

    with pytest.raises(Invalid, match="USD"):
        back(order, amount=Money(1, "EUR"))
    with pytest.raises(Invalid, match="mil"):
        back(order, lines={"mil": 1})


@pytest.mark.parametrize("status", ["pending", "authorized", "failed", "in_doubt", "cancelled"])
def test_what_was_not_taken_cannot_go_back(status):
    paid = bought(line("mill", 2000, 2))
    attempt = replace(paid.attempts[0], status=status)

    with pytest.raises(IllegalTransition, match="nothing can be given back"):
        back(replace(paid, payment_status=status, attempts=(attempt,)))


def test_a_line_goes_back_for_what_it_came_to():
    order = bought(
        line("mill", 2000, 2),
        line("cup", 700, 1),
        discounts=(Discount("TEN", (LineDiscount("mill", usd(400)), LineDiscount(None, usd(9)))),),
        taxes=(
            Tax("mill", "standard", Decimal(10), usd(360), included=False),
            Tax("cup", "standard", Decimal(10), usd(64), included=True),
            Tax(None, "standard", Decimal(10), usd(50), included=False),
        ),
    )

    assert back(order, lines={"mill": 2}).refunds[0].amount == usd(4000 - 400 + 360)
    assert back(order, lines={"mill": 1, "cup": 1}).refunds[0].amount == usd(1980 + 700)


def test_no_unit_goes_back_twice():
    order = back(bought(line("mill", 2000, 3), line("cup", 700, 1)), lines={"mill": 2})

    with pytest.raises(IllegalTransition, match="1 of mill"):
        back(order, "r2", lines={"mill": 2})
    assert back(order, "r2", lines={"mill": 1}).refunds[1].amount == usd(2000)


@given(
    price=some.integers(1, 10_000),
    taken=some.integers(0, 10_000),
    parts=some.lists(some.integers(1, 5), min_size=1, max_size=8),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_units_that_go_back_one_after_the_other_are_the_whole_line(price, taken, parts):
    units = sum(parts)
    whole = price * units
    codes = (Discount("OFF", (LineDiscount("mill", usd(min(taken, whole - units))),)),)
    order = bought(line("mill", price, units), delivery=0, discounts=codes)

    for number, part in enumerate(parts):
        order = back(order, f"r{number}", lines={"mill": part})

    assert order.refunding == usd(whole - min(taken, whole - units))


@given(
    wishes=some.lists(some.integers(1, 3000), max_size=8),
    ends=some.lists(some.sampled_from(["pending", "refunded", "failed"]), max_size=24),
    data=some.data(),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_whatever_is_wished_and_heard_never_more_goes_back_than_was_paid(wishes, ends, data):
    order = bought(line("mill", 1500, 2), delivery=0)
    for number, minor in enumerate(wishes):
        try:
            order = back(order, f"r{number}", amount=usd(minor))
        except IllegalTransition:
            assert order.refunding + order.refunded + usd(minor) > usd(3000)
        for end in ends[number::8]:
            if order.refunds:
                order = hear(order, end, data.draw(some.integers(0, len(order.refunds) - 1)))

    assert order.refunding + order.refunded <= order.total
    expected = {0: "paid", 3000: "refunded"}.get(order.refunded.minor, "partially_refunded")
    assert order.payment_status == expected


@given(told=some.permutations(["pending", "refunded", "refunded", "pending"]))
def test_news_of_a_refund_end_alike_in_any_order(told):
    order = back(bought(line("mill", 2000, 2)))
    for status in told:
        order = hear(order, status)

    assert order.payment_status == "refunded"


def test_a_refund_the_bank_sends_back_is_paid_again_and_stays_so():
    order = hear(hear(back(bought(line("mill", 2000, 2))), "refunded"), "failed")

    assert order.payment_status == "paid"
    assert hear(order, "refunded") is order


def test_news_of_a_refund_nobody_asked_for_are_refused():
    order = bought(line("mill", 2000, 2))

    with pytest.raises(NotFound):
        refund_settled(order, RefundUpdate(order.id, "another's", "refunded"))


@pytest.fixture
def shop():
    return Shop()


def session_with(shop, order):
    return reopened(shop.session(order.session_id), orders=(order,))


def act(handle, action):
    return FulfilmentService(shop_config(), CountingIds()).act(handle, action)


def test_goods_that_come_back_are_paid_back_if_wished(shop):
    order = bought(line("mill", 2000, 2), line("cup", 700, 1), status="confirmed")
    handle = session_with(shop, order)
    act(handle, Fulfil(order.id))

    kept = act(handle, TakeBack(order.id, {"mill": 1}))
    paid_back = act(handle, TakeBack(order.id, {"cup": 1}, restock=False, refund=True))

    assert kept.refunds == ()
    (refund,) = paid_back.refunds
    assert (refund.amount, refund.lines) == (usd(700), {"cup": 1})
    assert [m.sku for m in handle.stock if m.kind == "restock"] == ["mill"]
    assert paid_back.history[-1].what == "returned 1 x cup, refund of 7.00 USD started"


def test_what_is_cancelled_is_not_marked_paid_while_its_money_goes_back(shop):
    handle = session_with(shop, bought(line("mill", 2000, 2), status="confirmed"))
    cancelled = shop.orders.cancel(handle, handle.orders[0].id, "shopper")

    with pytest.raises(IllegalTransition, match="cancelled"):
        act(session_with(shop, cancelled), MarkPaid(cancelled.id))


def test_what_was_refunded_elsewhere_stays_so_when_it_is_cancelled(shop):
    paid = bought(line("mill", 2000, 2), status="confirmed")
    told = settled(paid, PaymentUpdate(paid.id, paid.attempts[0].id, "refunded"))

    cancelled = shop.orders.cancel(session_with(shop, told), told.id, "merchant")

    assert (cancelled.payment_status, cancelled.refunds) == ("refunded", ())


def test_an_order_nobody_paid_in_the_end_is_cancelled_and_not_failed(shop):
    paid = bought(line("mill", 2000, 2), status="placed")
    back = replace(paid.attempts[0], id="back", key="back", status="refunded")
    failed = replace(paid.attempts[0], status="failed")
    order = replace(paid, payment_status="failed", status="placed", attempts=(back, failed))

    cancelled = shop.orders.cancel(session_with(shop, order), order.id, "shop")

    assert cancelled.payment_status == "refunded"


def test_cancelling_gives_back_what_is_left(shop):
    order = hear(back(bought(line("mill", 2000, 2)), amount=usd(1000)), "refunded")
    handle = session_with(shop, replace(order, status="confirmed"))

    cancelled = shop.orders.cancel(handle, order.id, "shopper")

    assert (cancelled.status, cancelled.payment_status) == ("cancelled", "partially_refunded")
    assert cancelled.refunds[1].amount == usd(3500)
    assert hear(cancelled, "refunded").payment_status == "refunded"


def test_what_a_person_took_is_given_back_by_a_person_before_it_is_cancelled(shop):
    order = bought(line("mill", 2000, 2), provider="manual", status="confirmed")
    part = hear(back(order, amount=usd(1000)), "refunded")
    whole = hear(back(part, "r2"), "refunded")

    for kept in (order, part):
        with pytest.raises(IllegalTransition, match="settled first"):
            shop.orders.cancel(session_with(shop, kept), order.id, "merchant")
    cancelled = shop.orders.cancel(session_with(shop, whole), order.id, "merchant")

    assert (cancelled.status, cancelled.payment_status) == ("cancelled", "refunded")
    assert len(cancelled.refunds) == 2
