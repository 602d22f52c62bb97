"""What every payment provider promises: each takes once, gives back once, and tells the truth."""

from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest

from sales_conversion.errors import Conflict, Unauthorized
from sales_conversion.interfaces import IPaymentProvider, IPaymentWebhook
from sales_conversion.models import Money, PaymentAttempt, Refund
from sales_conversion.models.payment import TAKEN
from sales_conversion.providers.payments.base import PROVIDERS, Means
from sales_conversion.providers.payments.simulator import Simulator
from sales_conversion.services.payment_service import PaymentService
from sales_conversion.settings import Settings
from tests.contracts.stripe_stand_in import DECLINED, KEY, SECRET, SECURE, VISA, running_stand_in

NUMBERS = count(1)

pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")
"""So does Stripe's client speak to httpx."""


@dataclass
class Vendor:
    """A provider, the tokens by which it plays, and a look behind its counter."""

    provider: IPaymentProvider
    good: str = ""
    declined: str = ""
    secure: str = ""
    behind: Any = None

    def attempt(self, token=None, minor=1000, currency="USD"):
        number = next(NUMBERS)
        return PaymentAttempt(
            f"a-{number}",
            f"o-{number}",
            self.provider.name,
            Money(minor, currency),
            f"key-{number}",
            token=token,
        )

    async def charged(self, token):
        """Charge and return the attempt as it is kept afterwards, and its news."""
        service = PaymentService({self.provider.name: self.provider})
        attempt = self.attempt(token)
        news = await service.collect(attempt)
        while news.status == "started":
            attempt = replace(attempt, reference=news.reference)
            news = await service.collect(attempt)
        return replace(attempt, reference=news.reference), news

    async def paid(self):
        """Return an attempt whose money was taken."""
        attempt, news = await self.charged(self.good)
        if news.status == "authorized":
            assert (await self.provider.capture(attempt)).status == "paid"
        return attempt

    def held(self, attempt):
        """What the provider holds of that payment."""
        if isinstance(self.behind, Simulator):
            return self.behind.charges[attempt.key].left.minor
        return self.behind.held(attempt.order_id)

    def confirm(self, attempt):
        if isinstance(self.behind, Simulator):
            self.behind.come_to(attempt.key, "paid")
        else:
            self.behind.authenticate(attempt.reference)

    def call(self):
        """Return the newest webhook."""
        if isinstance(self.behind, Simulator):
            call = self.behind.calls[-1]
            return call.headers, call.body
        return self.behind.events[-1]


@pytest.fixture(scope="module")
def stand_in():
    with running_stand_in() as stand_in:
        yield stand_in


@pytest.fixture
def means(clock):
    return Means(Settings(_env_file=None), clock, "USD")


@pytest.fixture
def simulator(means):
    played = PROVIDERS.find("simulator")(means)
    return Vendor(played, "authorize", "decline", "confirm", played)


@pytest.fixture
async def stripe(means, stand_in, clock):
    settings = means.settings.model_copy(
        update={
            "stripe_key": KEY,
            "stripe_webhook_secret": SECRET,
            "stripe_api_base": stand_in.url,
            "stripe_return_url": "https://shop.example/paid",
        }
    )
    provider = PROVIDERS.find("stripe")(replace(means, settings=settings))
    yield Vendor(provider, VISA, DECLINED, SECURE, stand_in)
    await provider.close()


@pytest.fixture
def manual(means):
    return Vendor(PROVIDERS.find("manual")(means))


@pytest.fixture(params=["manual", "simulator", "stripe"])
def vendor(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["simulator", "stripe"])
def automatic(request):
    """A provider that moves money by itself."""
    return request.getfixturevalue(request.param)


def refund(attempt, minor=400, name="r-1"):
    return Refund(
        f"{name} of {attempt.id}",
        attempt.order_id,
        attempt.id,
        attempt.provider,
        Money(minor, "USD"),
        attempt.reference,
    )


async def test_a_charge_is_answered_and_stands_so_when_it_is_looked_up(vendor):
    attempt, news = await vendor.charged(vendor.good)

    known = await vendor.provider.look_up(attempt)

    assert news.status in TAKEN | {"pending"}
    assert (known.status, known.reference) == (news.status, news.reference)


async def test_a_refund_is_made_once_and_known_when_it_is_looked_up(vendor):
    attempt = await vendor.paid() if vendor.behind else vendor.attempt()

    first = await vendor.provider.refund(refund(attempt))
    again = await vendor.provider.refund(refund(attempt))

    assert first.status == "refunded"
    assert first == again == await vendor.provider.look_up_refund(refund(attempt))
    assert not vendor.behind or vendor.held(attempt) == 600


async def test_what_a_person_takes_is_neither_taken_nor_given_back_by_a_machine(manual):
    for call in (manual.provider.capture, manual.provider.give_back):
        with pytest.raises(Conflict):
            await call(manual.attempt())


async def test_a_charge_under_one_key_takes_once(automatic):
    attempt, news = await automatic.charged(automatic.good)

    again = await automatic.provider.charge(attempt)

    assert news.status == again.status == "authorized"
    assert automatic.held(attempt) == 1000


async def test_what_was_authorized_is_taken_once(automatic):
    attempt, _ = await automatic.charged(automatic.good)

    answers = [await automatic.provider.capture(attempt) for _ in range(2)]

    assert [answer.status for answer in answers] == ["paid", "paid"]
    assert (await automatic.provider.look_up(attempt)).status == "paid"
    assert automatic.held(attempt) == 1000


async def test_who_is_declined_has_paid_nothing(automatic):
    attempt, news = await automatic.charged(automatic.declined)

    assert news.status == (await automatic.provider.look_up(attempt)).status == "failed"
    assert automatic.held(attempt) == 0


async def test_a_payment_to_be_confirmed_says_where_and_is_paid_once_it_is(automatic):
    attempt, news = await automatic.charged(automatic.secure)
    before = automatic.held(attempt)

    automatic.confirm(attempt)

    assert (news.status, news.next_action[:8]) == ("requires_action", "https://")
    assert before == 0
    assert (await automatic.provider.look_up(attempt)).status in TAKEN
    assert automatic.held(attempt) == 1000


async def test_what_never_arrived_is_unknown_and_counts_as_withdrawn(automatic):
    attempt = automatic.attempt(automatic.good)

    assert await automatic.provider.look_up(attempt) is None
    assert (await automatic.provider.give_back(attempt)).status == "cancelled"


@pytest.mark.parametrize("captured", [True, False])
async def test_all_of_it_is_given_back_once(automatic, captured):
    if captured:
        attempt = await automatic.paid()
    else:
        attempt, _ = await automatic.charged(automatic.good)

    answers = [await automatic.provider.give_back(attempt) for _ in range(2)]

    ends = "refunded" if captured else "cancelled"
    assert [answer.status for answer in answers] == [ends, ends]
    assert automatic.held(attempt) == 0


async def test_what_was_let_go_cannot_be_taken_any_more(automatic):
    attempt, _ = await automatic.charged(automatic.good)
    await automatic.provider.give_back(attempt)

    assert (await automatic.provider.capture(attempt)).status == "cancelled"
    assert automatic.held(attempt) == 0


async def test_what_was_withdrawn_before_it_was_confirmed_is_never_paid(automatic):
    attempt, _ = await automatic.charged(automatic.secure)

    answer = await automatic.provider.give_back(attempt)

    assert answer.status == (await automatic.provider.look_up(attempt)).status == "cancelled"


async def test_refunds_are_never_more_than_was_taken(automatic):
    attempt = await automatic.paid()

    first = await automatic.provider.refund(refund(attempt, 600))
    more = await automatic.provider.refund(refund(attempt, 401, "r-2"))
    rest = await automatic.provider.refund(refund(attempt, 400, "r-3"))
    nothing = await automatic.provider.refund(refund(attempt, 1, "r-4"))

    answers = [first, more, rest, nothing]
    assert [each.status for each in answers] == ["refunded", "failed", "refunded", "failed"]
    assert automatic.held(attempt) == 0


async def test_a_refund_that_never_arrived_is_unknown(automatic):
    attempt = await automatic.paid()
    await automatic.provider.refund(refund(attempt))

    assert await automatic.provider.look_up_refund(refund(attempt, name="r-2")) is None


async def test_giving_all_back_after_a_part_gives_back_the_rest(automatic):
    attempt = await automatic.paid()
    await automatic.provider.refund(refund(attempt))

    assert (await automatic.provider.give_back(attempt)).status == "refunded"
    assert automatic.held(attempt) == 0


async def test_a_webhook_names_our_payment_or_refund_and_is_believed_when_signed(
    automatic, clock, stand_in
):
    attempt, _ = await automatic.charged(automatic.good)
    webhook = automatic.provider
    assert isinstance(webhook, IPaymentWebhook)
    headers, body = signed_now(automatic, clock, *automatic.call())

    event = webhook.read(headers, body)

    assert (event.order_id, event.attempt_id) == (attempt.order_id, attempt.id)
    with pytest.raises(Unauthorized):
        webhook.read(headers, body + b" ")
    with pytest.raises(Unauthorized):
        webhook.read({}, body)
    clock.forward(seconds=301)
    with pytest.raises(Unauthorized):
        webhook.read(headers, body)


async def test_a_webhook_about_a_refund_names_it(automatic, clock):
    attempt = await automatic.paid()
    await automatic.provider.refund(refund(attempt))
    headers, body = signed_now(automatic, clock, *automatic.call())

    event = automatic.provider.read(headers, body)

    assert (event.attempt_id, event.refund_id) == (attempt.id, refund(attempt).id)


def signed_now(vendor, clock, headers, body):
    """Sign it by the clock of the test, where the provider has one of its own."""
    if isinstance(vendor.behind, Simulator):
        return headers, body
    return vendor.behind.signed(body, int(clock.now().timestamp())), body
