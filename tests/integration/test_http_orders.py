"""Orders, over HTTP."""

from tests.integration.http_shopper import BUY, NOBODY, ORDER, refusal, start


async def bought(shopper, **more):
    await shopper.add("ZL-1", 1)
    answer = await shopper.buy(await shopper.quote(), **more)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_quote_becomes_an_order(shopper):
    await shopper.add("ZL-1", 2)
    quote = await shopper.quote()

    answer = await shopper.buy(quote)

    order = answer.json()
    parts = "order_id number status payment_status fulfilment_status lines totals total contact"
    assert answer.status_code == 201
    assert order.keys() >= {*parts.split(), "delivery", "placed_at", "history"}
    assert order["total"] == quote["total"]
    assert order["lines"] == quote["lines"]
    assert order["contact"]["email"] == "ada@example.com"
    assert order["delivery"]["address"]["city"] == "San Francisco"


async def test_a_double_submit_gets_the_same_order(shopper):
    await shopper.add("ZL-1", 1)
    quote = await shopper.quote()

    first, again = await shopper.buy(quote), await shopper.buy(quote)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


async def test_an_order_is_at_hand_however_many_came_after_it(shopper):
    await shopper.add("ZL-1", 1)
    quote = await shopper.quote()
    first = await shopper.buy(quote)
    for _ in range(10):
        await bought(shopper)

    again = await shopper.buy(quote)
    cancelled = await shopper.post(f"{ORDER}/{first.json()['order_id']}/cancel")

    assert (again.status_code, again.json()) == (200, first.json())
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")


async def test_a_repeated_request_replays_its_status(shopper):
    await shopper.add("ZL-1", 1)
    quote, key = await shopper.quote(), {"Idempotency-Key": "buy-1"}

    first, again = await shopper.buy(quote, key), await shopper.buy(quote, key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"


async def test_only_what_was_quoted_is_sold(shopper):
    await shopper.add("ZL-1", 1)
    quote = await shopper.quote()

    changed = await shopper.buy(quote, quote_hash="0" * 64)
    unknown = await shopper.buy(quote, checkout_id=NOBODY)
    priced = await shopper.buy(quote, total="0.01")

    assert refusal(changed) == (409, "quote_changed")
    assert refusal(unknown) in {(404, "not_found"), (409, "quote_changed")}
    assert refusal(priced) == (422, "validation_failed")


async def test_the_shopper_and_the_merchant_see_the_order(shopper, viewer):
    order = await bought(shopper)

    seen = await shopper.client.get(f"{ORDER}/{order['order_id']}", headers=shopper.headers)
    watched = await shopper.client.get(f"{ORDER}/{order['order_id']}", headers=viewer)

    assert seen.json() == order
    assert watched.json() == order


async def test_to_shoppers_a_foreign_order_is_as_good_as_none(client, shopper, owner):
    order, stranger = await bought(shopper), await start(client)

    foreign = await client.get(f"{ORDER}/{order['order_id']}", headers=stranger.headers)
    unknown = await client.get(f"{ORDER}/{NOBODY}", headers=stranger.headers)
    odd = await client.get(f"{ORDER}/%00x", headers=stranger.headers)
    without = await client.get(f"{ORDER}/{order['order_id']}")
    for_merchants = await client.get(f"{ORDER}/{NOBODY}", headers=owner)

    assert {refusal(answer) for answer in (foreign, unknown, odd, without)} == {
        (401, "not_authorized")
    }
    assert len({answer.content for answer in (foreign, unknown, odd, without)}) == 1
    assert refusal(for_merchants) == (404, "not_found")


async def test_an_order_is_cancelled_once(shopper):
    order = await bought(shopper)
    where = f"{ORDER}/{order['order_id']}/cancel"

    cancelled = await shopper.client.post(where, headers=shopper.headers)
    again = await shopper.client.post(where, headers=shopper.headers)

    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert refusal(again) == (409, "illegal_transition")


async def test_a_viewer_looks_and_an_owner_cancels(shopper, viewer, owner):
    order = await bought(shopper)
    where = f"{ORDER}/{order['order_id']}/cancel"

    looked = await shopper.client.post(where, headers=viewer)
    cancelled = await shopper.client.post(where, headers=owner)

    assert refusal(looked) == (403, "not_authorized")
    assert cancelled.json()["status"] == "cancelled"


async def test_nobody_cancels_a_foreign_order(client, shopper):
    order, stranger = await bought(shopper), await start(client)

    answer = await client.post(f"{ORDER}/{order['order_id']}/cancel", headers=stranger.headers)

    assert refusal(answer) == (401, "not_authorized")


async def test_an_order_needs_its_session(client, shopper):
    await shopper.add("ZL-1", 1)
    quote = await shopper.quote()
    body = {"session_id": shopper.session_id, "payment": {"provider": "manual"}}
    body |= {name: quote[name] for name in ("checkout_id", "quote_hash")}

    answer = await client.post(BUY, json=body)

    assert refusal(answer) == (401, "not_authorized")


async def test_a_provider_that_never_calls_back_has_no_webhook(client):
    unknown = await client.post("/api/v5/payments/nobody/webhook", content=b"{}")
    manual = await client.post("/api/v5/payments/manual/webhook", content=b"{}")

    assert refusal(unknown) == (404, "not_found")
    assert refusal(manual) == (404, "not_found")
