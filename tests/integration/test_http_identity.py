"""Who a shopper is: only the shop's own server can say."""

import time

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.integration.http_shopper import SESSION, START, Shopper, refusal

OTHER_SECRET = "a secret that somebody else made up, long enough"


def signed(secret, header=None, **changes):
    now = int(time.time())
    claims = {
        "sub": "customer-7",
        "aud": "sales-conversion",
        "iat": now,
        "exp": now + 120,
        "jti": f"once-{time.time_ns()}",
        "email": "ada@example.com",
    }
    kept = {name: value for name, value in {**claims, **changes}.items() if value is not None}
    return jwt.encode(header or {"alg": "HS256"}, kept, OctKey.import_key(secret))


async def begin(client, assertion, headers=None, **customer):
    body = {"customer": {"assertion": assertion, **customer}}
    return await client.post(START, json=body, headers=headers)


async def test_the_shops_server_vouches_for_a_shopper(client, identity_secret):
    answer = await begin(client, signed(identity_secret), external_id="customer-7")

    story = (await Shopper(client, answer.json()).get(SESSION)).json()
    assert answer.status_code == 201
    assert story["profile"]["external_id"] == "customer-7"


async def test_an_email_address_makes_nobody_somebody(client):
    claimed = {"external_id": "customer-7", "email": "ada@example.com"}

    answer = await client.post(START, json={"customer": claimed})

    story = (await Shopper(client, answer.json()).get(SESSION)).json()
    assert answer.status_code == 201
    assert "external_id" not in story["profile"]
    assert "email" not in story["profile"]


async def test_an_assertion_counts_once(client, identity_secret):
    assertion = signed(identity_secret)

    first = await begin(client, assertion)
    again = await begin(client, assertion)

    assert first.status_code == 201
    assert refusal(again) == (401, "not_authorized")


async def test_a_repeated_request_may_show_its_assertion_again(client, identity_secret):
    assertion, key = signed(identity_secret), {"Idempotency-Key": "start-with-assertion"}

    first = await begin(client, assertion, key)
    again = await begin(client, assertion, key)

    assert again.status_code == 201
    assert again.json()["session_id"] == first.json()["session_id"]


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "another-shop"},
        {"aud": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"jti": None},
        {"iat": None},
        {"exp": None},
        {"exp": "soon"},
    ],
)
async def test_an_assertion_that_claims_too_much_is_refused(client, identity_secret, changes):
    answer = await begin(client, signed(identity_secret, **changes))

    assert refusal(answer) == (401, "not_authorized")


@pytest.mark.parametrize("seconds", [{"exp": -1}, {"exp": 3_600}, {"iat": 600, "exp": 700}])
async def test_an_assertion_of_another_time_is_refused(client, identity_secret, seconds):
    times = {name: int(time.time()) + away for name, away in seconds.items()}

    answer = await begin(client, signed(identity_secret, **times))

    assert refusal(answer) == (401, "not_authorized")


async def test_nobody_else_can_sign(client):
    none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjdXN0b21lci03In0."

    answers = [
        await begin(client, signed(OTHER_SECRET)),
        await begin(client, none),
        await begin(client, "not.a.token"),
        await begin(client, "nothing"),
    ]

    assert {refusal(answer) for answer in answers} == {(401, "not_authorized")}


async def test_the_name_must_be_the_one_vouched_for(client, identity_secret):
    answer = await begin(client, signed(identity_secret), external_id="customer-8")

    assert refusal(answer) == (401, "not_authorized")
