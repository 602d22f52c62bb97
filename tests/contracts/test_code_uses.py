"""What every count of discount codes promises: nobody gets one use more than there are."""

import asyncio
from dataclasses import replace

import pytest

from sales_conversion.errors import CodeInvalid
from sales_conversion.models import CodeCount, CodeUse
from tests.contracts.makers import again, buy, continued, item, ordered, quoted, start


def redeemed(order, customer="id:ann", most=None, once=False):
    return CodeUse("redeem", order.id, "spring", customer, most, once, "Spring")


async def order_with(shop, conversation=None, **limits):
    """Commit an order that uses a code; return its conversation and the order."""
    conversation = conversation or await start(shop)
    conversation = replace(conversation, cart=conversation.cart.with_item(item()))
    order = ordered(quoted(conversation), conversation.session.id, await shop.orders.next_number())
    change = continued(conversation, orders=(order,), code_uses=(redeemed(order, **limits),))
    await shop.conversations.commit(change)
    return await again(shop, conversation), order


async def count(shop, customer="id:ann"):
    return (await shop.code_uses.counted(["spring", "other"], customer)).get("spring")


async def test_every_use_is_counted_in_all_and_by_customer(shop):
    await order_with(shop)
    await order_with(shop)
    await order_with(shop, customer="id:bob")

    assert await count(shop) == CodeCount(3, 2)
    assert await count(shop, "id:eve") == CodeCount(3, 0)


async def test_a_code_nobody_used_is_left_out(shop):
    assert await shop.code_uses.counted(["spring"], "id:ann") == {}


async def test_of_forty_that_redeem_the_last_one_at_once_one_gets_it(shop):
    await order_with(shop, customer="id:first", most=2)
    rivals = [await start(shop) for _ in range(40)]

    answers = await asyncio.gather(
        *(order_with(shop, each, customer=f"id:{n}", most=2) for n, each in enumerate(rivals)),
        return_exceptions=True,
    )

    refused = [answer for answer in answers if isinstance(answer, CodeInvalid)]
    assert len(refused) == 39
    assert {str(answer) for answer in refused} == {"Spring was used as often as it can be"}
    assert await count(shop, "id:first") == CodeCount(2, 1)


async def test_of_ten_orders_of_one_customer_at_once_one_gets_what_counts_once(shop):
    visits = [await start(shop) for _ in range(10)]

    answers = await asyncio.gather(
        *(order_with(shop, each, once=True) for each in visits), return_exceptions=True
    )

    assert sum(isinstance(answer, CodeInvalid) for answer in answers) == 9
    assert await count(shop) == CodeCount(1, 1)


async def test_who_is_refused_leaves_nothing_behind(shop):
    await order_with(shop, most=1)
    late = await start(shop)

    with pytest.raises(CodeInvalid):
        await order_with(shop, late, customer="id:bob", most=1)

    assert (await again(shop, late)).orders == ()
    assert await count(shop, "id:bob") == CodeCount(1, 0)


async def test_a_code_that_counts_once_also_knows_who_used_it_before_that_was_so(shop):
    await order_with(shop)

    with pytest.raises(CodeInvalid, match="once for each customer, and was used before"):
        await order_with(shop, once=True)


async def test_fewer_uses_than_there_were_already_end_a_code(shop):
    await order_with(shop, most=5)
    await order_with(shop, customer="id:bob", most=5)

    with pytest.raises(CodeInvalid):
        await order_with(shop, customer="id:eve", most=1)


async def test_what_is_given_back_can_be_used_again_and_is_given_back_once(shop):
    conversation, order = await order_with(shop, most=1, once=True)
    back = CodeUse("give_back", order.id)

    for _ in range(2):
        await shop.conversations.commit(continued(conversation, code_uses=(back,)))
        conversation = await again(shop, conversation)

    assert (await count(shop) or CodeCount()).in_all == 0
    await order_with(shop, most=1, once=True)
    assert await count(shop) == CodeCount(1, 1)


async def test_an_order_without_a_code_gives_nothing_back(shop):
    await order_with(shop)
    conversation, order = await buy(shop, item())

    back = CodeUse("give_back", order.id)
    await shop.conversations.commit(continued(conversation, code_uses=(back,)))

    assert await count(shop) == CodeCount(1, 1)
