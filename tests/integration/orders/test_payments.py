"""Paid once, whoever fails between the intent and the answer, and given back when it is owed."""

import asyncio
from dataclasses import replace

import pytest

from sales_conversion.errors import IdempotencyConflict
from sales_conversion.models import CancelOrder, Opening, PayAgain, PaymentAnswer, PaymentUpdate
from tests.integration.buying import quote_of
from tests.integration.rounds import done
from tests.integration.till import Till, die_while_charging


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


async def test_one_payment_that_cannot_be_finished_does_not_stop_the_others(
    services, runner, session_id, till, finishing, clock, kept_order
):
    other = (await runner.start(Opening())).outcome.session_id
    for shopper in (other, session_id):
        till.reached.clear()
        await die_while_charging(runner, shopper, till, await quote_of(runner, shopper))
        clock.forward(seconds=1)
    services.storage.orders = Misleading(services.storage.orders, misled=other)
    clock.forward(seconds=61)

    await done(replace(finishing, orders=services.storage.orders))

    assert (await kept_order()).payment_status == "paid"


class Misleading:
    """Orders of which one belongs to a session that is gone."""

    def __init__(self, orders, misled):
        self._orders, self._misled = orders, misled

    async def unsettled(self, before, limit):
        return await self._orders.unsettled(before, limit)

    async def get(self, order_id):
        order = await self._orders.get(order_id)
        return replace(order, session_id="gone") if order.session_id == self._misled else order


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


async def test_a_token_is_kept_only_as_long_as_it_is_needed(services, runner, session_id, till):
    quote = await quote_of(runner, session_id)
    wish = replace(quote, payment_token="tok-of-ada")
    till.answers.clear()
    call = asyncio.create_task(runner.run(session_id, wish, "buy"))
    await till.reached.wait()
    meanwhile = await _where_is("tok-of-ada", services)

    till.answers.set()
    paid = (await call).order
    again = await runner.run(session_id, wish, "buy")
    with pytest.raises(IdempotencyConflict):
        await runner.run(session_id, replace(wish, payment_token="tok-of-bob"), "buy")

    assert meanwhile in ([], ["payment_attempts"])
    assert await _where_is("tok-of-ada", services) == []
    assert (again.replayed, again.order) == (True, paid)


async def _where_is(secret, services):
    """Return the tables a secret can be read in; memory has none."""
    if services.settings.storage == "memory":
        return []
    tables = await services.storage.database.fetch(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    )
    names = [name for (name,) in tables]
    count = "SELECT count(*) FROM {} t WHERE t::text LIKE '%' || $1 || '%'"
    return [n for n in names if await services.storage.database.fetchval(count.format(n), secret)]


class Overtaken(Till):
    """While it says how a payment stood, somebody else hears how it stands by now."""

    def __init__(self):
        super().__init__()
        self.meanwhile = []

    async def look_up(self, attempt):
        then = self.answer
        if self.meanwhile:
            self.answer, hear = self.meanwhile.pop()
            await hear()
        return then


@pytest.mark.parametrize(("then", "by_now"), [("failed", "authorized"), ("authorized", "failed")])
async def test_a_look_up_that_was_overtaken_undoes_nothing_and_is_made_again(
    services, runner, session_id, finish, clock, kept_order, then, by_now
):
    till = services.paying.providers["manual"] = Overtaken()
    till.broken = True
    await runner.run(session_id, await quote_of(runner, session_id))
    till.answer = PaymentAnswer(then)
    till.meanwhile.append((PaymentAnswer(by_now), finish))
    clock.forward(seconds=61)

    done_at_once = await finish()

    assert (done_at_once, (await kept_order()).payment_status) == (False, by_now)


async def test_news_that_are_none_are_not_committed(
    services, runner, session_id, till, finish, clock
):
    till.broken = True
    await runner.run(session_id, await quote_of(runner, session_id))
    before = (await services.storage.conversations.load(session_id)).session.version
    clock.forward(seconds=61)

    await finish()

    assert (await services.storage.conversations.load(session_id)).session.version == before
