import hashlib
import hmac
import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales_conversion.config.delivering import DeliveryMethod
from sales_conversion.models import (
    Address,
    CartItem,
    CheckoutQuote,
    Contact,
    Delivery,
    Money,
    Total,
)
from sales_conversion.services import pricing
from sales_conversion.services.pricing import Parcel
from tests.unit.commerce.fakes import NOON, SECRET, shop_config

CURRENCIES = st.sampled_from(["USD", "JPY", "KWD"])
RATES = st.decimals(min_value=0, max_value=10_000, places=3)
LINES = st.lists(
    st.tuples(st.integers(min_value=0, max_value=10**9), st.integers(1, 999)), max_size=8
)


def line(minor, quantity, currency="USD", sku="a"):
    return CartItem(sku, "p", "Thing", Money(minor, currency), quantity, {"color": "blue"})


@given(CURRENCIES, LINES, RATES, st.none() | RATES)
def test_the_parts_of_a_total_sum_to_it(currency, amounts, price, free_from):
    lines = [line(minor, quantity, currency) for minor, quantity in amounts]
    method = DeliveryMethod(title="Standard", price=price, free_from=free_from, days=(1, 2))

    fare = pricing.shipping(method, pricing.goods_of(lines, currency))

    *parts, total = pricing.totals(lines, fare, currency)

    assert total.type == "total"
    assert sum(part.amount.minor for part in parts) == total.amount.minor
    assert parts[0].amount.minor == sum(minor * quantity for minor, quantity in amounts)


@pytest.mark.parametrize(("goods", "price"), [(5999, 495), (6000, 0), (6001, 0)])
def test_goods_worth_enough_travel_free(goods, price):
    method = shop_config().delivery.methods["standard"]

    assert pricing.shipping(method, Money(goods, "USD")) == Money(price, "USD")


@pytest.mark.parametrize(
    ("currency", "minor"), [("USD", 495), ("JPY", 5), ("KWD", 4950), ("EUR", 495)]
)
def test_a_rate_is_an_amount_that_can_be_paid(currency, minor):
    assert pricing.in_currency(Decimal("4.95"), currency) == Money(minor, currency)


def test_the_default_delivery_is_named_first():
    config = shop_config().delivery.model_copy(update={"default": "express"})

    ways = pricing.deliveries(config, Parcel(Money(1000, "USD")))

    assert [(way.method, way.price.amount) for way in ways] == [
        ("express", "14.95"),
        ("standard", "4.95"),
    ]


def test_a_country_nobody_delivers_to_is_a_problem():
    problems = pricing.delivery_problems(shop_config().delivery, "BR")

    assert [problem.code for problem in problems] == ["delivery_unavailable"]


QUOTE = CheckoutQuote(
    id="q",
    quote_hash="",
    cart_id="c",
    cart_version=3,
    lines=(line(4900, 2), line(650, 1, sku="b")),
    totals=(Total("subtotal", Money(10450, "USD")), Total("total", Money(10450, "USD"))),
    contact=Contact("Ana", "ana@example.com"),
    delivery=Delivery("standard", Address("1 Main St", "Springfield", "12345", "US")),
    reserved_until=NOON,
    payment_methods=("manual",),
)


@pytest.mark.parametrize(
    "other",
    [
        {"id": "q2"},
        {"cart_id": "c2"},
        {"cart_version": 4},
        {"lines": (line(4900, 2),)},
        {"lines": (line(4901, 2), line(650, 1, sku="b"))},
        {"lines": (line(4900, 3), line(650, 1, sku="b"))},
        {"lines": (line(4900, 2), line(650, 1, sku="c"))},
        {"totals": (Total("total", Money(1, "USD")),)},
        {"totals": (Total("subtotal", Money(10450, "USD")), Total("total", Money(10450, "EUR")))},
        {"contact": Contact("Ana", "eve@example.com")},
        {"contact": Contact("Ana", "ana@example.com", "123456")},
        {"delivery": Delivery("express", Address("1 Main St", "Springfield", "12345", "US"))},
        {"delivery": Delivery("standard", Address("2 Main St", "Springfield", "12345", "US"))},
        {"delivery": Delivery("standard")},
        {"reserved_until": NOON + timedelta(microseconds=1)},
        {"payment_methods": ("manual", "card")},
        {"discount_codes": ("TEN",)},
    ],
)
def test_a_quote_with_any_other_fact_has_another_hash(other):
    sealed = pricing.quote_hash(QUOTE, SECRET)

    assert pricing.quote_hash(replace(QUOTE, **other), SECRET) != sealed


def test_a_quote_that_an_older_worker_sealed_keeps_its_hash():
    """It knew nothing of categories, discounts, taxes, or who supposes what."""
    lines = [(4900, 2, "a"), (650, 1, "b")]
    told = {
        "id": "q",
        "cart_id": "c",
        "cart_version": 3,
        "lines": [
            {
                "sku": sku,
                "product_id": "p",
                "title": "Thing",
                "unit_price": {"minor": minor, "currency": "USD"},
                "quantity": units,
                "options": {"color": "blue"},
            }
            for minor, units, sku in lines
        ],
        "totals": [
            {"type": kind, "amount": {"minor": 10450, "currency": "USD"}}
            for kind in ("subtotal", "total")
        ],
        "contact": {"name": "Ana", "email": "ana@example.com", "phone": ""},
        "delivery": {
            "method": "standard",
            "address": {
                "line1": "1 Main St",
                "city": "Springfield",
                "postal_code": "12345",
                "country": "US",
                "line2": "",
                "region": "",
            },
        },
        "reserved_until": NOON.isoformat(timespec="microseconds"),
        "payment_methods": ["manual"],
        "discount_codes": [],
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))

    sealed = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()

    assert pricing.quote_hash(QUOTE, SECRET) == sealed


def test_a_hash_needs_the_key():
    sealed = pricing.quote_hash(QUOTE, SECRET)

    assert len(bytes.fromhex(sealed)) == 32
    assert pricing.quote_hash(QUOTE, SECRET) == sealed
    assert pricing.quote_hash(QUOTE, "another secret") != sealed
