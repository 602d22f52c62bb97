"""The process dies at any call to Stripe, and a day later another one finishes what it began."""

import asyncio
from contextlib import suppress

import pytest

from sales_conversion.models import Fulfil, GiveBack, Money, PlaceOrder
from sales_conversion.providers.payments.base import PROVIDERS, Means
from tests.contracts.stripe_stand_in import KEY, SECRET, VISA, running_stand_in
from tests.integration.buying import quote_of

pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")
"""So does Stripe's client speak to httpx."""

FIVE = Money.of("5.00", "USD")


@pytest.fixture(scope="module")
def stand_in():
    with running_stand_in() as stand_in:
        yield stand_in


@pytest.fixture
def house(house):
    house.configuration.shop = house.configuration.shop.model_copy(
        update={"payment_methods": ("manual", "stripe")}
    )
    return house


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"stripe_key": KEY, "stripe_webhook_secret": SECRET})


@pytest.fixture
async def services(services, stand_in, clock):
    reached = services.settings.model_copy(update={"stripe_api_base": stand_in.url})
    stripe = PROVIDERS.find("stripe")(Means(reached, clock, "USD"))
    services.paying.providers["stripe"] = stripe
    yield services
    await stripe.close()


@pytest.fixture
def dying(stand_in):
    """Do something, and die while Stripe does its part of it, answering nobody."""

    async def dying(at, doing):
        stand_in.faults[at] = "hang"
        stand_in.reached.clear()
        call = asyncio.create_task(doing)
        await asyncio.to_thread(stand_in.reached.wait, 10)
        call.cancel()
        with suppress(asyncio.CancelledError):
            await call
        stand_in.forget_keys()

    return dying


@pytest.mark.parametrize("at", ["create", "confirm", "capture", "refund"])
async def test_whatever_was_begun_is_finished_once(
    runner, session_id, stand_in, dying, finish, clock, kept_order, at
):
    async def buy():
        quote = await quote_of(runner, session_id)
        wish = PlaceOrder(quote.checkout_id, quote.quote_hash, "stripe", VISA)
        await runner.run(session_id, wish, "buy")

    steps = {
        "create": buy,
        "confirm": buy,
        "capture": lambda: send(runner, kept_order),
        "refund": lambda: give_back(runner, kept_order),
    }
    if at in ("capture", "refund"):
        await buy()
    if at == "refund":
        await send(runner, kept_order)

    await dying(at, steps[at]())
    clock.forward(days=1)
    for _ in range(3):
        await finish()

    order = await kept_order()
    whole = order.total.minor
    ends = {"capture": "paid", "refund": "partially_refunded"}
    assert order.payment_status == ends.get(at, "authorized")
    assert stand_in.held(order.id) == (whole - 500 if at == "refund" else whole)


async def send(runner, kept_order):
    order = await kept_order()
    await runner.run(order.session_id, Fulfil(order.id))


async def give_back(runner, kept_order):
    order = await kept_order()
    await runner.run(order.session_id, GiveBack(order.id, FIVE))
