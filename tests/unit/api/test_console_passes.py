"""The pass of the console: who gets one, for how long, and what it may do where."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.api.keys import LASTS, Keyring
from sales_conversion.errors import RateLimited
from sales_conversion.repositories.memory import MemoryMerchantKeys, MemoryStore
from sales_conversion.services.key_watch import KeyWatch
from sales_conversion.settings import Settings
from tests.conftest import NOON, OWNER, VIEWER, StoppedClock
from tests.integration.http_shopper import METRICS, ORDER, refusal, start

LOGIN = "/api/v5/console/login"
LOGOUT = "/api/v5/console/logout"
ME = "/api/v5/console/me"
OURS = {"X-Console": "1"}


async def log_in(client, key=OWNER, **more):
    answer = await client.post(LOGIN, json={"key": key, **more})
    assert answer.status_code == 200, answer.text
    return answer


def keyring(owner=OWNER):
    """A ring of the environment's keys alone."""
    clock = StoppedClock()
    kept = MemoryMerchantKeys(MemoryStore(clock))
    return Keyring(owner, VIEWER, KeyWatch(lambda: kept, clock, "it signs"))


def test_a_pass_opens_as_its_key_does_for_twelve_hours():
    ring = keyring()
    merchant = ring.merchant(VIEWER)

    shown = ring.issue(merchant, "Zoë", NOON)

    admitted = ring.admitted(shown, NOON + LASTS - timedelta(seconds=1))
    assert (admitted.role, admitted.holder, admitted.name) == ("viewer", merchant.holder, "Zoë")
    assert ring.admitted(shown, NOON + LASTS) is None


def test_a_pass_is_over_with_its_key():
    shown = keyring().issue(keyring().merchant(OWNER), "", NOON)

    assert keyring("another key").admitted(shown, NOON) is None


@pytest.mark.parametrize("place", [0, 20, 30, 50, -1])
def test_a_pass_that_was_changed_anywhere_opens_nothing(place):
    shown = list(keyring().issue(keyring().merchant(VIEWER), "Kim", NOON))
    shown[place] = "0" if shown[place] != "0" else "1"

    assert keyring().admitted("".join(shown), NOON) is None


@pytest.mark.parametrize("shown", ["", ".", "a.b.c.d.e", "\u00e9.1", "x" * 2000])
def test_what_is_no_pass_opens_nothing(shown):
    assert keyring().admitted(shown, NOON) is None


def test_people_with_a_name_are_the_same_in_every_browser_and_others_are_not():
    ring = keyring()
    owner = ring.merchant(OWNER)

    def person(name):
        return ring.admitted(ring.issue(owner, name, NOON), NOON).person

    assert person("Kim") == person("kim") != person("Sam")
    assert person("") != person("")
    assert "Kim" not in person("Kim")


async def test_a_key_is_exchanged_for_a_cookie_that_scripts_cannot_read(client):
    answer = await log_in(client, name="Kim")

    shop = {"name": "Nuts & <Bolts>", "currency": "USD", "locale": "en"}
    assert answer.json() == {"role": "owner", "shop": shop}
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert OWNER not in cookie


async def test_over_https_the_cookie_stays_there(client):
    answer = await client.post(f"https://shop{LOGIN}", json={"key": OWNER})

    assert "Secure" in answer.headers["set-cookie"]


async def test_every_merchant_s_call_takes_the_cookie_until_logout(client):
    await log_in(client, VIEWER)
    seen = await client.get(METRICS)
    who = await client.get(ME)

    left = await client.post(LOGOUT, headers=OURS)

    assert (seen.status_code, who.json()["role"]) == (200, "viewer")
    assert left.status_code == 204
    assert refusal(await client.get(METRICS)) == (401, "not_authorized")


async def test_logging_out_ends_a_cookie_that_somebody_took(client):
    await log_in(client)
    taken = dict(client.cookies)

    await client.post(LOGOUT, headers=OURS)

    client.cookies.update(taken)
    assert refusal(await client.get(METRICS)) == (401, "not_authorized")


async def test_logging_out_leaves_the_same_key_s_other_browsers_in(client):
    await log_in(client)
    elsewhere = dict(client.cookies)
    await log_in(client)

    await client.post(LOGOUT, headers=OURS)

    client.cookies.update(elsewhere)
    assert (await client.get(METRICS)).status_code == 200


async def test_a_page_of_another_site_logs_nobody_out(client):
    await log_in(client)

    answer = await client.post(LOGOUT, headers={"Origin": "https://evil.example"})

    assert refusal(answer) == (403, "not_authorized")
    assert (await client.get(METRICS)).status_code == 200


async def test_a_key_that_was_made_opens_the_console_until_it_is_revoked(client, shop_in_memory):
    keys = shop_in_memory.keys
    _, text = await keys.locksmith.add("ann", "viewer", None)
    await keys.watch.look()
    answer = await log_in(client, text)
    seen = await client.get(METRICS)

    await keys.locksmith.revoke("ann")
    await keys.watch.look()

    assert (answer.json()["role"], seen.status_code) == ("viewer", 200)
    assert refusal(await client.get(METRICS)) == (401, "not_authorized")
    assert refusal(await client.post(LOGIN, json={"key": text})) == (401, "not_authorized")


@pytest.mark.parametrize(
    ("proxy", "is_secure"), [("127.0.0.0/8", True), ("10.0.0.0/8", False), ("", False)]
)
async def test_who_is_believed_about_the_scheme_decides_whether_the_cookie_is_secure(
    shop_in_memory, proxy, is_secure
):
    networks = Settings(_env_file=None, trusted_proxies=proxy).trusted_proxies
    shop_in_memory.settings = replace(shop_in_memory.settings, trusted_proxies=networks)
    transport = httpx.ASGITransport(create_app(shop_in_memory))
    forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as visitor:
        answer = await visitor.post(LOGIN, json={"key": OWNER}, headers=forwarded)

    assert ("Secure" in answer.headers["set-cookie"]) is is_secure


async def test_a_wrong_key_gets_no_cookie(client):
    answer = await client.post(LOGIN, json={"key": "guessed"})

    assert refusal(answer) == (401, "not_authorized")
    assert "set-cookie" not in answer.headers


async def test_who_guesses_keys_is_stopped(client):
    answers = [await client.post(LOGIN, json={"key": f"guess {n}"}) for n in range(21)]

    assert refusal(answers[-1]) == (429, RateLimited.code)
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 120


async def test_without_any_key_the_console_says_how_to_set_one(shop_without_keys):
    answer = await shop_without_keys.post(LOGIN, json={"key": "any"})

    assert refusal(answer) == (401, "no_key_yet")
    assert "SALES_ADMIN_KEY" in answer.json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Console": "0"},
        {**OURS, "Origin": "https://evil.example"},
        {**OURS, "Origin": "null"},
        {**OURS, "Origin": "http://[bad"},
    ],
)
async def test_a_page_of_another_site_changes_nothing_with_the_cookie(client, headers):
    await log_in(client)

    answer = await client.post(f"{ORDER}/x/complete", headers=headers)

    assert refusal(answer) == (403, "not_authorized")


@pytest.mark.parametrize("headers", [OURS, {**OURS, "Origin": "http://shop"}])
async def test_the_console_s_own_page_may(client, headers):
    await log_in(client)

    answer = await client.post(f"{ORDER}/x/complete", headers=headers)

    assert refusal(answer) == (404, "not_found")


async def test_a_viewer_s_cookie_changes_nothing(client):
    await log_in(client, VIEWER)

    answer = await client.post(f"{ORDER}/x/complete", headers=OURS)

    assert refusal(answer) == (403, "not_authorized")


async def test_a_token_counts_instead_of_the_cookie_beside_it(client):
    shopper = await start(client)
    await log_in(client)

    answer = await client.get(METRICS, headers=shopper.headers)

    assert refusal(answer) == (401, "not_authorized")


@pytest.mark.parametrize("place", ["", "/", "/conversations/0190f3c4", "/a/b/c"])
async def test_every_place_of_the_console_is_the_same_page(client, place):
    page = await client.get(f"/console{place}")

    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "Nuts &amp; &lt;Bolts&gt;" in page.text
