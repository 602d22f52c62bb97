"""Starting a session, talking and looking back, over HTTP."""

import json
import re

import pytest

from tests.integration.http_shopper import (
    CART,
    NOBODY,
    SAY,
    SESSION,
    START,
    Shopper,
    refusal,
    start,
)
from tests.integration.secret_work import counting

TURN = {"turn_id", "message_id", "reply", "stage", "previous_stage", "generated_by"}
EXPLAINED = {"intents", "strategy", "actions", "explanation"}


async def test_a_session_starts_with_a_greeting(client):
    answer = await client.post(START, json={})

    started = answer.json()
    parts = "session_id session_token stage reply cart messages expires_at"
    assert answer.status_code == 201
    assert started.keys() >= set(parts.split())
    assert started["stage"] == "greeting"
    assert started["reply"]["text"]
    assert started["cart"]["items"] == []
    assert [message["role"] for message in started["messages"]] in ([], ["assistant"])
    assert started["expires_at"].endswith("Z")


async def test_every_field_of_the_start_may_be_given(client):
    body = {
        "channel": "mobile",
        "locale": "de-DE",
        "currency": "USD",
        "customer": {"email": "somebody@example.com"},
        "metadata": {"page": "/", "visits": 3, "known": True},
    }

    answer = await client.post(START, json=body)

    assert answer.status_code == 201, answer.text


async def test_a_message_is_answered(shopper):
    await shopper.post(SAY, message="I am looking for a desk lamp")
    answer = await shopper.post(SAY, message="show me the Zephyr desk lamp")

    turn = answer.json()
    card = turn["reply"]["products"][0]
    assert answer.status_code == 200
    assert turn.keys() == TURN
    assert turn["reply"]["text"]
    assert card["product_id"] == "zephyr-lamp"
    assert card["price"] == {"amount": "50.88", "currency": "USD"}
    assert card["compare_at_price"] == {"amount": "60.00", "currency": "USD"}
    assert card["in_stock"] is True
    assert "reason" in card


async def test_a_comparison_comes_as_a_table_and_is_replayed_as_it_was(shopper):
    await shopper.post(SAY, message="show me what you sell")
    said = {"message": "compare them", "headers": {"Idempotency-Key": "compared"}}

    first = (await shopper.post(SAY, **said)).json()["reply"]["comparison"]
    again = (await shopper.post(SAY, **said)).json()["reply"]["comparison"]

    products, rows = first["products"], first["rows"]
    assert len(products) > 1
    assert all(product.keys() == {"product_id", "title"} for product in products)
    assert rows[0]["name"] == "price"
    assert all(len(row["values"]) == len(products) for row in rows)
    assert again == first


async def test_only_a_merchant_is_told_why(shopper, owner):
    key = {"X-Admin-Key": owner["Authorization"].removeprefix("Bearer ")}

    told = await shopper.post(SAY, key, message="a desk lamp")
    refused = await shopper.post(SAY, {"X-Admin-Key": "guess"}, message="a desk lamp")

    turn = told.json()
    assert turn.keys() == TURN | EXPLAINED
    assert turn["intents"][0].keys() == {"name", "confidence", "slots", "span"}
    assert turn["intents"][0]["span"] == {"start": 0, "end": len("a desk lamp")}
    assert turn["explanation"].keys() >= {"rules", "prompt", "prompts", "assignments", "timings"}
    assert all(re.fullmatch(r"\w+@[0-9a-f]{8}", text) for text in turn["explanation"]["prompts"])
    assert refusal(refused) == (401, "not_authorized")


async def test_the_session_tells_its_story(shopper):
    await shopper.post(SAY, message="a desk lamp")

    story = (await shopper.get(SESSION, history="true")).json()
    short = (await shopper.get(SESSION)).json()

    parts = "session_id stage stage_history profile cart messages orders"
    assert story.keys() >= set(parts.split())
    assert story["stage_history"][0].keys() == {"from", "to", "at", "because"}
    assert [m["role"] for m in story["messages"]] == ["assistant", "shopper", "assistant"]
    assert short["messages"] == []


async def test_a_message_sent_twice_is_answered_once(shopper):
    body = {"message": "a desk lamp", "message_id": "m-1"}
    first, again = await shopper.post(SAY, **body), await shopper.post(SAY, **body)
    other = await shopper.post(SAY, message="a scarf", message_id="m-1")

    story = (await shopper.get(SESSION, history="true")).json()
    assert again.json() == first.json()
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert refusal(other) == (422, "idempotency_conflict")
    assert len(story["messages"]) == 3


async def test_a_session_started_twice_under_one_key_is_one_session(client):
    key = {"Idempotency-Key": "the-same-start-again"}
    first = await client.post(START, json={"channel": "web"}, headers=key)
    again = await client.post(START, json={"channel": "web"}, headers=key)
    other = await client.post(START, json={"channel": "app"}, headers=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json()["session_id"] == first.json()["session_id"]
    assert again.json()["session_token"] != first.json()["session_token"]
    assert again.json()["reply"] == first.json()["reply"]
    assert refusal(other) == (422, "idempotency_conflict")


async def test_a_key_that_opens_a_session_is_hard_to_guess(client):
    answer = await client.post(START, json={}, headers={"Idempotency-Key": "start-1"})

    assert refusal(answer) == (422, "validation_failed")
    assert "at least 16 characters" in answer.json()["detail"]


async def test_a_session_is_kept_in_the_currency_of_the_shop(client):
    fits = await client.post(START, json={"currency": "USD"})
    other = await client.post(START, json={"currency": "ZZZ"})

    assert fits.status_code == 201
    assert refusal(other) == (422, "validation_failed")
    assert "sells in USD, not in ZZZ" in other.json()["detail"]


async def test_a_field_nobody_knows_is_not_told_back_whole(client):
    answer = await client.post(START, json={"x" * 50_000: 1})

    assert refusal(answer) == (422, "validation_failed")
    assert len(answer.content) < 1_000


@pytest.mark.parametrize(
    "message",
    [
        "a desk lamp under 1.2345 dollars",
        "between 1.2345 and 2.3456 dollars a lamp",
        "a lamp under 1e99 dollars",
        "a lamp under " + "million " * 400 + "dollars",
    ],
)
async def test_no_amount_is_too_odd_to_be_answered(shopper, message):
    answer = await shopper.post(SAY, message=message)

    assert answer.status_code == 200
    assert answer.json()["reply"]["text"]


async def test_resuming_rotates_the_token(client, shopper):
    await shopper.post(SAY, message="a desk lamp")
    token = shopper.started["session_token"]
    resume = {"session_id": shopper.session_id, "session_token": token}

    back = await client.post(START, json={"resume": resume})
    with_the_old = await shopper.get(CART)
    twice = await client.post(START, json={"resume": resume})
    with_the_new = await Shopper(client, back.json()).get(CART)

    assert back.status_code == 201
    assert back.json()["session_id"] == shopper.session_id
    assert len(back.json()["messages"]) == 3
    assert back.json()["reply"]["text"]
    assert refusal(with_the_old) == (401, "not_authorized")
    assert refusal(twice) == (401, "not_authorized")
    assert with_the_new.status_code == 200


async def test_who_did_not_hear_the_new_token_asks_again_under_the_same_key(client, shopper):
    resume = {"session_id": shopper.session_id, "session_token": shopper.started["session_token"]}
    key = {"Idempotency-Key": "a key that nobody else has"}

    lost = await client.post(START, json={"resume": resume}, headers=key)
    again = await client.post(START, json={"resume": resume}, headers=key)
    stranger = await client.post(
        START, json={"resume": resume}, headers={"Idempotency-Key": "a key of somebody else"}
    )
    short = await client.post(START, json={"resume": resume}, headers={"Idempotency-Key": "k"})

    assert (lost.status_code, again.status_code) == (201, 201)
    assert again.json()["session_token"] != lost.json()["session_token"]
    assert refusal(await Shopper(client, lost.json()).get(CART)) == (401, "not_authorized")
    assert (await Shopper(client, again.json()).get(CART)).status_code == 200
    assert refusal(stranger) == refusal(short) == (401, "not_authorized")


async def test_there_is_one_answer_to_no_wrong_unknown_and_foreign(client, shopper):
    stranger = await start(client)
    foreign = await client.get(f"{CART}/{shopper.session_id}", headers=stranger.headers)
    unknown = await client.get(f"{CART}/{NOBODY}", headers=stranger.headers)
    no_id = await client.get(f"{CART}/no-session", headers=stranger.headers)
    without = await client.get(f"{CART}/{shopper.session_id}")
    wrong = await client.get(
        f"{CART}/{shopper.session_id}", headers={"Authorization": "Bearer wrong"}
    )
    basic = await client.get(
        f"{CART}/{shopper.session_id}", headers={"Authorization": "Basic d3Jvbmc6"}
    )

    answers = [foreign, unknown, no_id, without, wrong, basic]
    assert {refusal(answer) for answer in answers} == {(401, "not_authorized")}
    assert len({answer.content for answer in answers}) == 1
    assert {answer.headers["WWW-Authenticate"] for answer in answers} == {"Bearer"}
    assert len({frozenset(_but_the_id(answer.headers)) for answer in answers}) == 1


async def test_what_is_unknown_takes_as_many_lookups_and_comparisons_as_what_is_foreign(
    client, shopper, services
):
    stranger = await start(client)
    known, unknown = f"{CART}/{shopper.session_id}", f"{CART}/{NOBODY}"
    asked = set()
    for path in (known, unknown, f"{CART}/no-session"):
        for headers in (stranger.headers, {}, {"Authorization": "Bearer wrong"}):
            before = services.storage.database.round_trips
            with counting() as done:
                assert (await client.get(path, headers=headers)).status_code == 401
            took = (services.storage.database.round_trips - before, done["compare_digest"])
            asked.add(took)

    assert len(asked) == 1


def _but_the_id(headers):
    return [(name, value) for name, value in headers.items() if name != "x-request-id"]


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"",
        b"[]",
        b'"text"',
        b"null",
        b"[" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"session_id": "x", "message": "\xff\xfe"}',
        b'{"session_id": "x", "message": NaN}',
        b'{"session_id": "x", "message": "a", "message": "b"}',
        b'{"session_id": "x", "message": ' + b"9" * 5_000 + b"}",
    ],
)
async def test_what_is_no_body_is_refused(client, raw):
    headers = {"Content-Type": "application/json"}

    answer = await client.post(SAY, content=raw, headers=headers)

    assert refusal(answer) == (422, "validation_failed")
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"message": ""},
        {"message": "   \n\t "},
        {"message": "\x00\x01"},
        {"message": "x" * 4_001},
        {"message": 7},
        {"message": None},
        {"message": ["hello"]},
        {"message": "hello", "mesage": "hello"},
        {"message": "hello", "message_id": ""},
        {"message": "hello", "message_id": "x" * 256},
    ],
)
async def test_a_message_that_makes_no_sense_is_refused(shopper, fields):
    answer = await shopper.post(SAY, **fields)

    assert refusal(answer) == (422, "validation_failed")


async def test_a_refusal_names_the_fields_and_not_their_values(shopper):
    body = await shopper.post(SAY, message="x" * 4_001, secret="hunter2")
    query = await shopper.client.get("/api/v5/catalog/search?limit=hunter")

    fields = {error["field"] for error in body.json()["errors"]}
    assert fields == {"body.message", "body.secret"}
    assert "hunter2" not in body.text
    assert [error["field"] for error in query.json()["errors"]] == ["query.limit"]


async def test_a_message_of_4000_characters_is_read(shopper):
    answer = await shopper.post(SAY, message="é" * 4_000)

    assert answer.status_code == 200


async def test_text_is_cleaned_before_it_is_kept(shopper):
    raw = {"session_id": shopper.session_id, "message": "a\x00 \ud800lamp\x07\ncafe\u0301"}
    headers = {**shopper.headers, "Content-Type": "application/json"}

    answer = await shopper.client.post(SAY, content=json.dumps(raw), headers=headers)

    story = (await shopper.get(SESSION, history="true")).json()
    assert answer.status_code == 200
    assert story["messages"][1]["text"] == "a lamp\ncafé"


@pytest.mark.parametrize(
    "body",
    [
        {"locale": "not a locale"},
        {"currency": "usd"},
        {"channel": "x" * 51},
        {"metadata": {"deep": {"er": 1}}},
        {"metadata": {str(number): number for number in range(21)}},
        {"metadata": {"long": "x" * 501}},
        {"surprise": True},
        {"resume": {"session_id": NOBODY}},
    ],
)
async def test_a_start_that_makes_no_sense_is_refused(client, body):
    answer = await client.post(START, json=body)

    assert refusal(answer) == (422, "validation_failed")


async def test_what_only_the_page_sees_is_accepted(shopper):
    items = [{"item_id": "ZL-1", "index": 0}, "ZS-RED"]
    seen = {"event_id": "e-1", "name": "view_item_list", "items": items}

    taken = await shopper.client.post(
        f"{SESSION}/{shopper.session_id}/client-events",
        json={"events": [{**seen, "at": "2026-01-01T12:00:00Z"}]},
        headers=shopper.headers,
    )
    unnamed = await shopper.client.post(
        f"{SESSION}/{shopper.session_id}/client-events",
        json={"events": [{**seen, "name": "View Item!"}]},
        headers=shopper.headers,
    )
    timeless = [
        await shopper.client.post(
            f"{SESSION}/{shopper.session_id}/client-events",
            json={"events": [{**seen, "at": at}]},
            headers=shopper.headers,
        )
        for at in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00")
    ]
    anonymous = await shopper.client.post(
        f"{SESSION}/{shopper.session_id}/client-events", json={"events": [seen]}
    )

    assert [refusal(answer) for answer in timeless] == [(422, "validation_failed")] * 2
    assert (taken.status_code, taken.json()) == (202, {"accepted": 1})
    assert refusal(unnamed) == (422, "validation_failed")
    assert refusal(anonymous) == (401, "not_authorized")


async def test_a_page_that_reports_what_is_not_its_to_tell_learns_what_is(shopper):
    answer = await shopper.client.post(
        f"{SESSION}/{shopper.session_id}/client-events",
        json={"events": [{"event_id": "e-1", "name": "refund"}]},
        headers=shopper.headers,
    )

    assert refusal(answer) == (422, "validation_failed")
    assert "'view_item_list', 'select_item', 'view_item'" in answer.text


async def test_an_amount_without_its_currency_is_refused(shopper):
    bought = {"event_id": "e-1", "name": "purchase", "value": 42}

    answers = [
        await shopper.client.post(
            f"{SESSION}/{shopper.session_id}/client-events",
            json={"events": [event]},
            headers=shopper.headers,
        )
        for event in (bought, {**bought, "currency": "USD"})
    ]

    assert refusal(answers[0]) == (422, "validation_failed")
    assert answers[1].status_code == 202


async def test_a_person_can_be_asked_for(shopper):
    turn = (await shopper.post(SAY, message="I want to talk to a human")).json()

    assert turn["reply"]["handoff"]


async def test_a_page_names_its_visitor_and_is_told_whether_to_show_an_assistant(client):
    started = await client.post(START, json={"visitor": "b7f0c1d2-visitor"})
    refused = await client.post(START, json={"visitor": "no spaces, please"})

    assert started.status_code == 201, started.text
    assert started.json()["assistant"] is True
    assert refused.status_code == 422
