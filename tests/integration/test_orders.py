"""Orders and their money: bought once, paid once, whoever fails in between."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import IllegalTransition, OutOfStock, QuoteChanged, QuoteExpired
from sales_conversion.jobs.payments import FinishPayments
from sales_conversion.jobs.unpaid import CancelUnpaid
from sales_conversion.models import (
    CancelOrder,
    CartChange,
    CartLine,
    Message,
    Opening,
    OrderPlaced,
    PayAgain,
    PaymentAnswer,
    PaymentUpdate,
    StageChanged,
)
from tests.conftest import house_settings
from tests.integration.buying import ADD_ONE, CHECKOUT, GRINDER, LAST_ONE, quote_of, stock_of
from tests.integration.till import Till


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    return house_settings(database_url=request.getfixturevalue("database_url"))


@pytest.fixture
def till():
    return Till()


@pytest.fixture
async def services(services, till):
    services.paying.providers = {"manual": till}
    return services


@pytest.fixture
def finish(services, runner, clock):
    return FinishPayments(services.storage.orders, services.paying.payments, runner, clock)


@pytest.fixture
def kept_order(services, session_id):
    async def kept_order():
        (order,) = (await services.storage.conversations.load(session_id)).orders
        return order

    return kept_order


async def die_while_charging(runner, session_id, till, wish):
    """The process ends after the money was asked for and before the answer was kept."""
    till.answers.clear()
    call = asyncio.create_task(runner.run(session_id, wish, "buy"))
    await till.reached.wait()
    call.cancel()
    with suppress(asyncio.CancelledError):
        await call
    till.answers.set()


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


async def test_the_intent_is_kept_before_the_money_is_asked_for(
    runner, session_id, till, kept_order
):
    wish = await quote_of(runner, session_id)
    till.answers.clear()
    call = asyncio.create_task(runner.run(session_id, wish))
    await till.reached.wait()

    (attempt,) = (await kept_order()).attempts
    till.answers.set()
    await call

    assert (attempt.status, attempt.key) == ("started", till.asked[0])


async def test_a_payment_whose_process_died_is_looked_up_and_not_asked_for_again(
    runner, session_id, till, finish, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    await die_while_charging(runner, session_id, till, wish)
    left = (await kept_order()).payment_status

    early = [await finish(), len(till.asked)]
    clock.forward(seconds=61)
    await finish()
    await finish()

    order = await kept_order()
    assert (left, early) == ("pending", [False, 1])
    assert (order.payment_status, order.status) == ("paid", "confirmed")
    assert till.asked == [order.attempts[0].key]
    assert len(till.taken) == 1


async def test_a_payment_that_never_reached_its_provider_is_asked_for_after_all(
    runner, session_id, till, finish, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    await die_while_charging(runner, session_id, till, wish)
    till.taken.clear()
    clock.forward(seconds=61)

    await finish()

    assert (await kept_order()).payment_status == "paid"
    assert len(till.taken) == 1


async def test_two_processes_that_finish_the_same_payment_count_it_once(
    runner, session_id, till, finish, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    await die_while_charging(runner, session_id, till, wish)
    clock.forward(seconds=61)

    await asyncio.gather(finish(), finish())

    order = await kept_order()
    assert len(till.taken) == 1
    assert [step.what for step in order.history] == ["placed", "payment paid"]


async def test_who_repeats_the_order_hears_how_it_stands_by_now(
    runner, session_id, till, finish, clock
):
    wish = await quote_of(runner, session_id)
    await die_while_charging(runner, session_id, till, wish)
    clock.forward(seconds=61)
    await finish()

    again = await runner.run(session_id, wish, "buy")

    assert again.replayed
    assert again.order.payment_status == "paid"
    assert len(till.taken) == 1


async def test_a_payment_in_doubt_is_looked_up_until_there_is_an_answer(
    runner, session_id, till, finish, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    till.broken = True
    doubtful = await runner.run(session_id, wish)
    clock.forward(seconds=61)
    busy = await finish()
    till.broken = False

    await finish()

    order = await kept_order()
    assert doubtful.order.payment_status == "in_doubt"
    assert not busy
    assert order.payment_status == "paid"
    assert till.asked == [order.attempts[0].key]


async def test_a_payment_in_doubt_that_never_arrived_has_failed_and_is_never_made(
    runner, session_id, till, finish, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    till.broken = True
    await runner.run(session_id, wish)
    till.broken = False
    till.taken.clear()
    clock.forward(seconds=61)

    await finish()

    assert (await kept_order()).payment_status == "failed"
    assert (till.taken, len(till.asked)) == ({}, 1)


async def test_who_was_declined_pays_again_and_both_attempts_are_kept(
    runner, session_id, till, finish, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    till.broken = True
    placed = (await runner.run(session_id, wish)).order
    till.broken = False
    till.taken.clear()
    clock.forward(seconds=61)
    await finish()

    outcome = await runner.run(session_id, PayAgain(placed.id, "manual"), "again")
    repeated = await runner.run(session_id, PayAgain(placed.id, "manual"), "again")

    assert [a.status for a in outcome.order.attempts] == ["failed", "paid"]
    assert repeated.order == outcome.order
    assert len(till.taken) == 1


async def test_money_that_turns_up_for_a_cancelled_order_is_given_back_once(
    runner, session_id, till, finish, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    await die_while_charging(runner, session_id, till, wish)
    order = await kept_order()
    await runner.run(session_id, CancelOrder(order.id))
    late = PaymentUpdate(order.id, order.attempts[0].id, "paid", "receipt-1")

    await runner.run(session_id, late)
    owed = await kept_order()
    clock.forward(seconds=61)
    await asyncio.gather(finish(), finish())
    await runner.run(session_id, late)

    order = await kept_order()
    assert (owed.status, owed.payment_status, owed.attempts[0].status) == (
        "cancelled",
        "paid",
        "owed",
    )
    assert (order.status, order.payment_status) == ("cancelled", "refunded")
    assert len(till.given_back) == 1


async def test_what_nobody_paid_is_cancelled_and_its_goods_are_free_again(
    services, runner, session_id, till, clock, kept_order
):
    before = await stock_of(services, GRINDER)
    wish = await quote_of(runner, session_id)
    till.answer = PaymentAnswer("failed")
    await runner.run(session_id, wish)
    cancel = CancelUnpaid(
        services.storage.orders, services.paying.payments, runner, clock, timedelta(minutes=60)
    )

    clock.forward(minutes=59)
    await cancel()
    waiting = (await kept_order()).status, await stock_of(services, GRINDER)
    clock.forward(minutes=2)
    await cancel()

    assert waiting == ("placed", before - 1)
    assert (await kept_order()).status == "cancelled"
    assert await stock_of(services, GRINDER) == before


async def test_an_order_that_was_paid_unnoticed_is_not_cancelled(
    services, runner, session_id, till, clock, kept_order
):
    wish = await quote_of(runner, session_id)
    till.answer = PaymentAnswer("requires_action", next_action="https://bank.example/confirm")
    await runner.run(session_id, wish)
    till.answer = PaymentAnswer("paid", "receipt-1")
    clock.forward(minutes=61)

    await CancelUnpaid(
        services.storage.orders, services.paying.payments, runner, clock, timedelta(minutes=60)
    )()

    assert ((await kept_order()).status, (await kept_order()).payment_status) == (
        "confirmed",
        "paid",
    )


async def test_one_payment_that_cannot_be_finished_does_not_stop_the_others(
    services, runner, session_id, till, finish, clock, kept_order
):
    other = (await runner.start(Opening())).outcome.session_id
    for shopper in (other, session_id):
        till.reached.clear()
        await die_while_charging(runner, shopper, till, await quote_of(runner, shopper))
        clock.forward(seconds=1)
    services.storage.orders = Misleading(services.storage.orders, misled=other)
    clock.forward(seconds=61)

    await replace(finish, orders=services.storage.orders)()

    assert (await kept_order()).payment_status == "paid"


class Misleading:
    """Orders of which one belongs to a session that is gone."""

    def __init__(self, orders, misled):
        self._orders, self._misled = orders, misled

    async def unsettled(self, before, limit):
        found = await self._orders.unsettled(before, limit)
        return [
            replace(order, session_id="gone") if order.session_id == self._misled else order
            for order in found
        ]


async def test_two_orders_for_one_checkout_are_the_winner_s_order(runner, session_id, till):
    wish = await quote_of(runner, session_id)

    both = await asyncio.gather(*(runner.run(session_id, wish, key) for key in ("a", "b")))

    assert len({outcome.order.id for outcome in both}) == 1
    assert sorted(outcome.already for outcome in both) == [False, True]
    assert len(till.taken) == 1


@pytest.mark.parametrize("key", ["buy", "another key", None])
async def test_who_repeats_an_order_that_is_being_paid_hears_how_that_ended(
    runner, session_id, till, key
):
    wish = await quote_of(runner, session_id)
    till.answers.clear()
    first = asyncio.create_task(runner.run(session_id, wish, "buy"))
    await till.reached.wait()
    again = asyncio.create_task(runner.run(session_id, wish, key))
    await asyncio.sleep(0.1)

    till.answers.set()

    assert (await again).order == (await first).order
    assert (await again).order.payment_status == "paid"
    assert len(till.asked) == 1


async def test_nobody_waits_for_a_payment_whose_process_died(runner, session_id, till, clock):
    wish = await quote_of(runner, session_id)
    await die_while_charging(runner, session_id, till, wish)
    clock.forward(seconds=17)

    async with asyncio.timeout(10):
        again = await runner.run(session_id, wish, "buy")

    assert again.order.payment_status == "pending"
    assert len(till.asked) == 1


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
