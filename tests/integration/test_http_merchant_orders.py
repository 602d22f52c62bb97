"""What the merchant does to an order, over HTTP."""

import asyncio

import pytest

from tests.integration.http_shopper import (
    NOBODY,
    ORDER,
    PRODUCTS,
    Shopper,
    import_goods,
    refusal,
    start,
)

CALLS = [("paid", {}), ("fulfil", {}), ("complete", None), ("return", {})]


class Merchant:
    """An owner's key at one order."""

    def __init__(self, client, headers, order):
        self.client, self.headers = client, headers
        self.where = f"{ORDER}/{order['order_id']}"

    async def call(self, what, body=None, key=None):
        named = {"Idempotency-Key": key} if key else {}
        headers = {**self.headers, **named}
        return await self.client.post(f"{self.where}/{what}", json=body, headers=headers)

    async def done(self, what, body=None):
        answer = await self.call(what, body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def order(self):
        return (await self.client.get(self.where, headers=self.headers)).json()


@pytest.fixture
async def order(shopper):
    """Three lamps and a scarf, to be paid by invoice."""
    await shopper.add("ZL-1", 3)
    await shopper.add("ZS-BLUE", 1)
    answer = await shopper.buy(await shopper.quote())
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def merchant(client, owner, order):
    return Merchant(client, owner, order)


async def lamps(client):
    """How many lamps anybody can still buy."""
    product = (await client.get(f"{PRODUCTS}/zephyr-lamp")).json()
    return product["variants"][0]["stock"]


async def test_an_order_goes_all_its_way(client, merchant, order):
    left = await lamps(client)

    paid = await merchant.done("paid", {"reference": "statement 7"})
    part = await merchant.done("fulfil", {"lines": {"ZL-1": 2}})
    rest = await merchant.done("fulfil", {})
    closed = await merchant.done("complete")
    back = await merchant.done("return", {"lines": {"ZL-1": 1}})

    assert (order["sent"], order["returned"]) == ({}, {})
    assert (paid["status"], paid["payment_status"]) == ("confirmed", "paid")
    assert (part["status"], part["fulfilment_status"]) == ("fulfilling", "partial")
    assert (part["sent"], rest["sent"]) == ({"ZL-1": 2}, {"ZL-1": 3, "ZS-BLUE": 1})
    assert (rest["fulfilment_status"], closed["status"]) == ("fulfilled", "completed")
    assert (back["returned"], back["fulfilment_status"]) == ({"ZL-1": 1}, "fulfilled")
    assert [step["what"] for step in back["history"] if step["by"] == "merchant"] == [
        "payment paid",
        "sent 2 x ZL-1",
        "sent 1 x ZL-1, 1 x ZS-BLUE",
        "completed",
        "returned 1 x ZL-1",
    ]
    assert await lamps(client) == left + 1
    assert await merchant.order() == back


async def test_what_does_not_come_back_to_the_shelf_is_not_sold_again(client, merchant):
    left = await lamps(client)
    await merchant.done("fulfil", {})

    order = await merchant.done("return", {"restock": False})

    assert order["fulfilment_status"] == "returned"
    assert await lamps(client) == left


async def test_an_import_after_sending_brings_nothing_back(client, owner, merchant):
    left = await lamps(client)
    await merchant.done("fulfil", {})

    await import_goods(client, owner)

    assert await lamps(client) == left


@pytest.mark.parametrize(
    ("done", "what", "body"),
    [
        ([], "complete", None),
        ([], "return", {}),
        ([], "fulfil", {"lines": {"ZL-1": 4}}),
        ([("fulfil", {})], "fulfil", {}),
        ([("fulfil", {})], "complete", None),
        ([("fulfil", {"lines": {"ZL-1": 1}})], "return", {"lines": {"ZL-1": 2}}),
        ([("fulfil", {"lines": {"ZL-1": 1}})], "cancel", None),
        ([("cancel", None)], "fulfil", {}),
        ([("cancel", None)], "paid", {}),
    ],
)
async def test_an_illegal_step_is_a_conflict_and_changes_nothing(
    client, merchant, done, what, body
):
    for earlier in done:
        await merchant.done(*earlier)
    before, left = await merchant.order(), await lamps(client)

    answer = await merchant.call(what, body)

    assert refusal(answer) == (409, "illegal_transition")
    assert (await merchant.order(), await lamps(client)) == (before, left)


@pytest.mark.parametrize(
    "body",
    [
        {"lines": {"ZL-1": 0}},
        {"lines": {"ZL-1": -1}},
        {"lines": {"ZL-1": 1.5}},
        {"lines": {"ZL-1": "1"}},
        {"lines": {}},
        {"lines": {"ZL-9": 1}},
        {"lines": [{"sku": "ZL-1"}]},
        {"parts": {}},
    ],
)
@pytest.mark.parametrize("what", ["fulfil", "return"])
async def test_what_makes_no_sense_is_refused(merchant, what, body):
    await merchant.done("fulfil", {"lines": {"ZL-1": 1}})
    before = await merchant.order()

    assert refusal(await merchant.call(what, body)) == (422, "validation_failed")
    assert await merchant.order() == before


@pytest.mark.parametrize(("what", "body"), CALLS)
async def test_only_an_owner_moves_an_order(client, shopper, viewer, order, what, body):
    viewed = await Merchant(client, viewer, order).call(what, body)
    shopped = await Merchant(client, shopper.headers, order).call(what, body)
    stranger = await Merchant(client, (await start(client)).headers, order).call(what, body)
    without = await Merchant(client, {}, order).call(what, body)

    assert refusal(viewed) == (403, "not_authorized")
    assert {refusal(answer) for answer in (shopped, stranger, without)} == {
        (401, "not_authorized")
    }


@pytest.mark.parametrize(("what", "body"), CALLS)
@pytest.mark.parametrize("name", [NOBODY, "odd"])
async def test_an_order_of_nobody_is_not_found(client, owner, what, body, name):
    answer = await Merchant(client, owner, {"order_id": name}).call(what, body)

    assert refusal(answer) == (404, "not_found")


async def test_a_repeated_call_sends_once(client, merchant):
    body = {"lines": {"ZL-1": 1}}

    first = await merchant.call("fulfil", body, "parcel-1")
    again = await merchant.call("fulfil", body, "parcel-1")
    other = await merchant.call("fulfil", {"lines": {"ZL-1": 2}}, "parcel-1")

    assert (again.json(), again.headers["Idempotent-Replayed"]) == (first.json(), "true")
    assert refusal(other) == (422, "idempotency_conflict")
    assert (await merchant.order())["sent"] == {"ZL-1": 1}


async def test_ten_parcels_at_once_are_never_more_than_was_ordered(client, merchant):
    body = {"lines": {"ZL-1": 1}}
    left = await lamps(client)

    answers = await asyncio.gather(*(merchant.call("fulfil", body) for _ in range(10)))

    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [409] * 7
    assert (await merchant.order())["sent"] == {"ZL-1": 3}
    assert await lamps(client) == left


async def test_a_cart_that_changes_frees_what_it_held(client, goods):
    assert goods
    shopper: Shopper = await start(client)
    await shopper.add("ZL-1", 5)
    left = await lamps(client)
    await shopper.quote()
    assert await lamps(client) == left - 5

    await shopper.add("ZS-BLUE", 1)

    assert await lamps(client) == left
