"""News of payments in whatever order: late, twice, of a cancelled order, of a second attempt."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sales_conversion.errors import NotFound
from sales_conversion.interfaces.paying import is_outdated
from sales_conversion.models import PaymentUpdate
from sales_conversion.services.settling import claimed, let_go, settled
from tests.contracts.makers import blank, ordered, quoted


@pytest.fixture(scope="module")
def order():
    """An order by card, with one attempt that was started."""
    conversation = blank()
    placed = ordered(quoted(conversation), conversation.session.id, "N-1")
    attempt = replace(placed.attempts[0], status="started", provider="cards", token="tok")
    return replace(
        placed,
        status="placed",
        payment_status="pending",
        payment_provider="cards",
        attempts=(attempt,),
    )


def hear(order, *news, attempt=0):
    for status in news:
        told = PaymentUpdate(order.id, order.attempts[attempt].id, status, "ref")
        order = settled(order, told)
    return order


@pytest.mark.parametrize(
    ("told", "end"),
    [
        (("pending", "requires_action", "paid"), "paid"),
        (("requires_action", "authorized", "paid"), "paid"),
        (("in_doubt", "pending", "failed"), "failed"),
        (("requires_action", "failed"), "failed"),
    ],
)
@given(data=st.data())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_the_same_news_in_any_order_and_number_end_alike(order, told, end, data):
    again = data.draw(st.lists(st.sampled_from(told), max_size=4))
    news = data.draw(st.permutations([*told, *again]))

    heard = hear(order, *news)

    assert heard.payment_status == end
    assert heard.status == ("confirmed" if end == "paid" else "placed")


def test_once_there_is_an_answer_the_token_is_forgotten(order):
    assert hear(order, "in_doubt").attempts[0].token == "tok"
    assert hear(order, "in_doubt", "failed").attempts[0].token is None


@pytest.mark.parametrize("taken", ["paid", "authorized"])
def test_money_for_a_cancelled_order_is_owed(order, taken):
    cancelled = replace(order, status="cancelled", payment_status="cancelled")
    dropped = (replace(order.attempts[0], status="cancelled"),)

    heard = hear(replace(cancelled, attempts=dropped), taken)

    assert (heard.status, heard.attempts[0].status) == ("cancelled", "owed")
    assert hear(heard, "refunded").payment_status == "refunded"


def test_what_is_paid_twice_is_owed_once(order):
    second = replace(order.attempts[0], id="second", key="second")
    both = replace(order, attempts=(*order.attempts, second))

    heard = hear(hear(both, "paid"), "paid", attempt=1)

    assert [attempt.status for attempt in heard.attempts] == ["paid", "owed"]
    returned = hear(heard, "refunded", attempt=1)
    assert returned.payment_status == "paid"


def test_an_attempt_nobody_wants_any_more_pays_for_nothing(order):
    unwanted = replace(order, attempts=(replace(order.attempts[0], status="unwanted"),))

    heard = hear(unwanted, "paid")

    assert (heard.status, heard.attempts[0].status) == ("placed", "owed")
    assert heard.payment_status != "paid"
    assert hear(unwanted, "pending") is unwanted


def hear_opened(order):
    return settled(order, PaymentUpdate(order.id, order.attempts[0].id, "started", "pay-1"))


def test_a_payment_that_was_opened_has_a_name_and_waits(order):
    opened = hear_opened(order)

    (attempt,) = opened.attempts
    assert (attempt.status, attempt.reference, attempt.token) == ("started", "pay-1", "tok")
    assert (opened.status, opened.payment_status) == ("placed", "pending")
    assert hear_opened(opened) is opened


def test_what_was_given_up_while_it_was_opened_is_withdrawn_by_its_name(order):
    unwanted = replace(order, attempts=(replace(order.attempts[0], status="unwanted"),))

    (attempt,) = hear_opened(unwanted).attempts

    assert (attempt.status, attempt.reference) == ("unwanted", "pay-1")


@pytest.mark.parametrize("known", ["pending", "requires_action", "in_doubt", "paid", "failed"])
def test_that_it_was_opened_is_no_news_of_what_is_known(order, known):
    heard = hear(order, known)

    assert hear_opened(heard) is heard


def test_that_one_attempt_failed_does_not_matter_once_another_was_paid(order):
    second = replace(order.attempts[0], id="second", key="second")
    both = replace(hear(order, "failed"), attempts=(*hear(order, "failed").attempts, second))

    assert hear(both, "paid", attempt=1).payment_status == "paid"


def test_news_of_a_payment_that_is_not_of_the_order_are_refused(order):
    with pytest.raises(NotFound):
        settled(order, PaymentUpdate(order.id, "another's", "paid"))


def found(order, status, looked_up_as):
    return PaymentUpdate(order.id, order.attempts[0].id, status, looked_up_as=looked_up_as)


@pytest.mark.parametrize(
    ("asked_as", "old", "new"),
    [("pending", "failed", "authorized"), ("authorized", "authorized", "failed")],
)
def test_what_was_looked_up_before_a_payment_came_to_something_is_too_old(
    order, asked_as, old, new
):
    known = settled(hear(order, asked_as), found(order, new, asked_as))

    assert known.payment_status == new
    assert settled(known, found(order, old, "pending")) is known
    assert is_outdated(found(order, old, "pending"), known)
    assert not is_outdated(found(order, new, asked_as), known)


def test_what_is_being_taken_is_owed_once_nobody_has_to_pay(order):
    asked = claimed(hear(order, "authorized"))

    assert let_go(asked).attempts[0].status == "owed"
    assert let_go(hear(order, "authorized")).attempts[0].status == "unwanted"
