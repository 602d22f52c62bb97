"""What one event is in GA4: the fields of its reference, in plain numbers that add up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sales_conversion.models import (
    Basket,
    CartChanged,
    CartItem,
    CheckoutQuote,
    CheckoutStarted,
    Contact,
    Delivery,
    Discount,
    EventItem,
    ExperimentExposed,
    HandedBack,
    LineDiscount,
    MessageReceived,
    Money,
    PageEvent,
    PersonTookOver,
    ProductsShown,
    ProductViewed,
    RefundChanged,
    Total,
    event_id,
    ga4,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def usd(minor):
    return Money(minor, "USD")


MILL = EventItem("mill", "M-1", "Mill", usd(1000), 3, "Acme", "A > B > C > D > E > F", usd(100))
QUOTE = CheckoutQuote(
    id="q1",
    quote_hash="",
    cart_id="c1",
    cart_version=1,
    lines=(CartItem("M-1", "mill", "Mill", usd(1000), 3, brand="Acme"),),
    totals=(
        Total("subtotal", usd(3000)),
        Total("discount", usd(-350)),
        Total("shipping", usd(500)),
        Total("tax", usd(210)),
        Total("total", usd(3360)),
    ),
    contact=Contact(),
    delivery=Delivery("express"),
    reserved_until=NOON + timedelta(minutes=10),
    payment_methods=("manual",),
    discounts=(Discount("TEN", (LineDiscount("M-1", usd(100)), LineDiscount(None, usd(250)))),),
)


def form(event):
    (only,) = ga4(event)
    return only


def test_what_a_code_takes_off_is_off_the_price_of_what_it_is_for():
    basket = Basket.of_sale(QUOTE)
    told = form(CheckoutStarted("s1", NOON, "q1", QUOTE.total, basket)).params

    assert (basket.value, basket.shipping, basket.tax) == (usd(2900), usd(250), usd(210))
    assert (told["value"], told["coupon"], told["currency"]) == (29.0, "TEN", "USD")
    (item,) = told["items"]
    assert (item["price"], item["discount"]) == (9.666667, 0.333333)
    assert round(item["price"] * item["quantity"], 2) == told["value"]


def test_a_fee_is_told_beside_the_goods():
    totals = (*QUOTE.totals[:-1], Total("fee", usd(90)), Total("total", usd(3450)))

    basket = Basket.of_sale(replace(QUOTE, totals=totals))

    assert (basket.value, basket.fee) == (usd(2900), usd(90))


def test_a_category_has_at_most_five_levels():
    (item,) = form(ProductsShown("s1", NOON, ("mill",), (MILL,))).params["items"]

    levels = [item[name] for name in sorted(item) if name.startswith("item_category")]
    assert levels == ["A", "B", "C", "D", "E > F"]


def test_amounts_have_the_digits_of_their_currency():
    yen = replace(MILL, price=Money(1000, "JPY"), discount=None)

    told = form(CartChanged("s1", NOON, "c1", "M-1", 3, 3, yen)).params

    assert (told["currency"], told["value"], told["items"][0]["price"]) == ("JPY", 3000.0, 1000.0)


def test_a_cart_that_grows_and_one_that_shrinks_are_two_events():
    more = CartChanged("s1", NOON, "c1", "M-1", 5, 3, MILL)
    less = replace(more, quantity=2, delta=-3)

    assert (form(more).name, form(less).name) == ("add_to_cart", "remove_from_cart")
    assert ga4(replace(more, delta=0)) == ()


def test_who_picks_from_a_list_selects_and_views():
    named = event_id("s1", 1, 0, NOON)
    viewed = ProductViewed("s1", NOON, "mill", MILL, picked=True, event_id=named)

    selected, seen = ga4(viewed)

    assert (selected.name, seen.name) == ("select_item", "view_item")
    assert seen.event_id == named != selected.event_id
    assert ga4(viewed) == (selected, seen)


def test_money_that_is_back_is_a_refund_and_what_is_on_its_way_is_none():
    back = RefundChanged("s1", NOON, "o1", "r1", usd(1000), "refunded", (MILL,))

    told = form(back)

    assert (told.name, told.params["transaction_id"], told.params["value"]) == ("refund", "o1", 10)
    assert told.params["items"][0]["item_id"] == "mill"
    assert ga4(replace(back, status="pending")) == ()


def test_what_the_page_reports_keeps_its_name_and_its_value():
    seen = PageEvent("s1", NOON, "e1", "purchase", ("mill",), (), usd(4200), "T-1")

    told = form(seen)

    assert (told.name, told.at) == ("purchase", "2026-01-01T12:00:00+00:00")
    assert told.params == {
        "transaction_id": "T-1",
        "items": [{"item_id": "mill", "quantity": 1, "index": 0}],
        "currency": "USD",
        "value": 42.0,
    }


def test_experiments_and_persons_are_told_without_their_names():
    exposed = form(ExperimentExposed("s1", NOON, "tone", "warm"))

    assert (exposed.name, exposed.params) == (
        "experiment_exposure",
        {"experiment": "tone", "arm": "warm"},
    )
    assert form(PersonTookOver("s1", NOON, "Ann")).params == {
        "to": "person",
        "state": "taken_over",
    }
    assert form(HandedBack("s1", NOON, "Ann")).params == {
        "to": "assistant",
        "state": "handed_back",
    }


def test_what_ga4_has_no_name_for_is_nothing_there():
    assert ga4(MessageReceived("s1", NOON, "m1")) == ()
