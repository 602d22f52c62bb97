"""Who did what to an order, over HTTP: told to its owner, and to nobody else."""

import json

import pytest

from tests.integration.http_shopper import ADDRESS, CONTACT, NOBODY, ORDER, SAY, refusal


@pytest.fixture
async def order(house, shopper):
    """A lamp that was asked for in words, one that was taken by a button, both ordered."""
    await house.conversation.learn_shop()
    said = await shopper.post(SAY, message="add a Zephyr desk lamp to my cart")
    assert "Added: 1 × Zephyr desk lamp" in said.json()["reply"]["text"], said.text
    await shopper.add("ZL-1", 1)
    answer = await shopper.buy(await shopper.quote())
    assert answer.status_code == 201, answer.text
    return {**answer.json(), "turn_id": said.json()["turn_id"]}


@pytest.fixture
def trail(client, owner, order):
    async def trail():
        answer = await client.get(f"{ORDER}/{order['order_id']}/audit", headers=owner)
        assert answer.status_code == 200, answer.text
        return answer.json()["entries"]

    return trail


def of(entries, subject):
    return [entry for entry in entries if entry["subject"] == subject]


async def test_words_buttons_and_the_merchant_are_told_apart(client, owner, order, trail):
    await client.post(f"{ORDER}/{order['order_id']}/fulfil", json={}, headers=owner)

    entries = await trail()

    said, pressed, converted = of(entries, "cart")
    assert (said["actor"], said["by"], said["action"]) == ("agent", order["turn_id"], "Message")
    assert said["changes"]["line ZL-1"]["after"] == {"quantity": 1, "unit_price": "50.88 USD"}
    assert (pressed["actor"], pressed["action"]) == ("shopper", "CartChange")
    assert pressed["changes"]["total"] == {"before": "50.88 USD", "after": "101.76 USD"}
    assert converted["changes"]["status"] == {"before": "active", "after": "converted"}
    placed, sent = of(entries, "order")
    assert (placed["actor"], placed["by"]) == ("shopper", pressed["by"])
    assert placed["changes"]["status"] == {"before": None, "after": "confirmed"}
    assert (sent["actor"], sent["action"]) == ("merchant", "Fulfil")
    assert sent["changes"]["sent"] == {"before": {}, "after": {"ZL-1": 2}}
    goods = [name for entry in of(entries, "stock") for name in entry["changes"]]
    assert goods == ["hold", "reserve", "ship"]
    assert [entry["changes"]["open"]["after"] for entry in of(entries, "quote")] == [True, False]
    assert entries == sorted(entries, key=lambda entry: entry["at"])


async def test_nothing_of_a_person_is_told(order, trail):
    told = json.dumps(await trail())

    assert order["number"] in told
    personal = [*CONTACT.values(), ADDRESS["line1"], ADDRESS["city"], ADDRESS["postal_code"]]
    assert [each for each in personal if each in told] == []


async def test_only_an_owner_sees_the_trail(client, owner, viewer, shopper, order):
    where = f"{ORDER}/{order['order_id']}/audit"

    assert refusal(await client.get(where, headers=viewer))[0] == 403
    assert (await client.get(where, headers=shopper.headers)).status_code == 401
    assert (await client.get(where)).status_code == 401
    unknown = await client.get(f"{ORDER}/{NOBODY}/audit", headers=owner)
    assert refusal(unknown) == (404, "not_found")
