"""What becomes of an order, and what of that is told outside the chat."""

from dataclasses import replace

import pytest

from sales_conversion.models import Money, OrderStep, Refund
from sales_conversion.models.notification import news_of
from tests.unit.config.builders import NOON
from tests.unit.test_locales import said
from tests.unit.test_prompts import ORDER

SENT = replace(ORDER, sent={"m1": 1}, fulfilment_status="partial")


def given_back(order, *amounts, status="refunded", payment="partially_refunded"):
    refunds = tuple(
        Refund(f"r{n}", order.id, "a1", "manual", Money(minor, "USD"), status=status)
        for n, minor in enumerate(amounts)
    )
    return replace(order, refunds=refunds, payment_status=payment)


@pytest.mark.parametrize(
    ("before", "now", "topics"),
    [
        (None, ORDER, ["order_placed"]),
        (ORDER, ORDER, []),
        (ORDER, replace(ORDER, payment_status="paid", status="confirmed"), []),
        (ORDER, SENT, ["order_sent"]),
        (SENT, replace(SENT, sent={"m1": 2}, fulfilment_status="fulfilled"), ["order_sent"]),
        (SENT, replace(SENT, status="completed"), []),
        (ORDER, replace(ORDER, status="cancelled"), ["order_cancelled"]),
        (ORDER, given_back(ORDER, 500, status="started"), []),
        (ORDER, given_back(ORDER, 500), ["order_refunded"]),
        (given_back(ORDER, 500), given_back(ORDER, 500, 700), ["order_refunded"]),
        (given_back(ORDER, 500), given_back(ORDER, 500), []),
        (ORDER, replace(ORDER, payment_status="refunded"), ["order_refunded"]),
        (
            ORDER,
            replace(given_back(ORDER, 9980), status="cancelled", payment_status="refunded"),
            ["order_cancelled", "order_refunded"],
        ),
    ],
)
def test_each_news_of_an_order_is_told_once(before, now, topics):
    told = news_of(before, now, "en")

    assert [message.topic for message in told] == topics
    assert len({message.id for message in told}) == len(told)


def test_two_parts_of_an_order_are_two_messages():
    def after(steps, units):
        history = tuple(OrderStep(NOON, "sent", "merchant") for _ in range(steps))
        return replace(ORDER, sent={"m1": units}, history=history)

    (first,) = news_of(ORDER, after(1, 1), "en")
    (second,) = news_of(after(1, 1), after(2, 2), "en")

    assert first.id != second.id


@pytest.mark.parametrize("locale", ["en", "de", "fr", "es"])
@pytest.mark.parametrize("topic", ["placed", "sent", "cancelled", "refunded"])
async def test_the_first_line_is_what_it_is_about(locale, topic):
    subject, blank, *text = (await said(f"mail_order_{topic}", locale)).splitlines()

    assert ORDER.number in subject
    assert len(subject) < 80
    assert blank == ""
    assert any(text)
