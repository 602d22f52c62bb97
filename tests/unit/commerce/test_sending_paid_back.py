"""Nothing is sent for money that goes back; what is paid for is sent all the same."""

from dataclasses import replace

import pytest

from sales_conversion.errors import IllegalTransition
from sales_conversion.models import GiveBack
from sales_conversion.services.fulfilment import completed, sent, taken_back
from sales_conversion.services.refunding import given_back
from tests.unit.commerce.test_refunding import bought, hear, line


@pytest.fixture
def order():
    """Two mills and a brush, confirmed and paid."""
    return replace(bought(line("mill", 2000, 2), line("brush", 900, 1)), status="confirmed")


def back(order, **wish):
    return given_back(order, GiveBack(order.id, **wish), f"r{len(order.refunds)}")


def test_for_money_that_goes_back_as_a_whole_nothing_is_sent(order):
    with pytest.raises(IllegalTransition, match="nothing of order N-1 is left to be sent"):
        sent(back(order), {})


def test_a_line_that_is_paid_back_stays_here_and_the_rest_is_all(order):
    rest = sent(back(order, lines={"brush": 1}), {})

    assert (rest.sent, rest.fulfilment_status) == ({"mill": 2}, "fulfilled")
    assert taken_back(rest, {}).fulfilment_status == "returned"
    with pytest.raises(IllegalTransition):
        sent(back(order, lines={"brush": 1}), {"brush": 1})


def test_a_refund_that_failed_holds_nothing_back(order):
    failed = hear(back(order, lines={"brush": 1}), "failed")

    assert sent(failed, {}).sent == {"mill": 2, "brush": 1}


def test_what_came_back_and_is_paid_back_does_not_keep_the_rest_here(order):
    first = taken_back(sent(order, {"mill": 1}), {})

    rest = sent(back(first, lines={"mill": 1}), {})

    assert (rest.sent, rest.fulfilment_status) == ({"mill": 2, "brush": 1}, "fulfilled")


@pytest.mark.parametrize("wish", [{}, {"lines": {"mill": 1, "brush": 1}}])
def test_an_order_whose_rest_is_paid_back_can_be_closed(order, wish):
    first = sent(order, {"mill": 1})

    assert completed(back(first, **wish)).status == "completed"
    with pytest.raises(IllegalTransition):
        completed(first)
