"""What somebody else works out is looked through before it is believed."""

from dataclasses import replace

import pytest

from sales_conversion.errors import Invalid
from sales_conversion.models import (
    CartItem,
    Delivery,
    DeliveryOption,
    Discount,
    LineDiscount,
    Money,
    PricedQuote,
    QuoteRequest,
    Tax,
    Total,
)
from sales_conversion.services.quoting import require_sound
from tests.unit.commerce.fakes import NOON


def usd(minor):
    return Money(minor, "USD")


ASKED = QuoteRequest(
    (
        CartItem("ridge", "RIDGE", "Ridge", usd(4900), 1),
        CartItem("cap", "CAP", "Cap", usd(250), 2),
    ),
    "USD",
    Delivery("standard"),
    NOON,
    "en",
    discounts=("TEN", "FIVE"),
)


def totals(discount=0, shipping=700, tax=0):
    parts = {"subtotal": 5400, "discount": discount, "shipping": shipping, "tax": tax}
    told = [Total(kind, usd(minor)) for kind, minor in parts.items() if minor]
    return (*told, Total("total", usd(sum(parts.values()))))


def taking(*lines, code="TEN"):
    return Discount(code, tuple(LineDiscount(sku, usd(minor)) for sku, minor in lines))


SOUND = PricedQuote(totals())


@pytest.mark.parametrize(
    "sound",
    [
        {},
        {"totals": totals(tax=500), "taxes": (Tax("ridge", "standard", 10, usd(500), False),)},
        {"taxes": (Tax("ridge", "standard", 10, usd(500), True),)},
        {"totals": totals(-700), "discounts": (taking((None, 700)),)},
        {
            "totals": totals(-5400),
            "discounts": (
                taking(("ridge", 4000)),
                taking(("ridge", 900), ("cap", 500), code="FIVE"),
            ),
        },
        {"deliveries": (DeliveryOption("standard", "Standard", usd(700), (1, 2)),)},
    ],
)
def test_a_price_that_adds_up_is_believed(sound):
    require_sound(replace(SOUND, **sound), ASKED)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"totals": (Total("subtotal", usd(5400)),)}, "not the total"),
        ({"totals": (Total("subtotal", usd(5400)), Total("total", usd(1)))}, "do not sum"),
        ({"totals": (Total("subtotal", usd(1)), Total("total", usd(1)))}, "something else"),
        (
            {"totals": (Total("subtotal", Money(54, "JPY")), Total("total", Money(54, "JPY")))},
            "not every amount",
        ),
        (
            {"deliveries": (DeliveryOption("standard", "Standard", Money(700, "JPY"), (1, 2)),)},
            "not every amount",
        ),
        (
            {"deliveries": (DeliveryOption("standard", "Standard", usd(-1), (1, 2)),)},
            "less than nothing",
        ),
        ({"totals": totals(-5500, shipping=0)}, "less than nothing"),
        ({"totals": totals(shipping=-700)}, "less than nothing"),
        ({"taxes": (Tax("other", "standard", 10, usd(5), True),)}, "not asked for"),
        ({"taxes": (Tax("ridge", "standard", 10, -usd(5), True),)}, "less than nothing"),
        ({"taxes": (Tax("ridge", "standard", 10, usd(500), False),)}, "is not the tax"),
        ({"totals": totals(tax=500)}, "is not the tax"),
        ({"discounts": (taking(("ridge", 5)),)}, "not the discount"),
        ({"totals": totals(-5), "discounts": (taking(("other", 5)),)}, "not asked for"),
        ({"discounts": (Discount("OTHER"),)}, "was not to be used"),
        ({"discounts": (Discount("TEN"), Discount("TEN"))}, "counts twice"),
        (
            {"totals": totals(-501), "discounts": (taking(("cap", 501)),)},
            "more is taken off cap than it costs",
        ),
        (
            {
                "totals": totals(-501),
                "discounts": (taking(("cap", 500)), taking(("cap", 1), code="FIVE")),
            },
            "more is taken off cap than it costs",
        ),
        (
            {"totals": totals(-701), "discounts": (taking((None, 701)),)},
            "more is taken off the delivery than it costs",
        ),
    ],
)
def test_a_price_that_does_not_add_up_is_none(wrong, told):
    with pytest.raises(Invalid, match=told):
        require_sound(replace(SOUND, **wrong), ASKED)
