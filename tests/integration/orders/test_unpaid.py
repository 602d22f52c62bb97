"""Orders nobody pays are cancelled, and those of which nobody knows are not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.jobs.unpaid import CancelUnpaid
from sales_conversion.models import PaymentAnswer
from tests.integration.buying import GRINDER, quote_of, stock_of
from tests.integration.rounds import done


@pytest.fixture
def cancelling(services, runner, clock):
    """Cancel what is not paid after an hour."""
    patience = timedelta(minutes=60)
    return CancelUnpaid(services.storage.orders, services.paying.payments, runner, clock, patience)


@pytest.fixture
def house(house):
    house.configuration.shop = house.configuration.shop.model_copy(
        update={"payment_methods": ("manual", "simulator")}
    )
    return house


@pytest.fixture
def by_card(services, runner, session_id, till):
    """An order whose money comes from a provider that is asked."""
    services.paying.providers["simulator"] = till

    async def by_card():
        return replace(await quote_of(runner, session_id), payment_provider="simulator")

    return by_card


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
    await done(cancel)
    waiting = (await kept_order()).status, await stock_of(services, GRINDER)
    clock.forward(minutes=2)
    await done(cancel)

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

    await done(
        CancelUnpaid(
            services.storage.orders, services.paying.payments, runner, clock, timedelta(minutes=60)
        )
    )

    assert ((await kept_order()).status, (await kept_order()).payment_status) == (
        "confirmed",
        "paid",
    )


@pytest.mark.parametrize("answer", ["pending", "requires_action"])
async def test_what_may_be_paid_is_not_cancelled_while_the_provider_does_not_say(
    runner, session_id, till, by_card, cancelling, clock, kept_order, answer
):
    till.answer = PaymentAnswer(answer)
    await runner.run(session_id, await by_card())
    till.broken = True
    clock.forward(minutes=61)

    waited = await done(cancelling), (await kept_order()).status
    till.broken = False
    await done(cancelling)

    assert waited == (False, "placed")
    assert (await kept_order()).status == "cancelled"


async def test_a_payment_in_doubt_is_waited_for_without_an_error(
    runner, session_id, till, cancelling, clock, kept_order, caplog
):
    till.broken = True
    await runner.run(session_id, await quote_of(runner, session_id))
    clock.forward(minutes=61)
    caplog.clear()

    waited = await done(cancelling)

    assert (waited, (await kept_order()).status) == (False, "placed")
    assert caplog.records == []
