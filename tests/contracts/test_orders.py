"""What every order repository promises, and what a conversation knows of its orders."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models import OrderStep
from sales_conversion.models.listing import OrderQuery, Place
from sales_conversion.models.payment import UNANSWERED
from tests.contracts.makers import (
    NOON,
    NOTHING_S_ID,
    again,
    buy,
    continued,
    item,
    ordered,
    quoted,
    refund,
    start,
)


async def test_an_order_is_found_by_its_id_and_its_checkout(shop):
    conversation, order = await buy(shop, item("A"), item("B", 250))

    assert conversation.orders == (order,)
    assert await shop.orders.get(order.id) == order
    assert await shop.orders.by_checkout(order.checkout_id) == order


@pytest.mark.parametrize("name", [NOTHING_S_ID, "nothing", "", "\0"])
async def test_an_unknown_order_is_none(shop, name):
    assert await shop.orders.get(name) is None
    assert await shop.orders.by_checkout(name) is None


async def test_a_checkout_leads_to_one_order(shop):
    conversation, order = await buy(shop, item())
    quote = replace(quoted(conversation), id=order.checkout_id)
    second = ordered(quote, conversation.session.id, await shop.orders.next_number())

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(conversation, orders=(second,)))

    assert (await again(shop, conversation)).orders == (order,)


async def test_two_racing_requests_for_one_checkout_make_one_order(shop):
    conversation = await start(shop)
    quote = quoted(conversation)
    orders = [ordered(quote, conversation.session.id, f"NB-{n}") for n in range(2)]

    outcomes = await asyncio.gather(
        *(shop.conversations.commit(continued(conversation, orders=(o,))) for o in orders),
        return_exceptions=True,
    )

    assert {type(outcome) for outcome in outcomes} == {type(None), VersionConflict}
    assert await shop.orders.by_checkout(quote.id) in orders


async def test_order_numbers_are_never_given_twice(shop):
    numbers = await asyncio.gather(*(shop.orders.next_number() for _ in range(8)))

    assert len(set(numbers)) == 8
    assert all(number.startswith("NB-") and number[3:].isdigit() for number in numbers)


async def test_an_order_and_its_payment_change_together(shop):
    conversation, order = await buy(shop, item())
    paid = replace(
        order,
        status="confirmed",
        payment_status="paid",
        fulfilment_status="partial",
        history=(*order.history, OrderStep(NOON, "paid", "manual")),
        attempts=(replace(order.attempts[0], status="paid", reference="ref-1"),),
    )

    await shop.conversations.commit(continued(conversation, orders=(paid,)))

    assert await shop.orders.get(order.id) == paid
    assert (await again(shop, conversation)).orders == (paid,)


async def test_money_that_goes_back_is_kept_with_the_order(shop):
    conversation, order = await buy(shop, item())
    paid = replace(order, attempts=(replace(order.attempts[0], status="paid"),))
    asked = replace(paid, refunds=(refund(paid, 100, reason="late"), refund(paid, 200)))
    told = replace(asked.refunds[0], status="refunded", reference="re-1")

    await shop.conversations.commit(continued(conversation, orders=(asked,)))
    assert await shop.orders.get(order.id) == asked

    answered = replace(asked, refunds=(told, asked.refunds[1]))
    conversation = await again(shop, conversation)
    await shop.conversations.commit(continued(conversation, orders=(answered,)))
    assert (await again(shop, conversation)).orders == (answered,)


async def test_of_two_refunds_at_once_one_is_decided_again(shop):
    conversation, order = await buy(shop, item(price=1000, quantity=1))
    paid = replace(order, attempts=(replace(order.attempts[0], status="paid"),))
    await shop.conversations.commit(continued(conversation, orders=(paid,)))
    conversation = await again(shop, conversation)
    rivals = [replace(paid, refunds=(refund(paid, 600),)) for _ in range(2)]

    outcomes = await asyncio.gather(
        *(shop.conversations.commit(continued(conversation, orders=(each,))) for each in rivals),
        return_exceptions=True,
    )

    assert {type(outcome) for outcome in outcomes} == {type(None), VersionConflict}
    assert await shop.orders.get(order.id) in rivals


async def test_what_was_sent_and_came_back_is_kept_with_the_order(shop):
    conversation, order = await buy(shop, item("A", quantity=3), item("B", quantity=1))
    sent = replace(order, sent={"A": 2, "B": 1})
    back = replace(sent, sent={"A": 3, "B": 1}, returned={"A": 1})

    await shop.conversations.commit(continued(conversation, orders=(sent,)))
    assert await shop.orders.get(order.id) == sent

    conversation = await again(shop, conversation)
    await shop.conversations.commit(continued(conversation, orders=(back,)))
    assert (await again(shop, conversation)).orders == (back,)


async def test_the_newest_ten_orders_come_newest_first(shop):
    conversation, first = await buy(shop, item())
    for hours in range(1, 12):
        await shop.conversations.commit(
            continued(
                await again(shop, conversation),
                orders=(
                    ordered(
                        quoted(conversation),
                        conversation.session.id,
                        await shop.orders.next_number(),
                        NOON + timedelta(hours=hours),
                    ),
                ),
            )
        )

    orders = (await again(shop, conversation)).orders
    assert [order.placed_at.hour for order in orders] == [23, 22, 21, 20, 19, 18, 17, 16, 15, 14]
    assert first not in orders


async def test_orders_whose_payment_was_never_answered_are_unsettled(shop):
    _waiting, order = await buy(shop, item())
    paid, settled = await buy(shop, item())
    answered = replace(settled.attempts[0], status="paid")
    await shop.conversations.commit(
        continued(paid, orders=(replace(settled, attempts=(answered,)),))
    )

    assert await shop.orders.unsettled(NOON, 10) == []
    assert await shop.orders.unsettled(NOON + timedelta(minutes=1), 10) == [order.id]


@pytest.mark.parametrize("status", sorted(UNANSWERED))
async def test_what_is_still_to_be_done_at_a_provider_is_unsettled(shop, status):
    conversation, order = await buy(shop, item())
    waiting = replace(order, attempts=(replace(order.attempts[0], status=status),))
    await shop.conversations.commit(continued(conversation, orders=(waiting,)))

    assert await shop.orders.unsettled(NOON + timedelta(minutes=1), 10) == [waiting.id]


async def test_a_refund_that_nobody_answered_is_unsettled(shop):
    conversation, order = await buy(shop, item())
    paid = replace(order, attempts=(replace(order.attempts[0], status="paid"),))
    shop.clock.forward(hours=1)
    asked = replace(paid, refunds=(refund(paid, 1), refund(paid, 2, status="pending")))
    await shop.conversations.commit(continued(conversation, orders=(asked,)))

    assert await shop.orders.unsettled(NOON + timedelta(minutes=59), 10) == []
    assert await shop.orders.unsettled(NOON + timedelta(minutes=61), 10) == [asked.id]

    answered = tuple(replace(each, status="refunded") for each in asked.refunds)
    conversation = await again(shop, conversation)
    await shop.conversations.commit(
        continued(conversation, orders=(replace(asked, refunds=answered),))
    )
    assert await shop.orders.unsettled(NOON + timedelta(minutes=61), 10) == []


async def test_a_refund_the_bank_did_not_finish_for_a_day_is_unsettled(shop):
    conversation, order = await buy(shop, item())
    paid = replace(order, attempts=(replace(order.attempts[0], status="paid"),))
    late = replace(
        paid, refunds=(refund(paid, 1, status="pending"), refund(paid, 2, status="failed"))
    )
    await shop.conversations.commit(continued(conversation, orders=(late,)))

    assert await shop.orders.unsettled(NOON + timedelta(hours=24), 10) == []
    assert await shop.orders.unsettled(NOON + timedelta(hours=25), 10) == [late.id]


async def test_an_attempt_in_doubt_is_unsettled_longest_waiting_first(shop):
    first, doubtful = await buy(shop, item())
    doubt = replace(doubtful, attempts=(replace(doubtful.attempts[0], status="in_doubt"),))
    await shop.conversations.commit(continued(first, orders=(doubt,)))
    shop.clock.forward(minutes=1)
    _, later = await buy(shop, item())

    soon = NOON + timedelta(hours=1)
    assert await shop.orders.unsettled(soon, 10) == [doubt.id, later.id]
    assert await shop.orders.unsettled(soon, 1) == [doubt.id]


async def test_orders_that_no_payment_has_confirmed_are_unpaid_oldest_first(shop):
    soon = NOON + timedelta(minutes=2)
    _, younger = await buy(shop, item(), at=NOON + timedelta(minutes=1))
    _, older = await buy(shop, item())
    paid, confirmed = await buy(shop, item())
    confirmed = replace(confirmed, status="confirmed")
    await shop.conversations.commit(continued(paid, orders=(confirmed,)))

    assert await shop.orders.unpaid(NOON, 10) == []
    assert await shop.orders.unpaid(soon, 10) == [older.id, younger.id]
    assert await shop.orders.unpaid(soon, 1) == [older.id]


async def test_orders_are_listed_newest_first_page_by_page(shop):
    bought = [await buy(shop, item("A"), at=NOON + timedelta(minutes=n // 2)) for n in range(5)]
    whole = await shop.orders.find(OrderQuery(), None, 100)

    pages = [await shop.orders.find(OrderQuery(), Place(o.placed_at, o.id), 2) for o in whole]

    assert {order.id for order in whole} == {order.id for _, order in bought}
    assert [order.placed_at for order in whole] == sorted(o.placed_at for o in whole)[::-1]
    assert pages == [whole[n + 1 : n + 3] for n in range(5)]


@pytest.mark.parametrize("shop", ["remembered", "in_plain"], indirect=True)
async def test_orders_are_found_by_state_time_and_a_part_of_a_name(shop):
    _, order = await buy(shop, item("A"))
    name, email = order.contact.name, order.contact.email

    async def found(**query):
        return [each.id for each in await shop.orders.find(OrderQuery(**query), None, 10)]

    for words in (order.number[3:], order.number.lower(), name[1:].upper(), email[:5]):
        assert await found(words=words) == [order.id], words
    assert await found(words="%") == await found(words="_") == await found(words="\0") == []
    assert await found(status="placed", payment_status="pending") == [order.id]
    assert await found(status="cancelled") == await found(payment_status="paid") == []
    assert await found(fulfilment_status="unfulfilled", since=NOON) == [order.id]
    assert await found(until=NOON) == await found(fulfilment_status="fulfilled") == []
    assert await shop.orders.find(OrderQuery(), Place(NOON, ""), 5) in ((), [])
