"""Stock put right over HTTP, and told of when it runs low."""

import asyncio

import pytest

from tests.integration.http_shopper import METRICS, ORDER, PRODUCTS, refusal

STOCK = "/api/v5/inventory"
ADJUST = f"{STOCK}/adjust"
HISTORY = f"{STOCK}/history"
BROKEN = {"sku": "ZL-1", "change": -2, "reason": "broken in the store room"}


@pytest.fixture
def adjust(client, owner):
    async def adjust(body, key=None):
        named = {"Idempotency-Key": key} if key else {}
        return await client.post(ADJUST, json=body, headers={**owner, **named})

    return adjust


async def test_an_owner_adjusts_what_everybody_can_buy(client, viewer, goods, adjust):
    assert goods
    answer = await adjust(BROKEN)

    assert answer.status_code == 200, answer.text
    made = answer.json()
    assert (made["change"], made["on_hand"], made["kind"]) == (-2, 498, "adjusted")
    shown = (await client.get(f"{PRODUCTS}/zephyr-lamp")).json()
    assert shown["variants"][0]["stock"] == 498
    seen = (await client.get(STOCK, params={"sku": "ZL-1"}, headers=viewer)).json()
    assert (seen["on_hand"], seen["unsold"], seen["locations"]) == (498, 498, {})


async def test_the_history_says_who_and_why_newest_first(client, viewer, goods, adjust):
    assert goods
    await adjust(BROKEN)
    await adjust({**BROKEN, "change": 5, "reason": "found again"})

    told = await client.get(HISTORY, params={"sku": "ZL-1"}, headers=viewer)

    newest, broken, imported = told.json()["changes"]
    assert (newest["reason"], newest["on_hand"]) == ("found again", 503)
    assert (broken["reason"], broken["by"]) == (BROKEN["reason"], newest["by"])
    assert (imported["kind"], imported["change"]) == ("imported", 500)
    assert imported["by"] == broken["by"]
    page = {"sku": "ZL-1", "limit": 1, "before": newest["change_id"]}
    rest = await client.get(HISTORY, params=page, headers=viewer)
    assert rest.json()["changes"] == [broken]


async def test_one_key_adjusts_once_and_another_body_is_refused(client, viewer, goods, adjust):
    assert goods
    first = await adjust(BROKEN, "k1")

    again = await adjust(BROKEN, "k1")
    other = await adjust({**BROKEN, "change": -3}, "k1")

    assert again.json()["on_hand"] == first.json()["on_hand"] == 498
    assert (again.headers["Idempotent-Replayed"], "Idempotent-Replayed" in first.headers) == (
        "true",
        False,
    )
    assert refusal(other) == (422, "idempotency_conflict")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({**BROKEN, "change": 0}, (422, "validation_failed")),
        ({**BROKEN, "change": 2_000_000}, (422, "validation_failed")),
        ({**BROKEN, "reason": " "}, (422, "validation_failed")),
        ({**BROKEN, "location": "nowhere"}, (422, "validation_failed")),
        ({**BROKEN, "by": "me"}, (422, "validation_failed")),
        ({**BROKEN, "sku": "ZS-BLUE"}, (422, "validation_failed")),
        ({**BROKEN, "sku": "no-such"}, (404, "not_found")),
        ({**BROKEN, "change": -501}, (409, "out_of_stock")),
    ],
)
async def test_what_makes_no_sense_changes_nothing(client, viewer, goods, adjust, body, problem):
    assert goods

    assert refusal(await adjust(body)) == problem

    told = await client.get(HISTORY, params={"sku": "ZL-1"}, headers=viewer)
    assert [change["kind"] for change in told.json()["changes"]] == ["imported"]


async def test_only_an_owner_adjusts_and_only_merchants_look(client, viewer, shopper):
    as_viewer = await client.post(ADJUST, json=BROKEN, headers=viewer)
    as_shopper = await shopper.post(ADJUST, **BROKEN)

    assert refusal(as_viewer) == (403, "not_authorized")
    assert as_shopper.status_code == 401
    for path in (STOCK, HISTORY):
        assert (await client.get(path, params={"sku": "ZL-1"})).status_code == 401
    unknown = await client.get(HISTORY, params={"sku": "no-such"}, headers=viewer)
    assert unknown.status_code == 404
    assert (await client.get(STOCK, headers=viewer)).status_code == 422


async def test_a_location_the_shop_does_not_have_sends_nothing(client, owner, shopper):
    await shopper.add("ZL-1", 1)
    order = (await shopper.buy(await shopper.quote())).json()
    fulfil = f"{ORDER}/{order['order_id']}/fulfil"

    answer = await client.post(fulfil, json={"location": "nowhere"}, headers=owner)

    assert refusal(answer) == (422, "validation_failed")
    assert "nowhere" in answer.json()["detail"]


async def test_little_left_is_an_event_and_no_session_of_the_report(
    house, client, viewer, goods, adjust
):
    assert goods
    few = house.configuration.shop.inventory.low_stock
    await house.storage.inventory.watch(few)
    before = (await client.get(METRICS, headers=viewer)).json()
    await adjust({**BROKEN, "change": -498})

    await house.storage.inventory.watch(few)

    told = await house.storage.conversations.events("")
    assert [(event.sku, event.unsold) for event in told] == [("ZL-1", 2)]
    await house.analytics.tracker.relay()
    assert (await client.get(METRICS, headers=viewer)).json() == before
    await _until(lambda: "sales_low_stock_total " in house.analytics.exposition())


async def _until(holds):
    for _ in range(100):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came")
