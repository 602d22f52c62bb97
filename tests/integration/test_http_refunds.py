"""Giving money back over HTTP, and what the provider tells of it later."""

import asyncio

import pytest

from sales_conversion.providers.payments.simulator import Simulator
from tests.conftest import house_settings
from tests.integration.http_shopper import NOBODY, ORDER, refusal, start

WEBHOOK = "/api/v5/payments/simulator/webhook"
FIVE = {"amount": "5.00", "currency": "USD"}


@pytest.fixture
def simulator():
    return Simulator()


@pytest.fixture
def settings(database_url):
    return house_settings(database_url=database_url, payment_simulator=True)


@pytest.fixture
def house(house, simulator):
    house.configuration.shop = house.configuration.shop.model_copy(
        update={"payment_methods": ("manual", "simulator")}
    )
    house.paying.providers = {**house.paying.providers, "simulator": simulator}
    return house


async def bought(shopper, provider="simulator"):
    """Three lamps at 50.88 each."""
    await shopper.add("ZL-1", 3)
    answer = await shopper.buy(await shopper.quote(), payment={"provider": provider})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
async def order(shopper):
    return await bought(shopper)


@pytest.fixture
def call(client, owner, order):
    """Let the owner do something to the order."""

    async def call(what, key=None, headers=None, order_id=None, **body):
        named = {"Idempotency-Key": key} if key else {}
        url = f"{ORDER}/{order_id or order['order_id']}/{what}"
        return await client.post(url, json=body, headers={**(headers or owner), **named})

    return call


async def test_an_amount_goes_back(call, order):
    answer = await call("refund", amount=FIVE, reason="a scratch")

    told = answer.json()
    assert (answer.status_code, told["payment_status"]) == (200, "partially_refunded")
    (refund,) = told["refunds"]
    assert "refunds" not in order
    assert (refund["amount"], refund["status"], refund["lines"], refund["reason"]) == (
        FIVE,
        "refunded",
        {},
        "a scratch",
    )


async def test_lines_go_back_for_what_was_paid_and_then_the_rest(call, order):
    lines = (await call("refund", lines={"ZL-1": 2})).json()
    rest = (await call("refund")).json()

    assert lines["refunds"][0]["amount"] == {"amount": "101.76", "currency": "USD"}
    assert rest["payment_status"] == "refunded"
    amounts = [round(float(refund["amount"]["amount"]) * 100) for refund in rest["refunds"]]
    assert sum(amounts) == round(float(order["total"]["amount"]) * 100)


async def test_goods_that_come_back_are_paid_back_if_wished(call):
    await call("fulfil")

    kept = (await call("return", lines={"ZL-1": 1})).json()
    paid = (await call("return", lines={"ZL-1": 1}, refund=True)).json()

    assert "refunds" not in kept
    assert (paid["returned"], paid["payment_status"]) == ({"ZL-1": 2}, "partially_refunded")
    assert paid["refunds"][0]["amount"] == {"amount": "50.88", "currency": "USD"}


async def test_a_repeated_refund_is_made_once(call, simulator):
    answers = [await call("refund", "scratch-1", amount=FIVE) for _ in range(2)]
    other = await call("refund", "scratch-1", amount={**FIVE, "amount": "6.00"})

    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["Idempotent-Replayed"] == "true"
    assert refusal(other) == (422, "idempotency_conflict")
    (charge,) = simulator.charges.values()
    assert len(charge.refunds) == 1


async def test_ten_refunds_at_once_are_never_more_than_was_paid(call, simulator):
    part = {"amount": "50.00", "currency": "USD"}

    answers = await asyncio.gather(*(call("refund", amount=part) for _ in range(10)))

    (charge,) = simulator.charges.values()
    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [409] * 7
    assert {refusal(a) for a in answers if a.status_code == 409} == {(409, "illegal_transition")}
    assert (len(charge.refunds), charge.times_overdrawn) == (3, 0)


@pytest.mark.parametrize(
    "body",
    [
        {"amount": "5.00"},
        {"amount": {"amount": "5.001", "currency": "USD"}},
        {"amount": {"amount": "-5.00", "currency": "USD"}},
        {"amount": {"amount": 5, "currency": "USD"}},
        {"amount": {"amount": "5.00", "currency": "EUR"}},
        {"amount": FIVE, "lines": {"ZL-1": 1}},
        {"lines": {}},
        {"lines": {"ZL-9": 1}},
        {"lines": {"ZL-1": 0}},
        {"amount": FIVE, "note": "x"},
    ],
)
async def test_what_makes_no_sense_is_refused(call, simulator, body):
    assert refusal(await call("refund", **body)) == (422, "validation_failed")
    (charge,) = simulator.charges.values()
    assert charge.refunds == {}


@pytest.mark.parametrize(
    "body",
    [
        {"amount": {**FIVE, "amount": "999.00"}},
        {"lines": {"ZL-1": 4}},
        {"amount": {**FIVE, "amount": "0"}},
    ],
)
async def test_more_than_there_is_is_a_conflict(call, body):
    assert refusal(await call("refund", **body)) == (409, "illegal_transition")


async def test_what_was_never_paid_cannot_go_back(call, shopper):
    invoice = await bought(shopper, "manual")
    wish = {"order_id": invoice["order_id"]}

    unpaid = await call("refund", **wish)
    await call("paid", **wish)
    noted = await call("refund", **wish, amount=FIVE)

    assert refusal(unpaid) == (409, "illegal_transition")
    assert noted.json()["payment_status"] == "partially_refunded"


async def test_only_an_owner_gives_money_back(client, call, shopper, viewer):
    viewed = await call("refund", headers=viewer)
    others = [shopper.headers, (await start(client)).headers, {"x": "y"}]
    refused = {refusal(await call("refund", headers=headers)) for headers in others}

    assert refusal(viewed) == (403, "not_authorized")
    assert refused == {(401, "not_authorized")}
    assert refusal(await call("refund", order_id=NOBODY)) == (404, "not_found")


async def test_the_bank_s_answer_comes_by_a_webhook_late_and_twice(client, call, read, simulator):
    asked = (await call("refund", amount=FIVE, reason="back_late")).json()
    (charge,) = simulator.charges.values()
    (refund,) = charge.refunds
    lie = simulator.call(charge.attempt, "refunded", refund)
    early = await deliver(client, lie), (await read())["refunds"]

    simulator.end_refund(charge, refund, "refunded")
    told = [await deliver(client, each) for each in simulator.calls[-1:] * 2]

    now = await read()
    assert asked["refunds"][0]["status"] == early[1][0]["status"] == "pending"
    assert {answer.status_code for answer in (early[0], *told)} == {200}
    assert now["payment_status"] == "partially_refunded"


async def deliver(client, call):
    return await client.post(WEBHOOK, content=call.body, headers=dict(call.headers))


@pytest.fixture
def read(client, owner, order):
    async def read():
        return (await client.get(f"{ORDER}/{order['order_id']}", headers=owner)).json()

    return read
