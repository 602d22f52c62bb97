"""Carts and checkouts, over HTTP."""

import json

import pytest

from tests.integration.http_shopper import (
    ADD,
    ADDRESS,
    CART,
    CHECKOUT,
    CONTACT,
    GOODS,
    SESSION,
    UPDATE,
    import_goods,
    refusal,
)


async def test_something_is_put_in_the_cart(shopper):
    answer = await shopper.add("ZL-1", 2)

    cart, seen = answer.json(), (await shopper.get(CART)).json()
    parts = "cart_id version status items totals total currency notices"
    assert answer.status_code == 200
    assert cart.keys() >= set(parts.split())
    assert cart["status"] == "active"
    assert cart["total"] == {"amount": "101.76", "currency": "USD"}
    assert cart["items"] == [
        {
            "sku": "ZL-1",
            "product_id": "zephyr-lamp",
            "title": "Zephyr desk lamp",
            "options": {},
            "quantity": 2,
            "unit_price": {"amount": "50.88", "currency": "USD"},
            "line_total": {"amount": "101.76", "currency": "USD"},
        }
    ]
    assert {"type": "subtotal", "amount": {"amount": "101.76", "currency": "USD"}} in cart[
        "totals"
    ]
    assert seen == cart


async def test_a_cart_is_shown_at_the_prices_of_today(client, owner, shopper):
    await shopper.add("ZL-1", 2)
    lamp = next(line for line in GOODS if line["id"] == "zephyr-lamp")
    price = {"amount": "45.00", "currency": "USD"}
    dearer = {**lamp, "variants": [{**lamp["variants"][0], "price": price}]}
    await import_goods(client, owner, json.dumps(dearer))

    cart = (await shopper.get(CART)).json()
    session = (await shopper.get(SESSION)).json()
    quote = await shopper.quote()

    assert cart["items"][0]["unit_price"] == price
    assert cart["total"] == {"amount": "90.00", "currency": "USD"}
    detail = "Zephyr desk lamp now costs $45.00 instead of $50.88"
    assert cart["notices"] == [{"code": "price_changed", "detail": detail, "sku": "ZL-1"}]
    assert session["cart"] == cart
    assert [problem["code"] for problem in quote["problems"]] == ["price_changed"]


async def test_adding_again_adds_up(shopper):
    await shopper.add("ZL-1", 1)

    cart = (await shopper.add("ZL-1", 2)).json()

    assert [(item["sku"], item["quantity"]) for item in cart["items"]] == [("ZL-1", 3)]


async def test_a_product_with_one_variant_needs_no_sku(shopper):
    named = await shopper.post(ADD, product_id="zephyr-lamp")
    open_choice = await shopper.post(ADD, product_id="zephyr-scarf")

    assert named.json()["items"][0]["sku"] == "ZL-1"
    assert refusal(open_choice) == (422, "validation_failed")


async def test_an_update_is_a_patch_of_the_lines_named(shopper):
    await shopper.add("ZL-1", 1)
    await shopper.add("ZS-BLUE", 1)

    cart = (await shopper.post(UPDATE, items=[{"sku": "ZL-1", "quantity": 3}])).json()
    emptied = (await shopper.post(UPDATE, items=[{"sku": "ZL-1", "quantity": 0}])).json()

    assert {item["sku"]: item["quantity"] for item in cart["items"]} == {"ZL-1": 3, "ZS-BLUE": 1}
    assert [item["sku"] for item in emptied["items"]] == ["ZS-BLUE"]


async def test_a_cart_that_changed_meanwhile_is_not_overwritten(shopper):
    cart = (await shopper.add("ZL-1", 1)).json()
    lines = [{"sku": "ZL-1", "quantity": 2}]

    changed = await shopper.post(UPDATE, items=lines, expected_version=cart["version"])
    stale = await shopper.post(UPDATE, items=lines, expected_version=cart["version"])

    assert changed.status_code == 200
    assert refusal(stale) == (409, "version_conflict")


async def test_codes_alone_are_for_the_cart_that_was_seen_too(shopper):
    cart = (await shopper.add("ZL-1", 1)).json()

    meant = await shopper.post(UPDATE, discount_codes=["FREE"], expected_version=cart["version"])
    await shopper.add("ZL-1", 1)
    stale = await shopper.post(UPDATE, discount_codes=["FREE"], expected_version=cart["version"])

    assert meant.status_code == 200
    assert refusal(stale) == (409, "version_conflict")


async def test_a_code_that_counts_for_nothing_is_a_notice(shopper):
    await shopper.add("ZL-1", 1)

    answer = await shopper.post(UPDATE, discount_codes=["FREE"])

    assert answer.status_code == 200
    assert [notice["code"] for notice in answer.json()["notices"]] == ["code_invalid"]


async def test_what_is_gone_cannot_be_added(shopper):
    sold_out = await shopper.add("ZS-RED", 1)
    too_many = await shopper.add("ZL-1", 501)
    unknown = await shopper.add("NO-SUCH", 1)

    assert refusal(sold_out) == (409, "out_of_stock")
    assert refusal(too_many) == (409, "out_of_stock")
    assert refusal(unknown) == (404, "not_found")


async def test_the_header_makes_an_add_safe_to_repeat(shopper):
    key = {"Idempotency-Key": "k-1"}

    first = await shopper.post(ADD, key, sku="ZL-1", quantity=1)
    again = await shopper.post(ADD, key, quantity=1, sku="ZL-1")
    other = await shopper.post(ADD, key, sku="ZL-1", quantity=2)
    elsewhere = await shopper.post(UPDATE, key, items=[{"sku": "ZL-1", "quantity": 4}])

    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert refusal(other) == (422, "idempotency_conflict")
    assert elsewhere.json()["items"][0]["quantity"] == 4


@pytest.mark.parametrize(
    ("url", "fields"),
    [
        (ADD, {}),
        (ADD, {"sku": "ZL-1", "product_id": "zephyr-lamp"}),
        (ADD, {"sku": "ZL-1", "quantity": 0}),
        (ADD, {"sku": "ZL-1", "quantity": -1}),
        (ADD, {"sku": "ZL-1", "quantity": "2"}),
        (ADD, {"sku": "ZL-1", "quantity": 1.5}),
        (ADD, {"sku": "ZL-1", "quantity": True}),
        (ADD, {"sku": "ZL-1", "quantity": 10**12}),
        (ADD, {"sku": "ZL-1", "price": "0.01"}),
        (ADD, {"sku": " "}),
        (UPDATE, {}),
        (UPDATE, {"items": []}),
        (UPDATE, {"items": [{"sku": "ZL-1", "quantity": -1}]}),
        (UPDATE, {"items": [{"sku": "ZL-1", "quantity": 1}] * 2}),
        (CHECKOUT, {"contact": {"email": "no address"}}),
        (CHECKOUT, {"contact": {"name": "x" * 201}}),
        (CHECKOUT, {"delivery": {"address": {**ADDRESS, "country": "England"}}}),
        (CHECKOUT, {"delivery": {"address": {"line1": "only this"}}}),
        (CHECKOUT, {"total": "0.01"}),
    ],
)
async def test_a_wish_that_makes_no_sense_is_refused(shopper, url, fields):
    answer = await shopper.post(url, **fields)

    assert refusal(answer) == (422, "validation_failed")


async def test_checkout_quotes_everything(shopper):
    await shopper.add("ZL-1", 2)

    quote = await shopper.quote()

    parts = "checkout_id quote_hash lines totals total reserved_until payment_methods problems"
    goods = sum(float(t["amount"]["amount"]) for t in quote["totals"] if t["type"] != "total")
    assert quote.keys() >= set(parts.split())
    assert [(line["sku"], line["quantity"]) for line in quote["lines"]] == [("ZL-1", 2)]
    assert "manual" in quote["payment_methods"]
    assert quote["problems"] == []
    assert f"{goods:.2f}" == quote["total"]["amount"]


async def test_an_unknown_code_is_a_problem_of_the_checkout(shopper):
    await shopper.add("ZL-1", 1)

    quote = await shopper.quote(discount_codes=["FREE"])

    assert [problem["code"] for problem in quote["problems"]] == ["code_invalid"]


async def test_a_checkout_without_goods_or_address_is_refused(shopper):
    delivery = {"address": ADDRESS}
    empty = await shopper.post(CHECKOUT, contact=CONTACT, delivery=delivery)
    await shopper.add("ZL-1", 1)
    nowhere = await shopper.post(CHECKOUT, contact=CONTACT, delivery={})

    assert refusal(empty) == (422, "validation_failed")
    assert refusal(nowhere) == (422, "validation_failed")


async def test_nobody_reaches_into_another_cart(client, shopper):
    body = {"session_id": shopper.session_id, "sku": "ZL-1", "quantity": 1}

    answers = [
        await client.post(ADD, json=body),
        await client.post(ADD, json=body, headers={"Authorization": "Bearer wrong"}),
        await client.get(f"{CART}/{shopper.session_id}"),
    ]

    assert {refusal(answer) for answer in answers} == {(401, "not_authorized")}
