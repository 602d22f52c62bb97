"""What one shopper, one page and one address may use up, over HTTP."""

import pytest

from tests.conftest import house_settings
from tests.integration.http_shopper import (
    ADD,
    ADDRESS,
    CHECKOUT,
    CONTACT,
    SAY,
    SESSION,
    START,
    UPDATE,
    import_goods,
    refusal,
    start,
)

CAPS = {
    "actions_per_session": 6,
    "client_events_per_session": 3,
    "sessions_per_address": 30,
    "checkouts_per_session": 2,
    "held_per_address": 6,
}
ODD = [
    b'{"channel": NaN}',
    b'{"metadata": {"a": 1e999}}',
    b'{"metadata": {"a": ' + b"9" * 5_000 + b"}}",
    b'{"channel": "web", "channel": "web"}',
    b'{"channel": "\xff"}',
    b'{"channel": "\\ud800"}',
    b'{"channel": null}',
    b'{"channel": {"channel": 1}}',
    b'{"metadata": ' + b"[" * 30_000 + b"}",
    b"\xef\xbb\xbf{}",
    b"null",
    b"",
]


@pytest.fixture
def settings():
    return house_settings(storage="memory", **CAPS)


@pytest.fixture
async def shopper(client):
    return await start(client)


async def see(shopper, events):
    where = f"{SESSION}/{shopper.session_id}/client-events"
    return await shopper.client.post(where, json={"events": events}, headers=shopper.headers)


@pytest.mark.parametrize("body", ODD)
async def test_odd_json_is_refused_and_breaks_nothing(client, body):
    answer = await client.post(START, content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422


async def test_numbers_beyond_all_measure_break_nothing(shopper):
    events = [
        {"event_id": "e", "name": "select_item", "items": [{"item_id": "x", "index": 10**40}]}
    ]
    answers = [
        await shopper.post(ADD, sku="x", quantity=10**40),
        await shopper.post(UPDATE, items=[{"sku": "x", "quantity": -(10**40)}]),
        await see(shopper, events),
    ]

    assert all(answer.status_code < 500 for answer in answers)


async def test_a_query_without_end_is_refused(client):
    answer = await client.get("/api/v5/catalog/search?" + "&".join(f"a{n}=1" for n in range(40)))

    assert refusal(answer) == (422, "validation_failed")
    assert "32" in answer.json()["detail"]


async def test_a_talk_without_end_ends_and_another_begins(client, shopper):
    said = [await shopper.post(SAY, message="hello") for _ in range(7)]
    anew = await (await start(client)).post(SAY, message="hello")

    assert {answer.status_code for answer in said[:3]} == {200}
    assert refusal(said[-1]) == (401, "not_authorized")
    assert anew.status_code == 200


async def test_a_page_sees_so_much_and_not_more(shopper):
    seen = [
        await see(shopper, [{"event_id": f"e{n}", "name": "view_item_list"}]) for n in range(4)
    ]

    assert [answer.status_code for answer in seen] == [202, 202, 202, 429]


async def test_so_many_sessions_of_an_address(client, shopper):
    started = [await client.post(START, json={}) for _ in range(3)]

    assert [answer.status_code for answer in started] == [201, 201, 429]
    assert int(started[-1].headers["Retry-After"]) > 0
    assert (await shopper.post(SAY, message="hello")).status_code == 200


async def test_a_page_that_is_opened_again_starts_no_session(client, shopper):
    token = shopper.started["session_token"]
    for _ in range(3):
        resume = {"session_id": shopper.session_id, "session_token": token}
        back = await client.post(START, json={"resume": resume})
        token = back.json()["session_token"]

    assert back.status_code == 201


async def test_nobody_sets_goods_aside_all_day(client, owner, shopper):
    await import_goods(client, owner)
    await shopper.add()
    for _ in range(2):
        await shopper.quote()

    once_more = await shopper.post(CHECKOUT, contact=CONTACT, delivery={"address": ADDRESS})

    assert refusal(once_more) == (429, "rate_limited")


async def test_what_is_held_already_is_not_counted_once_more(client, owner, shopper):
    await import_goods(client, owner)
    await shopper.add(quantity=4)

    quotes = [await shopper.quote() for _ in range(2)]

    assert len({quote["checkout_id"] for quote in quotes}) == 2


async def test_nobody_sets_more_aside_at_a_time_than_an_address_may(client, owner, shopper):
    await import_goods(client, owner)
    await shopper.add(quantity=7)

    refused = await shopper.post(CHECKOUT, contact=CONTACT, delivery={"address": ADDRESS})

    assert refusal(refused) == (422, "validation_failed")
    assert "no more than 6 pieces" in refused.json()["detail"]


async def test_nor_does_an_address_with_many_sessions(client, owner, shopper):
    await import_goods(client, owner)
    other = await start(client)
    for buyer in (shopper, other):
        await buyer.add(quantity=4)
    await shopper.quote()

    refused = await other.post(CHECKOUT, contact=CONTACT, delivery={"address": ADDRESS})

    assert refusal(refused) == (429, "rate_limited")
    assert (await client.get("/api/v5/catalog/products/zephyr-lamp")).json()["variants"][0][
        "stock"
    ] == 496
