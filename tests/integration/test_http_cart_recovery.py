"""The way back to a cart that was left, over HTTP."""

import asyncio
import json
from base64 import urlsafe_b64decode

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.conftest import IDENTITY_SECRET
from tests.integration.http_shopper import (
    CART,
    GOODS,
    NOBODY,
    SESSION,
    Shopper,
    import_goods,
    lines,
    refusal,
)

LINK = f"{CART}/recovery-link"
RECOVER = f"{CART}/recover"


@pytest.fixture
async def left(shopper):
    """Somebody who left with something in the cart."""
    await shopper.add("ZL-1", 2)
    return shopper


@pytest.fixture
def link(client, owner):
    async def link(shopper):
        cart_id = (await shopper.get(CART)).json()["cart_id"]
        answer = await client.post(LINK, json={"cart_id": cart_id}, headers=owner)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return link


async def recover(client, token, headers=None):
    return await client.post(RECOVER, json={"token": token}, headers=headers)


async def held(shopper):
    return {i["sku"]: i["quantity"] for i in (await shopper.get(CART)).json()["items"]}


async def test_a_link_opens_a_session_that_holds_the_cart(client, left, link):
    answer = await recover(client, (await link(left))["token"])

    back = Shopper(client, answer.json())
    assert answer.status_code == 201
    assert back.session_id != left.session_id
    assert await held(back) == {"ZL-1": 2}
    assert answer.json()["reply"]["cart"]["items"][0]["sku"] == "ZL-1"
    assert (await back.buy(await back.quote())).status_code == 201


async def test_who_left_goes_on_with_an_empty_cart(client, left, link):
    await recover(client, (await link(left))["token"])

    cart = (await left.get(CART)).json()
    assert (cart["items"], cart["notices"][0]["code"]) == ([], "cart_moved")
    assert (await left.add("ZS-BLUE")).status_code == 200


async def test_a_link_tells_nothing_of_who_left(client, left, link):
    await left.quote()
    await left.post("/api/v5/sales/process-message", message="my name is Ada Lovelace")
    token = (await link(left))["token"]

    answer = await recover(client, token)

    back = Shopper(client, answer.json())
    told = (await back.get(SESSION, history="true")).text
    payload = token.split(".")[1]
    claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert "lovelace" not in told.casefold()
    assert claims.keys() == {"aud", "sub", "exp", "jti"}
    assert left.session_id not in claims.values()


async def test_a_link_counts_once(client, left, link):
    token = (await link(left))["token"]

    first, again = await recover(client, token), await recover(client, token)

    assert first.status_code == 201
    assert refusal(again) == (401, "not_authorized")


async def test_of_many_who_follow_a_link_at_once_one_has_the_cart(client, left, link):
    token = (await link(left))["token"]

    answers = await asyncio.gather(*(recover(client, token) for _ in range(10)))

    assert sorted(answer.status_code for answer in answers) == [201, *[401] * 9]


async def test_of_two_links_to_one_cart_the_second_leads_nowhere(client, left, link):
    first, second = await link(left), await link(left)

    await recover(client, first["token"])
    late = await recover(client, second["token"])

    assert refusal(late) == (409, "conflict")
    assert "merged" in late.json()["detail"]


async def test_a_repeated_request_gets_the_same_session(client, left, link):
    token, key = (await link(left))["token"], {"Idempotency-Key": "back-to-what-i-left"}

    first, again = [await recover(client, token, key) for _ in range(2)]

    assert again.status_code == 201
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json()["session_id"] == first.json()["session_id"]
    assert again.json()["session_token"] != first.json()["session_token"]


async def test_prices_are_those_of_today_and_the_difference_is_told(client, owner, left, link):
    token = (await link(left))["token"]
    dearer = json.loads(json.dumps(GOODS[0]))
    dearer["variants"][0]["price"]["amount"] = "55.00"
    await import_goods(client, owner, lines(dearer))

    cart = (await recover(client, token)).json()["cart"]

    assert cart["total"]["amount"] == "110.00"
    assert [(n["code"], n["sku"]) for n in cart["notices"]] == [("price_changed", "ZL-1")]


async def test_what_is_gone_by_now_is_told(client, owner, left, link):
    token = (await link(left))["token"]
    gone = json.loads(json.dumps(GOODS[0]))
    gone["variants"][0]["stock"] = 0
    await import_goods(client, owner, lines(gone))

    cart = (await recover(client, token)).json()["cart"]

    assert [(n["code"], n["sku"]) for n in cart["notices"]] == [("out_of_stock", "ZL-1")]


def changed(token):
    head, body, signature = token.split(".")
    return f"{head}.{body}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"


async def test_nobody_else_can_make_a_link(client, left, link, identity_secret):
    token = (await link(left))["token"]
    claims = {"aud": "cart-recovery", "sub": NOBODY, "exp": 9_999_999_999, "jti": "1"}
    forged = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(IDENTITY_SECRET))

    answers = [
        await recover(client, each) for each in (changed(token), forged, "nothing", "a.b.c")
    ]

    assert {refusal(answer) for answer in answers} == {(401, "not_authorized")}
    assert (await recover(client, token)).status_code == 201


async def test_only_the_owner_makes_links(client, left, viewer):
    cart_id = (await left.get(CART)).json()["cart_id"]

    by = [viewer, left.headers, {}]
    answers = [await client.post(LINK, json={"cart_id": cart_id}, headers=who) for who in by]

    statuses = [refusal(answer) for answer in answers]
    assert statuses == [(403, "not_authorized"), *[(401, "not_authorized")] * 2]


async def test_there_is_a_link_only_to_what_waits(client, owner, shopper):
    async def refused(cart_id):
        return refusal(await client.post(LINK, json={"cart_id": cart_id}, headers=owner))

    empty = (await shopper.get(CART)).json()["cart_id"]
    told = [await refused(empty), await refused(NOBODY)]
    await shopper.add()
    ordered = (await shopper.get(CART)).json()["cart_id"]
    await shopper.buy(await shopper.quote())

    assert told == [(409, "conflict"), (404, "not_found")]
    assert await refused(ordered) == (409, "conflict")
