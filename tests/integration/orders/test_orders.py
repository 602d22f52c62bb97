"""Orders: bought once, for exactly what was quoted."""

import asyncio
from dataclasses import replace

import pytest

from sales_conversion.errors import IllegalTransition, OutOfStock, QuoteChanged, QuoteExpired
from sales_conversion.models import (
    CancelOrder,
    CartChange,
    CartLine,
    Message,
    Opening,
    OrderPlaced,
    PaymentUpdate,
    StageChanged,
)
from tests.integration.buying import ADD_ONE, CHECKOUT, GRINDER, LAST_ONE, quote_of, stock_of


async def test_what_was_quoted_is_bought_and_paid(services, runner, session_id, till, kept_order):
    before = await stock_of(services, GRINDER)
    wish = await quote_of(runner, session_id)

    outcome = await runner.run(session_id, wish, "buy")

    order = await kept_order()
    assert outcome.stage == "order_confirmation"
    assert (outcome.order.id, outcome.order.payment_status) == (order.id, "paid")
    assert (order.status, order.attempts[0].reference) == ("confirmed", "receipt-1")
    assert till.taken == {order.attempts[0].key: order.total}
    assert await stock_of(services, GRINDER) == before - 1
    assert [step.what for step in order.history] == ["placed", "payment paid"]


async def test_an_order_empties_the_cart_and_is_remembered_of_the_shopper(
    services, runner, session_id
):
    wish = await quote_of(runner, session_id)

    await runner.run(session_id, wish)

    kept = await services.storage.conversations.load(session_id)
    assert (kept.cart.items, kept.quote) == ((), None)
    assert kept.profile.purchase_history == ("halden-pocket",)
    assert kept.profile.email == "ada@example.com"


async def test_two_orders_for_one_checkout_are_the_winner_s_order(runner, session_id, till):
    wish = await quote_of(runner, session_id)

    both = await asyncio.gather(*(runner.run(session_id, wish, key) for key in ("a", "b")))

    assert len({outcome.order.id for outcome in both}) == 1
    assert sorted(outcome.already for outcome in both) == [False, True]
    assert len(till.taken) == 1


async def test_an_order_committed_since_the_session_was_read_is_found(
    runner, session_id, till, monkeypatch
):
    wish = await quote_of(runner, session_id)
    fresh = runner.contexts.open
    read_before = [await fresh(session_id, "b")]
    first = await runner.run(session_id, wish, "a")

    async def late(*asked):
        return read_before.pop() if read_before else await fresh(*asked)

    monkeypatch.setattr(runner.contexts, "open", late)
    second = await runner.run(session_id, wish, "b")

    assert (second.order.id, second.already) == (first.order.id, True)
    assert len(till.taken) == 1


async def test_the_last_one_is_sold_to_one_of_two(services, runner, session_id):
    rival = (await runner.start(Opening())).outcome.session_id
    for shopper in (session_id, rival):
        await runner.run(shopper, CartChange((CartLine(LAST_ONE, 1),)))

    answers = await asyncio.gather(
        *(runner.run(shopper, CHECKOUT) for shopper in (session_id, rival)), return_exceptions=True
    )

    assert sorted(isinstance(answer, OutOfStock) for answer in answers) == [False, True]
    assert await stock_of(services, LAST_ONE) == 0


async def test_a_cart_that_changed_needs_another_quote(runner, session_id):
    wish = await quote_of(runner, session_id)
    await runner.run(session_id, ADD_ONE)

    with pytest.raises(QuoteChanged, match="check out again"):
        await runner.run(session_id, wish)


async def test_a_quote_holds_for_a_while_and_only_as_it_was_told(runner, session_id, clock):
    wish = await quote_of(runner, session_id)

    with pytest.raises(QuoteChanged):
        await runner.run(session_id, replace(wish, quote_hash="0" * 64))
    clock.forward(minutes=10)
    with pytest.raises(QuoteExpired):
        await runner.run(session_id, wish)


async def test_what_is_held_is_free_again_after_the_while(services, runner, session_id, clock):
    await quote_of(runner, session_id, LAST_ONE)
    held = await stock_of(services, LAST_ONE)

    clock.forward(minutes=10)

    assert (held, await stock_of(services, LAST_ONE)) == (0, 1)


async def test_a_cancelled_order_gives_the_goods_back_once(services, runner, session_id, till):
    till.broken = True
    before = await stock_of(services, GRINDER)
    order = (await runner.run(session_id, await quote_of(runner, session_id))).order
    with pytest.raises(IllegalTransition, match="in_doubt"):
        await runner.run(session_id, CancelOrder(order.id))
    failed = PaymentUpdate(order.id, order.attempts[0].id, "failed")
    await runner.run(session_id, failed)

    cancelled = await runner.run(session_id, CancelOrder(order.id))

    with pytest.raises(IllegalTransition):
        await runner.run(session_id, CancelOrder(order.id))
    assert cancelled.order.status == "cancelled"
    assert await stock_of(services, GRINDER) == before


async def test_an_order_is_told_to_the_listeners_once(services, runner, session_id):
    seen = []
    services.platform.events.subscribe(OrderPlaced, seen.append)
    services.platform.events.subscribe(StageChanged, seen.append)
    wish = await quote_of(runner, session_id)
    seen.clear()

    await runner.run(session_id, wish, "buy")
    await runner.run(session_id, wish, "buy")
    await runner.run(session_id, wish, "another key")

    assert [type(event) for event in seen] == [OrderPlaced, StageChanged]


async def test_once_it_is_ordered_by_button_nothing_waits_for_a_yes(runner, session_id):
    await runner.run(session_id, await quote_of(runner, session_id))

    outcome = await runner.run(session_id, Message("a gooseneck kettle"))

    assert "search_products" in {result.tool for result in outcome.results}
