"""Who is refused learns nothing of why: not by words, not by headers, not by the work it took."""

import pytest

from tests.conftest import OWNER, VIEWER
from tests.integration.http_shopper import CART, METRICS, NOBODY, start
from tests.integration.secret_work import counting

WRONG = "Bearer not-a-token-of-anybody"
NOWHERE = f"{CART}/no-session"


async def refused(client, path, headers):
    """Return all of the refusal but its id, and the work it took."""
    await client.get(path, headers=headers)
    with counting() as done:
        answer = await client.get(path, headers=headers)
    told = {n: v for n, v in answer.headers.items() if n != "x-request-id"}
    return answer.status_code, answer.content, told, dict(done)


async def test_every_session_is_refused_with_the_same_work(client):
    mine, theirs = await start(client), await start(client)
    known, unknown = f"{CART}/{theirs.session_id}", f"{CART}/{NOBODY}"
    shown = (mine.headers, {}, {"Authorization": WRONG}, {"Authorization": "Basic eDp5"})

    told = [
        await refused(client, path, headers)
        for path in (known, unknown, NOWHERE)
        for headers in shown
    ]

    assert told[0][0] == 401
    assert told[0][3]["compare_digest"] >= 1
    assert [each[1:] for each in told] == [told[0][1:]] * len(told)


async def test_every_key_is_refused_with_the_same_work(client, shop_in_memory):
    keys = shop_in_memory.keys
    _, revoked = await keys.locksmith.add("ann", "owner", None)
    await keys.locksmith.revoke("ann")
    await keys.locksmith.add("bob", "owner", None)
    await keys.watch.look()
    shopper = (await start(client)).started["session_token"]
    almost = (OWNER[:-1], f"{OWNER}x", VIEWER[1:], revoked, "wrong", shopper)

    told = [await refused(client, METRICS, {"Authorization": f"Bearer {key}"}) for key in almost]

    assert told[0][0] == 401
    assert told[0][3]["compare_digest"] >= 3
    assert [each[1:] for each in told] == [told[0][1:]] * len(told)


@pytest.mark.parametrize("key", [OWNER, VIEWER])
async def test_no_key_is_found_before_the_others_are_compared(client, key):
    """Whichever it is, all are compared: the place of a key on the ring is no secret to tell."""
    headers = {"Authorization": f"Bearer {key}"}
    _, _, _, wrong = await refused(client, METRICS, {"Authorization": WRONG})
    with counting() as done:
        assert (await client.get(METRICS, headers=headers)).status_code == 200

    assert done["compare_digest"] >= wrong["compare_digest"] >= 2
