"""A shop with two locations, as the shipped example has them: sold as one, sent from one."""

import pytest

from sales_conversion.settings import SHIPPED_CONFIG
from tests.conftest import house_settings
from tests.integration.http_shopper import IMPORT, ORDER, PRODUCTS, lines, refusal, start

STOCK = "/api/v5/inventory"
STOOL = {
    "id": "stool",
    "title": "Wren stool",
    "variants": [
        {
            "sku": "WREN",
            "price": {"amount": "80.00", "currency": "USD"},
            "locations": {"warehouse": 4, "high_street": 1},
        }
    ],
}


@pytest.fixture
def settings(database_url):
    example = SHIPPED_CONFIG / "examples" / "locations"
    return house_settings(database_url=database_url, config_dir=example)


@pytest.fixture
async def order(client, owner):
    """Two stools, to be paid by invoice."""
    kind = {"content-type": "application/x-ndjson"}
    answer = await client.post(IMPORT, content=lines(STOOL), headers={**owner, **kind})
    assert answer.json()["imported"] == 1, answer.text
    shopper = await start(client)
    await shopper.add("WREN", 2)
    return (await shopper.buy(await shopper.quote())).json()


@pytest.fixture
def send(client, owner, order):
    async def send(location):
        where = f"{ORDER}/{order['order_id']}/fulfil"
        return await client.post(where, json={"location": location}, headers=owner)

    return send


async def places(client, owner):
    found = await client.get(STOCK, params={"sku": "WREN"}, headers=owner)
    return found.json()["locations"]


async def test_what_is_at_two_locations_is_sold_as_one_figure(client, order):
    assert order["number"]

    shown = (await client.get(f"{PRODUCTS}/stool")).json()

    assert shown["variants"][0]["stock"] == 3


async def test_goods_are_sent_from_the_location_that_is_named(client, owner, send):
    too_few = await send("high_street")
    assert refusal(too_few) == (409, "out_of_stock")
    assert await places(client, owner) == {"warehouse": 4, "high_street": 1}

    sent = await send("warehouse")

    assert sent.json()["fulfilment_status"] == "fulfilled"
    assert await places(client, owner) == {"warehouse": 2, "high_street": 1}


async def test_an_adjustment_names_the_location_of_goods_that_are_at_several(client, owner, order):
    assert order["number"]
    wish = {"sku": "WREN", "change": 2, "reason": "delivered"}
    adjust = f"{STOCK}/adjust"

    unsaid = await client.post(adjust, json=wish, headers=owner)
    made = await client.post(adjust, json={**wish, "location": "high_street"}, headers=owner)

    assert refusal(unsaid) == (422, "validation_failed")
    assert (made.json()["location"], made.json()["on_hand"]) == ("high_street", 3)
    assert await places(client, owner) == {"warehouse": 4, "high_street": 3}
