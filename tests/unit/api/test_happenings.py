"""Between what was said stands what happened, in sentences."""

from datetime import UTC, datetime

import pytest

from sales_conversion.api.schemas.happenings import happening
from sales_conversion.models import (
    CartChanged,
    CartLeft,
    HandedBack,
    MessageReceived,
    Money,
    ObjectionRaised,
    OrderPlaced,
    PersonTookOver,
    RefundChanged,
)
from sales_conversion.models.event_items import EventItem

WHO, AT = "a session", datetime(2026, 11, 1, tzinfo=UTC)
PRICE = Money.of("9.50", "EUR")
MUG = EventItem("mug", "MUG-1", "Stone mug", PRICE)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            CartChanged(WHO, AT, "c", "MUG-1", 3, 2, MUG),
            "2 x Stone mug came into the cart: 3 now.",
        ),
        (CartChanged(WHO, AT, "c", "MUG-1", 0, -3), "3 x MUG-1 left the cart: 0 now."),
        (CartLeft(WHO, AT, "c", "abandoned"), "The cart is abandoned: nobody came back to it."),
        (ObjectionRaised(WHO, AT, "price"), "Objection: price."),
        (OrderPlaced(WHO, AT, "o", PRICE, ("mug",)), "Ordered for 9.50 EUR."),
        (
            RefundChanged(WHO, AT, "o", "r", PRICE, "refunded"),
            "9.50 EUR went back to the shopper.",
        ),
        (PersonTookOver(WHO, AT, "Kim"), "Kim took over."),
        (HandedBack(WHO, AT, "Kim"), "Kim handed back."),
    ],
)
def test_what_happened_is_a_sentence(event, sentence):
    assert happening(event) == sentence


@pytest.mark.parametrize(
    "event",
    [
        MessageReceived(WHO, AT, "m"),
        CartChanged(WHO, AT, "c", "MUG-1", 3),
        RefundChanged(WHO, AT, "o", "r", PRICE, "pending"),
    ],
)
def test_what_shows_otherwise_or_changed_nothing_is_not_told(event):
    assert happening(event) == ""
