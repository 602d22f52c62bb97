"""The shop's orders in a list, over HTTP."""

import pytest

from tests.integration.http_shopper import CONTACT, refusal, start

ORDERS = "/api/v5/orders"


async def test_merchants_find_orders_page_by_page(client, viewer, goods):
    assert goods
    bought = []
    for _ in range(3):
        shopper = await start(client)
        await shopper.add("ZL-1", 2)
        bought.append((await shopper.buy(await shopper.quote())).json())

    first = (await client.get(ORDERS, headers=viewer, params={"limit": 2})).json()
    query = {"limit": 2, "cursor": first["next"]}
    rest = (await client.get(ORDERS, headers=viewer, params=query)).json()
    named = (await client.get(ORDERS, headers=viewer, params={"q": bought[1]["number"]})).json()

    listed = [order["order_id"] for order in first["orders"] + rest["orders"]]
    assert listed == [order["order_id"] for order in reversed(bought)]
    assert rest["next"] is None
    (found,) = named["orders"]
    assert (found["items"], found["total"]) == (2, bought[1]["total"])
    assert found["contact"] == {"name": CONTACT["name"], "email": CONTACT["email"]}


@pytest.mark.parametrize("query", [{"status": "lost"}, {"cursor": "x"}, {"mood": "1"}])
async def test_a_list_that_makes_no_sense_is_refused(client, viewer, query):
    answer = await client.get(ORDERS, headers=viewer, params=query)

    assert refusal(answer) == (422, "validation_failed")


async def test_orders_are_listed_for_merchants_only(client, shopper):
    assert refusal(await client.get(ORDERS, headers=shopper.headers)) == (401, "not_authorized")
