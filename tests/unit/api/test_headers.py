"""What every answer tells a browser, whatever was asked and however it went."""

from dataclasses import replace

import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.errors import ConfigurationError
from sales_conversion.settings import Settings, read_settings
from tests.integration.http_shopper import START, refusal
from tests.unit.api.careful import assert_careful
from tests.unit.api.double import HttpSettings, ShopInMemory
from tests.unit.api.test_edges import misbehaving

FRIEND = "https://shop.example"
PREFLIGHT = {"Origin": FRIEND, "Access-Control-Request-Method": "POST"}
READS_PAGES = {"Accept": "text/html"}


def asked(method, path, **request):
    """Return what asks for *path*."""

    async def ask(shop, client):
        return await client.request(method, path, **request)

    return ask


async def _unchanged(shop, client):
    first = await client.get("/static/docs.css")
    return await client.get("/static/docs.css", headers={"If-None-Match": first.headers["ETag"]})


async def _mishap(shop, client):
    async def break_down():
        raise RuntimeError

    return await misbehaving(shop, client, break_down)


KINDS = {
    "page": (200, asked("GET", "/docs")),
    "console": (200, asked("GET", "/console/orders")),
    "head": (200, asked("HEAD", "/docs")),
    "api": (200, asked("GET", "/api/v5/catalog/search")),
    "created": (201, asked("POST", START, json={})),
    "from a friend": (201, asked("POST", START, json={}, headers={"Origin": FRIEND})),
    "from a stranger": (201, asked("POST", START, json={}, headers={"Origin": "null"})),
    "file": (200, asked("GET", "/static/docs.css")),
    "unchanged": (304, _unchanged),
    "widget": (200, asked("GET", "/static/sales-chat.js")),
    "health": (200, asked("GET", "/healthz")),
    "no door": (404, asked("GET", "/metrics")),
    "metrics": (200, asked("GET", "http://127.0.0.1/metrics")),
    "interface": (200, asked("GET", "/openapi.json")),
    "elsewhere": (404, asked("POST", f"{START}/", json={})),
    "nothing": (404, asked("GET", "/nothing")),
    "no page": (404, asked("GET", "/nothing", headers=READS_PAGES)),
    "no file": (404, asked("GET", "/static/nothing.js")),
    "no method": (405, asked("DELETE", START)),
    "nobody": (401, asked("GET", "/api/v5/metrics/conversion")),
    "unreadable": (422, asked("POST", START, content=b"{")),
    "too large": (413, asked("POST", START, content=b" " * 70_000)),
    "mishap": (500, _mishap),
    "asked before": (200, asked("OPTIONS", START, headers=PREFLIGHT)),
    "refused before": (400, asked("OPTIONS", START, headers={**PREFLIGHT, "Origin": "null"})),
}
SHARED = {"widget"}
KEPT = dict.fromkeys(("page", "head", "file", "unchanged", "widget", "no page"), "no-cache")
"""What may be kept if it is asked about first; everything else is never kept."""


@pytest.fixture(scope="module")
def shop():
    return ShopInMemory(HttpSettings("owner-key", "viewer-key"), None)


def client_of(shop, scheme="http"):
    transport = httpx.ASGITransport(create_app(shop))
    return httpx.AsyncClient(transport=transport, base_url=f"{scheme}://shop")


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
async def answer(shop_in_memory, client, kind):
    status, ask = KINDS[kind]
    answer = await ask(shop_in_memory, client)
    assert answer.status_code == status, answer.text
    return answer


async def test_every_answer_has_each_of_the_headers_once(answer, kind):
    shared = "cross-origin" if kind in SHARED else "same-origin"
    assert_careful(answer, KEPT.get(kind, "no-store"), shared)


async def test_who_came_by_https_comes_by_nothing_else(shop):
    async with client_of(shop, "https") as client:
        answers = [await client.get(path) for path in ("/docs", "/healthz", "/nothing")]

    assert {a.headers["Strict-Transport-Security"] for a in answers} == {"max-age=3600"}


async def test_a_shop_may_leave_https_to_what_is_before_it(shop):
    shop = ShopInMemory(replace(shop.settings, hsts=0), None)
    async with client_of(shop, "https") as client:
        answer = await client.get("/docs")

    assert "Strict-Transport-Security" not in answer.headers


async def test_pictures_come_from_the_origins_that_the_shop_names(shop):
    shop = ShopInMemory(replace(shop.settings, image_origins=("https://cdn.example",)), None)
    async with client_of(shop) as client:
        policy = (await client.get("/docs")).headers["Content-Security-Policy"]

    assert "; img-src 'self' data: https://cdn.example; " in policy


STRANGERS = (
    "null",
    "",
    "*",
    "https://evil.example",
    "http://shop.example",
    "https://shop.example:8443",
    "https://shop.example.evil.example",
    "https://evilshop.example",
    "https://evil.example/https://shop.example",
    "https://shop.example@evil.example",
    "https://shop.example/",
    "https://SHOP.example",
    "https://shop.example.",
    "https://www.shop.example",
    "https://sh\u043ep.example".encode(),
    "https://xn--shp-tuc.example",
    "https://shop.example,https://evil.example",
    "https://shop.example https://evil.example",
    "https://shop_example",
    "file://",
)


@pytest.mark.parametrize("origin", STRANGERS)
async def test_a_stranger_may_not_ask_whatever_they_look_like(client, origin):
    before = await client.options(START, headers={**PREFLIGHT, "Origin": origin})
    answer = await client.post(START, json={}, headers={"Origin": origin})

    for told in (before, answer):
        assert "Access-Control-Allow-Origin" not in told.headers
        assert "Access-Control-Allow-Credentials" not in told.headers
        assert "Origin" in told.headers["Vary"]
    assert before.status_code == 400


async def test_whoever_asks_before_is_refused_with_a_problem(client):
    headers = {**PREFLIGHT, "Origin": STRANGERS[3], "Access-Control-Request-Headers": "cookie"}
    before = await client.options(START, headers=headers)

    assert before.headers["Content-Type"] == "application/problem+json"
    assert int(before.headers["Content-Length"]) == len(before.content)
    assert refusal(before) == (400, "validation_failed")
    assert "origin, headers" in before.json()["detail"]


async def test_nobody_is_sent_elsewhere_for_a_slash(client):
    headers = {"Host": "evil.example"}
    answer = await client.post(f"{START}/", json={}, headers=headers)
    page = await client.get("/console/", headers=headers)

    assert refusal(answer) == (404, "not_found")
    assert "Location" not in answer.headers
    assert page.status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_whether_it_is_well_can_be_asked_without_a_body(client, path):
    asked, whole = await client.head(path), await client.get(path)

    assert asked.status_code == whole.status_code


async def test_a_friend_is_answered_by_name_and_never_with_cookies(client):
    before = await client.options(START, headers=PREFLIGHT)
    answer = await client.post(START, json={}, headers={"Origin": FRIEND})

    for told in (before, answer):
        assert told.headers.get_list("Access-Control-Allow-Origin") == [FRIEND]
        assert "Access-Control-Allow-Credentials" not in told.headers
        assert "Origin" in told.headers["Vary"]


async def test_a_friend_may_do_no_more_than_the_chat_does(client):
    wishes = [
        {"Access-Control-Request-Method": "DELETE"},
        {"Access-Control-Request-Headers": "x-console"},
        {"Access-Control-Request-Headers": "cookie"},
        {"Access-Control-Request-Private-Network": "true"},
    ]
    answers = [await client.options(START, headers={**PREFLIGHT, **wish}) for wish in wishes]

    assert {answer.status_code for answer in answers} == {400}


async def test_what_is_in_an_address_never_becomes_a_header(client):
    answer = await client.get("/api/v5/catalog/products/a%0d%0aSet-Cookie:%20a=b")

    assert refusal(answer) == (404, "not_found")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", ["SALES_ALLOWED_ORIGINS", "SALES_IMAGE_ORIGINS"])
@pytest.mark.parametrize(
    "origin",
    [
        "*",
        "null",
        "shop.example",
        "https://shop.example/",
        "https://*.shop.example",
        "https://Shop.example",
        "https://me@shop.example",
        "https://shop.example; script-src *",
        "javascript:x",
        "data:",
    ],
)
def test_an_origin_that_no_browser_would_write_is_refused(monkeypatch, tmp_path, name, origin):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, f"https://fine.example, {origin}")

    with pytest.raises(ConfigurationError, match=rf"{name}.*is no origin as browsers write it"):
        read_settings()


def test_origins_as_browsers_write_them_are_taken():
    named = "https://shop.example,http://127.0.0.1:8000, http://[::1]:80"

    assert len(Settings(_env_file=None, allowed_origins=named).allowed_origins) == 3
