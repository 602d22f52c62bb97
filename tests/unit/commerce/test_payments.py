"""What providers of payments promise, and what the one that is only played can be told to do."""

from dataclasses import replace

import pytest

from sales_conversion.errors import Conflict, Unauthorized
from sales_conversion.models import Money, PaymentAnswer, PaymentAttempt, Refund
from sales_conversion.providers.payments.base import PROVIDERS
from sales_conversion.providers.payments.simulator import Simulator
from sales_conversion.services.payment_service import PaymentService
from tests.contracts.makers import blank, ordered, quoted


def attempt(token=None, **other):
    return PaymentAttempt("a", "o", "simulator", Money(100, "USD"), "key", token=token, **other)


@pytest.fixture
def simulator():
    return Simulator(now=lambda: 1_800_000_000)


@pytest.fixture
def service(simulator):
    return PaymentService({"simulator": simulator}, deadline=0.01)


async def test_manual_payments_wait_for_the_shop():
    provider = PROVIDERS.find("manual")(None)

    assert provider.name == "manual"
    assert await provider.charge(attempt()) == PaymentAnswer("pending")
    with pytest.raises(Conflict):
        await provider.give_back(attempt())


def test_only_of_what_a_person_takes_the_answer_is_known_before(simulator):
    service = PaymentService({"simulator": simulator, "manual": PROVIDERS.find("manual")(None)})
    by_hand = replace(attempt(), id="b", provider="manual")
    waiting = replace(by_hand, id="c", status="pending")

    conversation = blank()
    placed = ordered(quoted(conversation), conversation.session.id, "N-1")
    known = service.expected(replace(placed, attempts=(attempt(), waiting, by_hand)))

    assert [(update.attempt_id, update.status) for update in known] == [("b", "pending")]


@pytest.mark.parametrize(
    ("token", "status"),
    [(None, "paid"), ("decline", "failed"), ("authorize", "authorized"), ("late", "pending")],
)
async def test_a_charge_comes_to_what_its_token_asks_for(service, token, status):
    update = await service.collect(attempt(token))

    assert (update.status, update.reference) == (status, "sim_a")


async def test_a_payment_to_be_confirmed_says_where(service, simulator):
    asked = await service.collect(attempt("confirm"))
    simulator.come_to("key", "paid")

    assert (asked.status, bool(asked.next_action)) == ("requires_action", True)
    assert (await service.look_up(attempt())).status == "paid"


@pytest.mark.parametrize(
    ("token", "truth"), [("hang", "paid"), ("broken", "paid"), ("broken_decline", "failed")]
)
async def test_without_an_answer_a_charge_is_in_doubt_until_it_is_looked_up(
    service, simulator, token, truth
):
    lost = await service.collect(attempt(token))
    found = await service.recover(attempt(token, status="in_doubt"))

    assert (lost.status, found.status) == ("in_doubt", truth)
    assert simulator.charges["key"].times_taken == (truth == "paid")


async def test_a_charge_in_doubt_that_never_arrived_has_failed(service, simulator):
    lost = await service.collect(attempt("lost"))
    found = await service.recover(attempt("lost", status="in_doubt"))

    assert (lost.status, found.status) == ("in_doubt", "failed")
    assert simulator.charges == {}


async def test_a_provider_that_is_no_longer_there_leaves_the_payment_in_doubt(service):
    gone = replace(attempt(), provider="barter")

    assert (await service.collect(gone)).status == "in_doubt"
    assert (await service.recover(gone)).status == "in_doubt"


async def test_the_same_key_is_charged_once_and_returned_once(service, simulator):
    await service.collect(attempt())
    await service.collect(attempt())
    for _ in range(2):
        back = await service.collect(attempt(status="owed", reference="sim_a"))

    charge = simulator.charges["key"]
    assert back.status == "refunded"
    assert (charge.times_taken, charge.times_returned) == (1, 1)


async def test_what_was_withdrawn_cannot_be_paid_any_more(service, simulator):
    await service.collect(attempt("confirm"))
    withdrawn = await service.collect(attempt(status="unwanted", reference="sim_a"))
    simulator.come_to("key", "paid")

    assert withdrawn.status == "cancelled"
    assert simulator.charges["key"].times_taken == 0


async def test_a_webhook_tells_of_which_payment_and_is_believed_when_signed(service, simulator):
    await service.collect(attempt())
    (call,) = simulator.calls

    event = simulator.read(call.headers, call.body)

    assert (event.order_id, event.attempt_id) == ("o", "a")
    with pytest.raises(Unauthorized):
        simulator.read(call.headers, call.body.replace(b"paid", b"PAID"))


def refund(**other):
    return Refund("r", "o", "a", "simulator", Money(40, "USD"), "sim_a", **other)


@pytest.mark.parametrize(
    ("reason", "status"), [("", "refunded"), ("back_late", "pending"), ("back_refused", "failed")]
)
async def test_a_refund_comes_to_what_its_reason_asks_for(service, simulator, reason, status):
    await service.collect(attempt())

    for _ in range(2):
        update = await service.collect(refund(reason=reason))

    assert (update.refund_id, update.status, update.reference) == ("r", status, "sim_r")
    assert simulator.charges["key"].left.minor == (100 if status == "failed" else 60)


@pytest.mark.parametrize("reason", ["back_hang", "back_broken", "back_lost"])
async def test_without_an_answer_a_refund_is_looked_up_before_it_is_asked_for_again(
    service, simulator, reason
):
    await service.collect(attempt())

    lost = await service.collect(refund(reason=reason))
    known = await service.look_up(refund())
    found = await service.recover(refund(reason=reason))

    assert (lost.status, found.status) == ("started", "refunded")
    assert (known is None) == (reason == "back_lost")
    assert simulator.charges["key"].left.minor == 60


async def test_a_refund_that_cannot_be_looked_up_is_not_asked_for_again(service, simulator):
    await service.collect(attempt())
    simulator.breaks = 1.0

    assert (await service.recover(refund())).status == "started"
    assert simulator.charges["key"].refunds == {}


async def test_more_than_was_taken_is_refused_by_the_provider_too(service, simulator):
    await service.collect(attempt())

    refused = await service.collect(replace(refund(), amount=Money(101, "USD")))

    assert refused.status == "failed"
    assert simulator.charges["key"].times_overdrawn == 1


async def test_a_provider_that_opens_and_expects_other_things_is_only_asked_for_the_money():
    class Plug(Simulator):
        async def open(self):
            raise AssertionError("a connection is opened when the shop is")

        async def expect(self):
            raise AssertionError("what is expected is a delivery")

    plug = Plug()
    service = PaymentService({"simulator": plug})
    conversation = blank()
    placed = ordered(quoted(conversation), conversation.session.id, "N-1")

    assert service.expected(replace(placed, attempts=(attempt(),))) == []
    assert (await service.collect(attempt())).status == "paid"
