"""What of a talk can be done again, and in which order."""

from datetime import timedelta

import pytest

from sales_conversion.models import (
    Actor,
    AuditEntry,
    CancelOrder,
    Cart,
    CartChange,
    CartChanged,
    CartLeft,
    CartLine,
    ChatMessage,
    Checkout,
    CheckoutStarted,
    Conversation,
    LeaveCart,
    Message,
    MessageReceived,
    Money,
    OrderChanged,
    PageEvent,
    RefundChanged,
    Session,
    SessionStarted,
    StageChanged,
    Transcript,
    TurnAnswered,
    UserProfile,
)
from sales_conversion.replaying.script import script
from tests.conftest import NOON

BOTH = (CartLine("A", 2), CartLine("B", 0))
SHOPPER, OWNER = Actor(), Actor("merchant", "owner")


def at(seconds):
    return NOON + timedelta(seconds=seconds)


def said(number, second, text="hello", role="shopper"):
    return ChatMessage(f"m{number}", role, text, at(second))


def a_turn(number, second):
    return (
        MessageReceived("s1", at(second), f"m{number}"),
        CartChanged("s1", at(second), "c1", "A", 1),
        TurnAnswered("s1", at(second), "t1", "add_to_cart", "direct", "it", ("add_to_cart",)),
    )


def talk(events=(), messages=(), audit=(), quotes=()):
    begun = SessionStarted("s1", NOON, "web")
    found = Conversation(Session("s1", NOON, NOON), UserProfile("u1"), Cart("c1", "USD"))
    found = Conversation(found.session, found.profile, found.cart, messages)
    return Transcript(found, (), quotes, (begun, *events), audit)


def deeds(*events, **more):
    return [(step.action, step.what) for step in script(talk(events, **more))]


def test_what_a_message_did_is_not_done_beside_it():
    found = script(talk(a_turn(1, 5), (said(1, 5, "one A please"),)))

    assert [(step.action, step.message_id) for step in found] == [(Message("one A please"), "m1")]


def test_what_a_page_reports_in_the_middle_of_a_turn_does_not_part_it():
    heard, *rest = a_turn(1, 5)
    seen = PageEvent("s1", at(4), "e1", "select_item", ("A",))

    assert deeds(heard, seen, *rest) == [(Message(""), "")]


def test_what_buttons_did_to_the_cart_in_one_commit_is_one_change():
    changed = [CartChanged("s1", at(9), "c1", sku, n) for sku, n in (("A", 2), ("B", 0))]

    assert deeds(*a_turn(1, 5), *changed) == [
        (Message(""), ""),
        (
            CartChange((CartLine("A", 2), CartLine("B", 0)), "set"),
            "the cart changes: 2 x A, 0 x B",
        ),
    ]


def test_codes_and_people_take_their_place_by_their_time():
    codes = AuditEntry(at(7), SHOPPER, "CartChange", "cart", "c1", {"codes": ([], ["SPRING"])})
    spoken = said(2, 6, "I'm Sam", role="human")

    found = script(talk([*a_turn(1, 5), *a_turn(3, 8)], (said(1, 5), spoken), audit=(codes,)))

    assert [step.what for step in found] == ["", "a person speaks", "codes: SPRING", ""]
    assert found[2].action == CartChange((), "set", discount_codes=("SPRING",))


def test_codes_that_a_message_put_are_put_by_the_message():
    codes = AuditEntry(at(7), Actor("agent"), "Message", "cart", "c1", {"codes": ([], ["A"])})

    assert deeds(audit=(codes,)) == []


@pytest.mark.parametrize("status", ["abandoned", "expired"])
def test_a_cart_is_left_again(status):
    [(action, what)] = deeds(CartLeft("s1", at(9), "c1", status))

    assert (type(action), action.status) == (LeaveCart, status)
    assert what == f"nobody came back: the cart is {status}"


def test_an_order_is_taken_back_by_whom_it_was():
    taken_back = OrderChanged("s1", at(9), "o1", "cancelled", "cancelled")
    audit = (AuditEntry(at(9), OWNER, "CancelOrder", "order", "o1", {}),)

    [(action, _)] = deeds(taken_back, audit=audit)

    assert action == CancelOrder("o1", "merchant")


def test_what_cannot_be_done_again_is_named():
    sent = OrderChanged("s1", at(9), "o1", "fulfilling", "paid")
    audit = (AuditEntry(at(9), OWNER, "Fulfil", "order", "o1", {}),)
    refund = RefundChanged("s1", at(12), "o1", "r1", Money(500, "USD"), "refunded")
    lost = CheckoutStarted("s1", at(15), "nowhere", Money(500, "USD"))

    assert deeds(sent, refund, lost, audit=audit) == [
        (None, "Fulfil by merchant: the order is fulfilling, its payment paid"),
        (None, "a refund of 5.00 USD is refunded"),
        (None, "checkout"),
    ]


def test_a_change_of_stage_by_itself_is_no_deed():
    assert deeds(StageChanged("s1", at(9), None)) == []
    assert Checkout() not in [action for action, _ in deeds(*a_turn(1, 5))]
