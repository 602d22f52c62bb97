"""What only Stripe does: payments with a name, keys that lapse, its own way of counting."""

import subprocess
import sys
from dataclasses import replace

import pytest

from sales_conversion.errors import ConfigurationError, Invalid, Unauthorized
from sales_conversion.models import Money, PaymentAttempt, Refund
from sales_conversion.providers.payments.base import PROVIDERS, Means
from sales_conversion.providers.payments.stripe_amounts import require_currency, stripe_amount
from sales_conversion.services.payment_service import PaymentService
from sales_conversion.settings import SHIPPED_CONFIG, Settings
from tests.contracts.stripe_stand_in import KEY, SECRET, SECURE, VISA, running_stand_in

pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")
"""So does Stripe's client speak to httpx."""


@pytest.fixture
def stand_in():
    with running_stand_in() as stand_in:
        yield stand_in


@pytest.fixture
def settings(stand_in):
    told = {"stripe_key": KEY, "stripe_webhook_secret": SECRET, "stripe_api_base": stand_in.url}
    return Settings(_env_file=None, **told)


@pytest.fixture
async def provider(settings, clock):
    provider = PROVIDERS.find("stripe")(Means(settings, clock, "USD"))
    yield provider
    await provider.close()


@pytest.fixture
def service(provider):
    return PaymentService({"stripe": provider}, deadline=2)


def attempt(token=VISA, **more):
    return PaymentAttempt("a-1", "o-1", "stripe", Money(1000, "USD"), "key-1", token=token, **more)


async def opened(service, **more):
    news = await service.collect(attempt(**more))
    return attempt(reference=news.reference, **more)


async def test_a_payment_has_a_name_before_it_is_asked_for(service, stand_in):
    news = await service.collect(attempt())

    (intent,) = stand_in.intents.values()
    assert (news.status, news.reference) == ("started", intent["id"])
    assert (intent["status"], intent["capture_method"]) == ("requires_payment_method", "manual")
    assert intent["metadata"] == {"order": "o-1", "attempt": "a-1"}


async def test_a_process_that_died_after_opening_goes_on_with_the_same_payment(service, stand_in):
    first = await service.collect(attempt())
    again = await service.recover(attempt())
    kept = attempt(reference=again.reference)

    paid = await service.recover(kept)

    assert first.reference == again.reference
    assert (paid.status, stand_in.held("o-1")) == ("authorized", 1000)


@pytest.mark.parametrize("fault", ["lost", "broken"])
async def test_a_payment_that_could_not_be_opened_is_opened_later_once(service, stand_in, fault):
    stand_in.faults["create"] = fault

    closed = await service.collect(attempt())
    opened = await service.recover(attempt())

    assert (closed.status, closed.reference) == ("started", None)
    assert (opened.status, list(stand_in.intents)) == ("started", [opened.reference])
    assert stand_in.held("o-1") == 0


@pytest.mark.parametrize(("fault", "end"), [("broken", "authorized"), ("lost", "failed")])
async def test_a_charge_without_an_answer_is_looked_up_by_its_name(service, stand_in, fault, end):
    kept = await opened(service)
    stand_in.faults["confirm"] = fault

    doubtful = await service.collect(kept)
    found = await service.recover(replace(kept, status=doubtful.status))

    assert (doubtful.status, found.status) == ("in_doubt", end)
    assert stand_in.asked["confirm"] == 1


async def test_a_day_later_nothing_is_charged_again(service, stand_in):
    kept = await opened(service)
    await service.collect(kept)
    stand_in.forget_keys()

    found = await service.recover(kept)
    again = await service.collect(kept)

    assert (found.status, again.status) == ("authorized", "authorized")
    assert (len(stand_in.intents), stand_in.held("o-1")) == (1, 1000)


async def test_a_provider_that_hangs_is_not_waited_for(provider, stand_in):
    service = PaymentService({"stripe": provider}, deadline=0.5)
    kept = await opened(service)
    stand_in.faults["confirm"] = "hang"

    doubtful = await service.collect(kept)
    found = await service.recover(replace(kept, status="in_doubt"))

    assert (doubtful.status, found.status) == ("in_doubt", "authorized")


async def test_without_a_token_the_shopper_s_page_goes_on_by_the_secret(service, stand_in):
    kept = await opened(service, token=None)

    news = await service.collect(kept)

    (intent,) = stand_in.intents.values()
    assert (news.status, news.next_action) == ("requires_action", intent["client_secret"])
    assert await service.look_up(kept) is None


async def test_without_a_page_to_come_back_to_the_secret_confirms(service, stand_in):
    news = await service.collect(await opened(service, token=SECURE))

    (intent,) = stand_in.intents.values()
    assert (news.status, news.next_action) == ("requires_action", intent["client_secret"])


async def test_a_token_nobody_knows_has_failed(service, stand_in):
    news = await service.collect(await opened(service, token="pm_of_nobody"))

    assert news.status == "failed"


async def paid(service, provider):
    kept = await opened(service)
    await service.collect(kept)
    await provider.capture(kept)
    return kept


def refund(kept, minor=400, number=1):
    amount = Money(minor, "USD")
    return Refund(f"r-{number}", "o-1", "a-1", "stripe", amount, kept.reference)


@pytest.mark.parametrize(("fault", "asked"), [("broken", 1), ("lost", 2)])
async def test_a_refund_without_an_answer_is_looked_up_even_a_day_later(
    service, provider, stand_in, fault, asked
):
    kept = await paid(service, provider)
    stand_in.faults["refund"] = fault
    doubtful = await service.collect(refund(kept))
    stand_in.forget_keys()

    found = await service.recover(refund(kept))

    assert (doubtful.status, found.status) == ("started", "refunded")
    assert (stand_in.asked["refund"], stand_in.held("o-1")) == (asked, 600)


async def test_a_refund_is_found_among_many(service, provider, stand_in):
    kept = await paid(service, provider)
    for number in range(120):
        stand_in.refund({"payment_intent": kept.reference, "amount": 1, "metadata[x]": number})
    first = await provider.refund(refund(kept))
    for number in range(120):
        stand_in.refund({"payment_intent": kept.reference, "amount": 1, "metadata[x]": number})

    assert await provider.look_up_refund(refund(kept)) == first


@pytest.mark.parametrize(
    ("at_stripe", "ours"),
    [("pending", "pending"), ("requires_action", "pending"), ("failed", "failed")],
)
async def test_a_refund_stands_as_the_bank_says(service, provider, stand_in, at_stripe, ours):
    kept = await paid(service, provider)
    stand_in.refunds_are = at_stripe

    assert (await provider.refund(refund(kept))).status == ours


async def test_all_of_it_is_given_back_once_even_a_day_later(service, provider, stand_in):
    kept = await paid(service, provider)

    answers = [await provider.give_back(kept)]
    stand_in.forget_keys()
    answers.append(await provider.give_back(kept))

    assert [answer.status for answer in answers] == ["refunded", "refunded"]
    assert (stand_in.held("o-1"), len(stand_in.refunds)) == (0, 1)


async def test_what_stripe_refuses_to_give_back_stays_owed(service, provider, stand_in):
    kept = await paid(service, provider)
    stand_in.refunds_are = "failed"

    news = await service.collect(replace(kept, status="owed"))

    assert (news.status, stand_in.held("o-1")) == ("in_doubt", 1000)


async def test_a_capture_that_broke_can_be_asked_for_again_at_once(service, provider, stand_in):
    kept = replace(await opened(service), status="claimed")
    await service.collect(replace(kept, status="started"))
    stand_in.faults["capture"] = "lost"

    news = [await service.collect(kept), await service.recover(kept)]

    assert [each.status for each in news] == ["in_doubt", "paid"]


async def test_a_wrong_key_leaves_all_in_doubt(settings, clock):
    wrong = settings.model_copy(update={"stripe_key": "sk_test_guessed"})
    provider = PROVIDERS.find("stripe")(Means(wrong, clock, "USD"))
    service = PaymentService({"stripe": provider}, deadline=2)

    news = [
        await service.collect(attempt(reference="pi_1")),
        await service.recover(attempt(status="in_doubt", reference="pi_1")),
    ]
    await provider.close()

    assert [each.status for each in news] == ["in_doubt", "in_doubt"]


async def test_what_is_signed_and_about_nothing_of_ours_is_left_alone(provider, stand_in, clock):
    at = int(clock.now().timestamp())
    for told in (b'{"metadata": {}}', b'{"metadata": null}', b'{"metadata": {"order": "7"}}'):
        body = b'{"id": "evt_1", "data": {"object": %s}}' % told
        assert provider.read(stand_in.signed(body, at), body) is None
    for odd in (b"", b"[]", b'{"id": "evt_1"}', b"\xff"):
        with pytest.raises(Unauthorized):
            provider.read(stand_in.signed(odd, at), odd)


async def test_while_the_secret_is_changed_either_signature_will_do(provider, stand_in, clock):
    at, body = int(clock.now().timestamp()), b'{"id": "e", "data": {"object": {}}}'
    ours = stand_in.signed(body, at)["stripe-signature"].partition(",")[2]
    theirs = stand_in.signed(body, at, "whsec_new")["stripe-signature"].partition(",")[2]

    for parts in ([ours, theirs], [theirs, ours]):
        header = {"stripe-signature": ",".join([f"t={at}", *parts])}
        assert provider.read(header, body) is None
    with pytest.raises(Unauthorized):
        provider.read({"stripe-signature": f"t={at},{theirs}"}, body)


@pytest.mark.parametrize(
    ("amount", "currency", "units"),
    [
        ("10.50", "USD", 1050),
        ("500", "JPY", 500),
        ("12.340", "KWD", 12340),
        ("5", "ISK", 500),
        ("5", "UGX", 500),
        ("7", "MGA", 7),
        ("1050", "HUF", 105000),
    ],
)
def test_amounts_are_counted_as_stripe_counts_them(amount, currency, units):
    assert stripe_amount(Money.of(amount, currency)) == units


@pytest.mark.parametrize(("amount", "currency"), [("12.345", "KWD"), ("7.01", "MGA")])
def test_an_amount_without_a_coin_is_refused(amount, currency):
    with pytest.raises(Invalid):
        stripe_amount(Money.of(amount, currency))


async def test_a_refund_without_a_coin_has_failed(provider):
    odd = Refund("r-1", "o-1", "a-1", "stripe", Money(12345, "KWD"), "pi_1")

    assert (await provider.refund(odd)).status == "failed"


@pytest.mark.parametrize("currency", ["IQD", "CLF"])
def test_a_currency_nobody_knows_how_to_count_is_refused_at_the_start(currency, settings, clock):
    for known in ("USD", "KWD", "JPY", "ISK", "HUF"):
        require_currency(known)
    with pytest.raises(ConfigurationError, match=currency):
        PROVIDERS.find("stripe")(Means(settings, clock, currency))


@pytest.mark.parametrize("missing", ["stripe_key", "stripe_webhook_secret"])
def test_what_is_not_set_is_told_at_the_start(settings, clock, missing):
    told = settings.model_copy(update={missing: None})

    with pytest.raises(ConfigurationError, match="SALES_STRIPE_KEY and SALES_STRIPE_WEBHOOK"):
        PROVIDERS.find("stripe")(Means(told, clock, "USD"))


WITHOUT = """
import sys
{hidden}
from sales_conversion.providers.payments.base import PROVIDERS, Means
from sales_conversion.services.platform import SystemClock
from sales_conversion.settings import Settings

PROVIDERS.find("manual")
assert sys.modules.get("stripe") is None
keys = {{"stripe_key": "k", "stripe_webhook_secret": "s"}}
PROVIDERS.find("stripe")(Means(Settings(_env_file=None, **keys), SystemClock(), "USD"))
"""


@pytest.mark.parametrize("hidden", ["", "sys.modules['stripe'] = None"])
def test_the_client_is_an_extra_that_only_shops_need_that_are_paid_by_it(hidden):
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(hidden=hidden)],
        env={"PYTHONPATH": str(SHIPPED_CONFIG.parents[1]), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (told.returncode == 0) == (not hidden), told.stderr
    assert ("pip install 'sales-conversion[stripe]'" in told.stderr) == bool(hidden)
