"""A shop with discount codes, over HTTP."""

import pytest

from sales_conversion.settings import SHIPPED_CONFIG
from tests.conftest import house_settings
from tests.integration.http_shopper import ADDRESS, CART, CHECKOUT, CONTACT, ORDER, SAY, UPDATE


@pytest.fixture
def settings(database_url):
    return house_settings(
        database_url=database_url, config_dir=SHIPPED_CONFIG / "examples" / "discounts"
    )


def parts(answer):
    return {total["type"]: total["amount"]["amount"] for total in answer["totals"]}


def codes(answer):
    return [discount["code"] for discount in answer.get("discounts", [])]


async def given(shopper, *names):
    answer = await shopper.post(UPDATE, discount_codes=list(names))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_code_goes_with_the_cart_to_the_order(shopper):
    await shopper.add("ZL-1", 2)
    cart = await given(shopper, "welcome10")

    quote = (await shopper.post(CHECKOUT, contact=CONTACT, delivery={"address": ADDRESS})).json()
    order = (await shopper.buy(quote)).json()
    seen = await shopper.client.get(f"{ORDER}/{order['order_id']}", headers=shopper.headers)

    assert parts(cart) == {"subtotal": "101.76", "discount": "-10.18", "total": "91.58"}
    assert cart["total"]["amount"] == "91.58"
    assert quote["discount_codes"] == codes(quote) == ["WELCOME10"]
    assert quote["discounts"][0]["lines"] == [
        {"sku": "ZL-1", "amount": {"amount": "10.18", "currency": "USD"}}
    ]
    assert parts(quote)["discount"] == "-10.18"
    assert seen.json()["discounts"] == order["discounts"] == quote["discounts"]
    assert order["totals"] == quote["totals"]


async def test_the_codes_that_are_sent_are_the_whole_list(shopper):
    await shopper.add("ZL-1", 1)
    await given(shopper, "WELCOME10")

    other = await given(shopper, "FIVEOFF")
    none = await given(shopper)

    assert (codes(other), parts(other)["discount"]) == (["FIVEOFF"], "-5.00")
    assert (codes(none), "discount" in parts(none)) == ([], False)


async def test_a_code_is_kept_with_the_session(shopper):
    await shopper.add("ZL-1", 1)
    await given(shopper, "WELCOME10")

    seen = await shopper.get(CART)
    changed = (await shopper.add("ZL-1", 1)).json()

    assert codes(seen.json()) == ["WELCOME10"]
    assert parts(changed)["discount"] == "-10.18"


async def test_of_several_codes_one_counts_and_the_others_are_told(shopper):
    await shopper.add("ZL-1", 1)

    cart = await given(shopper, "WELCOME10", "FIVEOFF", "NOSUCH")

    assert codes(cart) == ["FIVEOFF"]
    assert [(n["code"], n["detail"].split()[0]) for n in cart["notices"]] == [
        ("code_invalid", "no"),
        ("code_invalid", "WELCOME10"),
    ]


async def test_a_code_told_in_the_chat_counts_and_is_answered(shopper):
    await shopper.add("ZL-1", 2)

    answer = (await shopper.post(SAY, message="my discount code is WELCOME10")).json()

    cart = (await shopper.get(CART)).json()

    assert "$10.18" in answer["reply"]["text"]
    assert parts(cart)["discount"] == "-10.18"
