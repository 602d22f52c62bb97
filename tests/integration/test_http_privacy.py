"""What is kept of a person is handed out and erased over HTTP, and then looked for everywhere."""

import pytest

from sales_conversion.models import Opening
from tests.integration.http_shopper import (
    ADDRESS,
    CONTACT,
    NOBODY,
    ORDER,
    SAY,
    SESSION,
    Shopper,
    refusal,
    start,
)

EXPORT = "/api/v5/privacy/export"
ERASE = "/api/v5/privacy/erase"
REQUESTS = "/api/v5/privacy/requests"

SAID = "quixotically"
WHO = "customer-of-the-shop-7"
VISITOR = "browser-of-the-visitor-7"
PERSONAL = [
    SAID,
    WHO,
    VISITOR,
    CONTACT["name"],
    CONTACT["email"],
    CONTACT["phone"],
    ADDRESS["line1"],
]


async def known_shopper(client, house):
    """Somebody the shop vouches for, who agreed to everything."""
    opening = Opening(
        external_id=WHO, email=CONTACT["email"], personal=True, follow_up=True, visitor=VISITOR
    )
    welcome = await house.conversation.runner.start(opening)
    started = {"session_id": welcome.outcome.session_id, "session_token": welcome.token}
    return Shopper(client, started)


async def live(shopper, *, buys, seen_as=f"e {SAID}"):
    """Talk, look, fill the cart, give every detail, and perhaps buy."""
    await shopper.post(SAY, message=f"I am {CONTACT['name']}, {SAID} looking for a lamp")
    await shopper.post(SAY, message=f"write to {CONTACT['email']} or {CONTACT['phone']}")
    await shopper.add("ZL-1", 1)
    event = {"event_id": seen_as, "name": "select_item", "items": [{"item_id": "zephyr-lamp"}]}
    where = f"{SESSION}/{shopper.session_id}/client-events"
    seen = await shopper.client.post(where, json={"events": [event]}, headers=shopper.headers)
    assert seen.status_code == 202, seen.text
    quote = await shopper.quote()
    if buys:
        answer = await shopper.buy(quote)
        assert answer.status_code == 201, answer.text
        return answer.json()
    return None


async def found_in(house, words):
    """The tables in which any of *words* stands in any column, by the word."""
    names = await house.storage.database.fetch(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    )
    found = {}
    for (name,) in names:
        for word in words:
            sql = f"SELECT count(*) FROM {name} t WHERE position(lower($1) IN lower(t::text)) > 0"
            if await house.storage.database.fetchval(sql, word):
                found.setdefault(word, set()).add(name)
    return found


async def test_nothing_of_who_only_looked_is_left_in_any_table(client, house, goods, owner):
    assert goods
    shopper = await known_shopper(client, house)
    await live(shopper, buys=False)
    before = await found_in(house, PERSONAL)
    assert before.keys() == set(PERSONAL), before

    answer = await client.post(ERASE, json={"external_id": WHO}, headers=owner)

    assert answer.status_code == 200, answer.text
    assert await found_in(house, [*PERSONAL, shopper.started["session_token"]]) == {}
    assert answer.json()["erased"]["messages"] >= 4
    assert refusal(await shopper.get(SESSION)) == (401, "not_authorized")


async def test_of_who_bought_only_the_order_is_left_and_can_still_be_sent(
    client, house, goods, owner
):
    assert goods
    shopper = await known_shopper(client, house)
    order = await live(shopper, buys=True)

    answer = await client.post(ERASE, json={"email": CONTACT["email"].upper()}, headers=owner)

    found = await found_in(house, PERSONAL)
    kept = {CONTACT["name"], CONTACT["email"], CONTACT["phone"], ADDRESS["line1"]}
    assert found.keys() == kept
    assert set().union(*found.values()) == {"orders"}
    assert "orders" in answer.json()["kept"][0]["what"]
    assert refusal(await shopper.get(SESSION)) == (401, "not_authorized")
    sent = await client.post(f"{ORDER}/{order['order_id']}/fulfil", json={}, headers=owner)
    assert sent.json()["fulfilment_status"] == "fulfilled"


async def test_everything_is_handed_out(client, house, goods, owner):
    assert goods
    shopper = await known_shopper(client, house)
    order = await live(shopper, buys=True)
    await start(client)

    answer = await client.post(EXPORT, json={"session_id": shopper.session_id}, headers=owner)

    told = answer.json()
    assert answer.status_code == 200, answer.text
    assert all(word in answer.text for word in (*PERSONAL, order["number"]))
    assert len(told["tables"]["conversation_states"]) == 1
    assert "token_hash" not in answer.text
    expected = "messages turns events client_events orders checkouts follow_up_consents"
    assert set(expected.split()) <= told["tables"].keys()
    (asked,) = (await client.get(REQUESTS, headers=owner)).json()["requests"]
    assert (asked["kind"], asked["subject"]) == ("export", told["subject"])
    assert shopper.session_id not in str(asked)


@pytest.mark.parametrize("where", [EXPORT, ERASE])
async def test_only_an_owner_may_and_only_one_person_at_a_time(
    client, owner, viewer, shopper, where
):
    named = {"session_id": shopper.session_id}
    both = {**named, "email": "a@b.example"}

    assert refusal(await client.post(where, json=named, headers=viewer))[0] == 403
    assert refusal(await client.post(where, json=named, headers=shopper.headers))[0] == 401
    for body in ({}, both, {"session_id": ""}, {"phone": "1"}):
        assert refusal(await client.post(where, json=body, headers=owner))[0] == 422
    unknown = {"session_id": NOBODY}
    assert refusal(await client.post(where, json=unknown, headers=owner)) == (404, "not_found")
    assert refusal(await client.get(REQUESTS, headers=viewer))[0] == 403
