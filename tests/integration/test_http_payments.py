"""Payments over HTTP: declined, confirmed elsewhere, told of by the provider, tried again."""

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.providers.payments.simulator import Simulator
from sales_conversion.settings import Settings
from tests.conftest import house_settings
from tests.integration.http_shopper import ORDER, refusal, start
from tests.integration.http_stream import listening, of_type, serving, until

WEBHOOK = "/api/v5/payments/simulator/webhook"


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


async def bought(shopper, token):
    await shopper.add("ZL-1", 1)
    payment = {"provider": "simulator", "token": token}
    answer = await shopper.buy(await shopper.quote(), payment=payment)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def pay(shopper, order, key=(), **payment):
    url = f"{ORDER}/{order['order_id']}/pay"
    headers = {**shopper.headers, **dict(key)}
    return await shopper.client.post(url, json={"payment": payment}, headers=headers)


async def read(shopper, order):
    url = f"{ORDER}/{order['order_id']}"
    return (await shopper.client.get(url, headers=shopper.headers)).json()


async def deliver(client, call):
    return await client.post(WEBHOOK, content=call.body, headers=dict(call.headers))


async def test_that_a_payment_came_through_is_told_in_the_stream(house, goods):
    async with serving(house) as client:
        shopper = await start(client)
        order = await bought(shopper, "pay")
        async with listening(shopper) as told:
            runs = [await until(told, "RUN_FINISHED") for _ in range(5)]

    told = [of_type(run, "ACTIVITY_SNAPSHOT")[-1]["content"] for run in runs[-2:]]
    assert [each["number"] for each in told] == [order["number"]] * 2
    assert [each["payment_status"] for each in told] == ["pending", "paid"]


async def test_who_is_declined_has_an_order_and_pays_it_another_way(shopper):
    order = await bought(shopper, "decline")

    again = await pay(shopper, order, provider="simulator", token="decline")
    paid = await pay(shopper, order, provider="simulator", token="pay")

    assert (order["status"], order["payment_status"]) == ("placed", "failed")
    assert refusal(again) == (402, "payment_declined")
    assert (paid.status_code, paid.json()["payment_status"]) == (200, "paid")
    assert paid.json()["status"] == "confirmed"


async def test_who_did_not_confirm_pays_another_way_and_the_first_is_withdrawn(shopper, simulator):
    order = await bought(shopper, "confirm")

    paid = await pay(shopper, order, provider="simulator", token="pay")

    first, second = simulator.charges.values()
    assert (paid.json()["status"], paid.json()["payment_status"]) == ("confirmed", "paid")
    assert (first.status, second.status) == ("cancelled", "paid")


async def test_a_webhook_that_cannot_be_looked_up_now_is_told_again(client, shopper, simulator):
    order = await bought(shopper, "confirm")
    (key,) = simulator.charges
    simulator.come_to(key, "paid")
    call = simulator.calls[-1]

    simulator.breaks = 1.0
    lost = await deliver(client, call)
    simulator.breaks = 0.0
    told = await deliver(client, call)

    assert refusal(lost) == (503, "overloaded")
    assert lost.headers["retry-after"]
    assert told.status_code == 200
    assert (await read(shopper, order))["payment_status"] == "paid"


async def test_a_webhook_that_another_overtakes_is_looked_up_once_more(client, shopper, house):
    order = await bought(shopper, "confirm")
    slow = Slow(house.paying.providers["simulator"])
    (key,) = slow.simulator.charges
    slow.simulator.charges[key].become("failed")
    first, second = (
        slow.simulator.call(slow.simulator.charges[key].attempt, s) for s in ("1", "2")
    )
    house.paying.providers["simulator"] = slow

    async def overtake():
        slow.simulator.charges[key].become("authorized")
        assert (await deliver(client, second)).status_code == 200

    slow.meanwhile.append(overtake)
    told = await deliver(client, first)

    assert (told.status_code, slow.looks) == (200, 3)
    assert (await read(shopper, order))["payment_status"] == "authorized"


class Slow:
    """Says how a payment stood, after something happened."""

    def __init__(self, simulator):
        self.simulator, self.meanwhile, self.looks = simulator, [], 0
        self.read = simulator.read

    async def look_up(self, attempt):
        self.looks += 1
        then = await self.simulator.look_up(attempt)
        for happen in self.meanwhile[:1]:
            self.meanwhile.clear()
            await happen()
        return then


async def test_paying_again_under_one_key_charges_once(shopper, simulator):
    order = await bought(shopper, "decline")
    key = {"Idempotency-Key": "pay-again-1"}

    answers = [await pay(shopper, order, key, provider="simulator", token="pay") for _ in "12"]

    assert [answer.json()["payment_status"] for answer in answers] == ["paid", "paid"]
    assert sum(charge.times_taken for charge in simulator.charges.values()) == 1


@pytest.mark.parametrize("provider", ["manual", "simulator"])
async def test_what_is_paid_is_not_paid_again(shopper, provider):
    order = await bought(shopper, "pay")

    assert refusal(await pay(shopper, order, provider=provider)) == (409, "illegal_transition")


async def test_nobody_pays_by_what_the_shop_does_not_offer(shopper):
    order = await bought(shopper, "decline")

    assert refusal(await pay(shopper, order, provider="barter")) == (422, "validation_failed")


async def test_nobody_pays_a_foreign_order(client, shopper, owner):
    order = await bought(shopper, "decline")
    url = f"{ORDER}/{order['order_id']}/pay"
    wish = {"payment": {"provider": "simulator"}}

    stranger = await pay(await start(client), order, provider="simulator")
    merchant = await client.post(url, json=wish, headers=owner)

    assert refusal(stranger) == (401, "not_authorized")
    assert refusal(merchant) == (401, "not_authorized")


async def test_a_payment_confirmed_at_the_bank_is_told_by_its_webhook(client, shopper, simulator):
    order = await bought(shopper, "confirm")
    (key,) = simulator.charges
    simulator.come_to(key, "paid")

    first = [await deliver(client, call) for call in reversed(simulator.calls)]
    again = [await deliver(client, call) for call in simulator.calls]

    now = await read(shopper, order)
    assert order["payment_status"] == "requires_action"
    assert order["next_action"].startswith("https://")
    assert {answer.status_code for answer in (*first, *again)} == {200}
    assert (now["status"], now["payment_status"]) == ("confirmed", "paid")
    assert "next_action" not in now
    assert [step["what"] for step in now["history"]].count("payment paid") == 1


async def test_a_webhook_that_lies_changes_nothing(client, shopper, simulator):
    order = await bought(shopper, "decline")
    ((_, charge),) = simulator.charges.items()

    answer = await deliver(client, simulator.call(charge.attempt, "paid"))

    assert answer.status_code == 200
    assert (await read(shopper, order))["payment_status"] == "failed"


async def test_a_webhook_nobody_signed_is_refused(client, shopper, simulator):
    order = await bought(shopper, "confirm")
    (key,) = simulator.charges
    simulator.come_to(key, "paid")
    body = simulator.calls[-1].body

    unsigned = await client.post(WEBHOOK, content=body)
    forged = await client.post(WEBHOOK, content=body, headers={"simulator-signature": "t=1,v1=00"})

    assert refusal(unsigned) == refusal(forged) == (401, "not_authorized")
    assert (await read(shopper, order))["payment_status"] == "requires_action"


async def test_a_paid_order_that_is_cancelled_is_paid_back(shopper, simulator):
    order = await bought(shopper, "pay")

    cancelled = await shopper.post(f"{ORDER}/{order['order_id']}/cancel")

    (charge,) = simulator.charges.values()
    assert (cancelled.json()["status"], cancelled.json()["payment_status"]) == (
        "cancelled",
        "refunded",
    )
    assert (charge.times_taken, charge.times_returned) == (1, 1)


async def test_a_payment_still_to_be_confirmed_is_withdrawn_with_its_order(shopper, simulator):
    order = await bought(shopper, "confirm")

    cancelled = await shopper.post(f"{ORDER}/{order['order_id']}/cancel")

    (charge,) = simulator.charges.values()
    assert cancelled.json()["payment_status"] == "cancelled"
    assert charge.status == "cancelled"


async def test_a_shop_that_sells_in_earnest_does_not_start_with_payments_only_played(tmp_path):
    (tmp_path / "shop.json").write_text('{"payment_methods": ["simulator"]}')
    settings = Settings(_env_file=None, storage="memory", config_dir=tmp_path, vectors="off")

    with pytest.raises(ConfigurationError, match="SALES_PAYMENT_SIMULATOR"):
        await ServiceFactory(settings).open()
