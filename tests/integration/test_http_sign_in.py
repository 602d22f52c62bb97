"""Signing in with a cart: what belongs to whom, over HTTP."""

import asyncio

import pytest

from tests.integration.http_shopper import (
    CART,
    ORDER,
    SESSION,
    START,
    Shopper,
    another,
    import_goods,
    lines,
    refusal,
    start,
)
from tests.integration.test_http_identity import begin, signed


@pytest.fixture
def sign_in(client, goods, identity_secret):
    """Somebody comes back to their session and says who they are."""

    async def sign_in(shopper, name):
        back = {name: shopper.started[name] for name in ("session_id", "session_token")}
        customer = {"assertion": signed(identity_secret, sub=name)}
        answer = await client.post(START, json={"resume": back, "customer": customer})
        assert answer.status_code == 201, answer.text
        return Shopper(client, answer.json())

    return sign_in


async def held(shopper):
    cart = (await shopper.get(CART)).json()
    return {item["sku"]: item["quantity"] for item in cart["items"]}


def codes(shopper):
    return [(notice["code"], notice.get("sku")) for notice in shopper.started["cart"]["notices"]]


async def test_whoever_signs_in_where_another_was_gets_a_cart_of_their_own(client, sign_in):
    ann = await sign_in(await start(client), "ann")
    await ann.add("ZL-1")
    await ann.quote()

    bob = await sign_in(ann, "bob")
    back = await sign_in(await start(client), "ann")

    assert (await held(bob), bob.started["stage"]) == ({}, "greeting")
    assert (await bob.get(SESSION)).json()["profile"]["external_id"] == "bob"
    assert await held(back) == {"ZL-1": 1}


async def test_who_signs_in_where_another_was_sees_nothing_of_what_they_said_and_bought(
    client, sign_in
):
    ann = await sign_in(await start(client), "ann")
    await ann.add("ZL-1")
    order = (await ann.buy(await ann.quote())).json()

    bob = await sign_in(ann, "bob")
    seen = (await bob.get(SESSION, history="true")).json()
    looked = await client.get(f"{ORDER}/{order['order_id']}", headers=bob.headers)
    cancelled = await bob.post(f"{ORDER}/{order['order_id']}/cancel")

    assert bob.started["session_id"] != ann.started["session_id"]
    assert (seen["orders"], [m["role"] for m in seen["messages"]]) == ([], ["assistant"])
    assert {refusal(looked)[0], refusal(cancelled)[0]} == {401}
    assert refusal(await ann.get(CART))[0] == 401


async def test_a_stranger_who_signs_in_after_another_is_told_nothing_of_them(client, sign_in):
    ann = await sign_in(await start(client), "ann")
    await ann.add("ZL-1")
    await ann.quote()

    bob = await sign_in(ann, "bob")
    await bob.add("ZS-BLUE")
    told = await bob.post(f"{CART}/checkout", contact={}, delivery={})

    assert refusal(told) == (422, "validation_failed")


async def test_what_was_left_in_another_session_comes_along(client, sign_in):
    laptop = await sign_in(await start(client), "ann")
    await laptop.add("ZL-1", 2)
    phone = await start(client)
    await phone.add("ZL-1")
    await phone.add("ZS-BLUE")

    phone = await sign_in(phone, "ann")

    assert await held(phone) == {"ZL-1": 3, "ZS-BLUE": 1}
    assert codes(phone) == [("cart_merged", "ZL-1")]
    assert await held(laptop) == {}
    left = (await laptop.get(CART)).json()
    assert [notice["code"] for notice in left["notices"]] == ["cart_moved"]


async def test_what_a_guest_put_in_is_the_customers_once_they_sign_in(client, sign_in):
    await sign_in(await start(client), "ann")
    laptop = await start(client)
    await laptop.add("ZL-1")
    laptop = await sign_in(laptop, "ann")

    phone = await sign_in(await start(client), "ann")

    assert (await held(laptop), await held(phone)) == ({}, {"ZL-1": 1})


async def test_the_session_that_was_left_goes_on_with_an_empty_cart(client, sign_in):
    laptop = await sign_in(await start(client), "ann")
    await laptop.add("ZL-1")
    quote = await laptop.quote()
    await sign_in(await start(client), "ann")

    late = await laptop.buy(quote)
    added = await laptop.add("ZS-BLUE")

    assert refusal(late) == (409, "quote_changed")
    assert added.status_code == 200
    assert await held(laptop) == {"ZS-BLUE": 1}


async def test_a_session_that_starts_signed_in_has_what_was_left(
    client, sign_in, goods, identity_secret
):
    laptop = await sign_in(await start(client), "ann")
    await laptop.add("ZL-1")

    answer = await begin(client, signed(identity_secret, sub="ann"))

    phone = Shopper(client, answer.json())
    assert await held(phone) == {"ZL-1": 1}
    assert await held(laptop) == {}


async def test_signing_in_twice_brings_nothing_twice(client, sign_in):
    laptop = await sign_in(await start(client), "ann")
    await laptop.add("ZL-1")

    phone = await sign_in(await start(client), "ann")
    phone = await sign_in(phone, "ann")

    assert await held(phone) == {"ZL-1": 1}


async def test_nobody_gets_the_cart_of_somebody_else(client, sign_in):
    ann = await sign_in(await start(client), "ann")
    await ann.add("ZL-1")
    guest = await start(client)
    await guest.add("ZL-1")

    bob = await sign_in(await start(client), "bob")

    assert [await held(each) for each in (ann, guest, bob)] == [{"ZL-1": 1}, {"ZL-1": 1}, {}]


async def test_what_the_other_checkout_held_can_be_bought_here(client, owner, sign_in):
    last = another("the-last-one")
    last["variants"][0]["stock"] = 1
    await import_goods(client, owner, lines(last))
    laptop = await sign_in(await start(client), "ann")
    await laptop.add("SKU-the-last-one")
    await laptop.quote()

    phone = await sign_in(await start(client), "ann")
    bought = await phone.buy(await phone.quote())

    assert codes(phone) == [("cart_merged", "SKU-the-last-one")]
    assert bought.status_code == 201


async def test_twenty_who_sign_in_at_once_as_one_customer_lose_nothing(client, owner, sign_in):
    names = [f"at-once-{number}" for number in range(20)]
    await import_goods(client, owner, lines(*map(another, names)))
    guests = [await start(client) for _ in names]
    for guest, name in zip(guests, names, strict=True):
        await guest.add(f"SKU-{name}")
        await guest.add("ZS-BLUE")

    known = await asyncio.gather(*(sign_in(guest, "ann") for guest in guests))

    carts = [cart for cart in [await held(each) for each in known] if cart]
    assert carts == [{**{f"SKU-{name}": 1 for name in names}, "ZS-BLUE": 20}]
