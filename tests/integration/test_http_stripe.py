"""Paid by Stripe from the shopper's click to the refund, over HTTP on both sides."""

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings
from tests.conftest import house_settings
from tests.contracts.stripe_stand_in import DECLINED, KEY, SECRET, SECURE, VISA, running_stand_in
from tests.integration.http_shopper import ORDER, refusal

WEBHOOK = "/api/v5/payments/stripe/webhook"

pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")
"""So does Stripe's client speak to httpx."""


@pytest.fixture(scope="module")
def stand_in():
    with running_stand_in() as stand_in:
        yield stand_in


@pytest.fixture
def settings(database_url, stand_in):
    return house_settings(
        database_url=database_url,
        stripe_key=KEY,
        stripe_webhook_secret=SECRET,
        stripe_api_base=stand_in.url,
        stripe_return_url="https://shop.example/paid",
    )


@pytest.fixture
def house(house):
    house.configuration.shop = house.configuration.shop.model_copy(
        update={"payment_methods": ("manual", "stripe")}
    )
    return house


@pytest.fixture
def buy(shopper):
    async def buy(token=None):
        """Buy one lamp."""
        await shopper.add("ZL-1", 1)
        payment = {"provider": "stripe", **({"token": token} if token else {})}
        answer = await shopper.buy(await shopper.quote(), payment=payment)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return buy


@pytest.fixture
def call(client, owner):
    async def call(order, what, headers=None, **body):
        url = f"{ORDER}/{order['order_id']}/{what}"
        return (await client.post(url, json=body, headers=headers or owner)).json()

    return call


@pytest.fixture
def read(client, owner):
    async def read(order):
        return (await client.get(f"{ORDER}/{order['order_id']}", headers=owner)).json()

    return read


def cents(order):
    return round(float(order["total"]["amount"]) * 100)


async def deliver(client, event):
    headers, body = event
    return await client.post(WEBHOOK, content=body, headers=headers)


async def test_a_card_is_authorized_taken_as_goods_are_sent_and_paid_back_in_parts(
    buy, call, stand_in
):
    order = await buy(VISA)
    held = stand_in.held(order["order_id"])
    sent = await call(order, "fulfil")
    some = await call(order, "refund", amount={"amount": "5.00", "currency": "USD"})
    rest = await call(order, "refund")

    assert (order["status"], order["payment_status"], held) == (
        "confirmed",
        "authorized",
        cents(order),
    )
    assert sent["payment_status"] == "paid"
    assert (some["payment_status"], rest["payment_status"]) == ("partially_refunded", "refunded")
    assert stand_in.held(order["order_id"]) == 0


async def test_who_is_declined_pays_by_another_card(buy, shopper, call, stand_in):
    order = await buy(DECLINED)
    payment = {"provider": "stripe", "token": VISA}

    paid = await call(order, "pay", headers=shopper.headers, payment=payment)

    assert order["payment_status"] == "failed"
    assert (paid["status"], paid["payment_status"]) == ("confirmed", "authorized")
    assert stand_in.held(order["order_id"]) == cents(order)


async def test_the_bank_s_question_is_answered_on_its_page_and_told_by_a_webhook(
    client, buy, read, stand_in
):
    order = await buy(SECURE)
    (name,) = [n for n, i in stand_in.intents.items() if i["status"] == "requires_action"]
    stand_in.authenticate(name)
    told = stand_in.events[-1]

    answers = [await deliver(client, told) for _ in range(2)]
    forged = await deliver(client, (stand_in.signed(told[1], secret="guessed"), told[1]))
    late = await deliver(client, (stand_in.signed(told[1], at=1_700_000_000), told[1]))

    assert (order["status"], order["payment_status"]) == ("placed", "requires_action")
    assert order["next_action"].startswith("https://hooks.example")
    assert {answer.status_code for answer in answers} == {200}
    assert refusal(forged) == refusal(late) == (401, "not_authorized")
    assert (await read(order))["payment_status"] == "authorized"


async def test_a_shopper_s_page_confirms_by_the_secret_and_news_may_come_in_any_order(
    client, buy, read, stand_in
):
    order = await buy()
    name = order["next_action"].partition("_secret_")[0]
    begun = len(stand_in.events)
    with pytest.raises(Exception, match="card_declined"):
        stand_in.confirm({"payment_method": DECLINED}, name)
    stand_in.confirm({"payment_method": VISA}, name)

    for event in reversed(stand_in.events[begun:]):
        assert (await deliver(client, event)).status_code == 200

    assert order["payment_status"] == "requires_action"
    now = await read(order)
    assert (now["status"], now["payment_status"]) == ("confirmed", "authorized")


async def test_what_the_account_does_besides_is_none_of_our_business(client, stand_in):
    body = b'{"id": "evt_x", "type": "payout.paid", "data": {"object": {"metadata": {}}}}'

    assert (await deliver(client, (stand_in.signed(body), body))).status_code == 200


async def test_cancelling_lets_the_authorized_money_go(buy, shopper, call, stand_in):
    order = await buy(VISA)

    cancelled = await call(order, "cancel", headers=shopper.headers)

    assert (cancelled["status"], cancelled["payment_status"]) == ("cancelled", "cancelled")
    assert stand_in.held(order["order_id"]) == 0


async def test_a_refund_that_broke_is_told_by_its_webhook(client, buy, call, read, stand_in):
    order = await buy(VISA)
    await call(order, "fulfil")
    stand_in.faults["refund"] = "broken"
    asked = await call(order, "refund", amount={"amount": "5.00", "currency": "USD"})

    await deliver(client, stand_in.events[-1])

    assert asked["refunds"][0]["status"] == "started"
    assert (await read(order))["payment_status"] == "partially_refunded"
    assert stand_in.held(order["order_id"]) == cents(order) - 500


async def test_a_shop_without_a_key_does_not_start(tmp_path):
    (tmp_path / "shop.json").write_text('{"payment_methods": ["stripe"]}')
    settings = Settings(_env_file=None, storage="memory", config_dir=tmp_path, vectors="off")

    with pytest.raises(ConfigurationError, match="SALES_STRIPE_KEY"):
        await ServiceFactory(settings).open()
