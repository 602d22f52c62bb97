"""Whatever titles, reviews, talks, names and models say: it is shown, and does nothing."""

import asyncio
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Page, Route, expect

from tests.browser.chat import Chat
from tests.browser.conftest import running_shop
from tests.browser.hostile_shop import packed, told_everywhere, written
from tests.browser.merchant import Merchant
from tests.browser.payloads import AWAY, KINDS, OUTSIDE, PAYLOADS, RUNNING
from tests.browser.watch import Watch
from tests.conftest import IDENTITY_SECRET, OWNER

START = "**/api/v5/sales/start-session"
BARE = ("scripts", "handlers", "frames", "what loads", "SVG, MathML and XML")
"""Kinds that do something wherever they are taken as markup."""

MANY = 20


class Embedding(BaseHTTPRequestHandler):
    """A page of a shop on an origin of its own, that embeds the chat of another."""

    chat = ""

    def do_GET(self):
        script = f"<script src='{self.chat}/static/sales-chat.js' data-auto defer></script>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Shop</title>{script}".encode())

    def log_message(self, *_):
        """Nobody has to know."""


@pytest.fixture(scope="module")
def elsewhere():
    with ThreadingHTTPServer(("127.0.0.1", 0), Embedding) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def hostile_shop(tmp_path_factory, elsewhere):
    """A shop that sells only payloads, to somebody who is called one and says all of them."""
    folder = tmp_path_factory.mktemp("hostile")
    options = ["--catalog", str(written(folder))]
    variables = {"SALES_VECTORS": "off", "SALES_ADMIN_KEY": OWNER}
    variables |= {"SALES_IDENTITY_SECRET": IDENTITY_SECRET, "SALES_ALLOWED_ORIGINS": elsewhere}
    with running_shop(folder / "data", *options, **variables) as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def talked(hostile_shop):
    """The session and the order of that somebody."""
    return await told_everywhere(hostile_shop)


async def test_there_are_hundreds_and_none_comes_twice():
    assert len(PAYLOADS) == len(set(PAYLOADS))
    assert len(PAYLOADS) >= 300
    assert min(map(len, KINDS.values())) >= 10


async def test_what_does_harm_is_seen(page):
    """Were it not, the tests below could not fail: bare, the same texts run and ask outside."""
    watch = await Watch.over(page, "http://shop.example")
    await page.context.route(f"**/{OUTSIDE}/**", lambda route: route.abort())
    bare = [payload for kind in BARE for payload in KINDS[kind]]

    await page.set_content("".join(f'<iframe srcdoc="{escape(text)}"></iframe>' for text in bare))
    async with asyncio.timeout(20):
        while len(watch.executed) < MANY or len({*watch.outside}) < MANY:
            await page.evaluate("new Promise(requestAnimationFrame)")


async def test_titles_and_descriptions_do_nothing_in_the_shop(page, hostile_shop):
    watch = await Watch.over(page, hostile_shop)

    for number in (1, 3, 5, 7):
        await page.goto(f"{hostile_shop}/?q=kettle&page={number}")
        await expect(page.locator("main .product").first).to_contain_text("ettle")
    for name in ("all", "p0", "p30", "l0", "l4"):
        await page.goto(f"{hostile_shop}/products/{name}")
    await page.goto(f"{hostile_shop}/products/all")
    shown = await page.locator("main").inner_text()

    assert "<script>hit()</script>" in shown
    assert "<img src=x onerror=hit()>" in shown
    assert "{{7*7}}" in shown
    assert await page.locator(f"img[src*='{OUTSIDE}']").count() == 0
    assert watch.is_quiet(), watch


async def test_titles_and_talks_do_nothing_in_the_chat(page, hostile_shop):
    watch = await Watch.over(page, hostile_shop)

    chat = await Chat.opened(page, hostile_shop)
    for text in packed():
        await chat.say(text)
    await chat.say("show me kettles")
    await expect(chat.cards.first).to_contain_text("ettle")
    await chat.say("kettle care")
    await chat.say("show me ladles")
    await chat.add_first_card()
    await chat.part("cart-button").click()
    await expect(chat.part("line")).to_contain_text("ettle")
    await page.reload()
    await expect(chat.part("shopper").first).to_contain_text(PAYLOADS[0])

    assert watch.is_quiet(), watch


async def test_what_a_model_says_does_nothing(page, hostile_shop):
    """The page is answered as if a model, and nobody else, had said all of it."""
    watch = await Watch.over(page, hostile_shop)
    chat = await Chat.opened(page, hostile_shop)

    await page.route(START, _with_what_it_said, times=1)
    await page.reload()
    await expect(chat.answers).to_have_count(len(PAYLOADS))
    await page.evaluate("localStorage.clear(), sessionStorage.clear()")
    await page.route(START, _with_what_it_shows, times=1)
    await Chat.opened(page, hostile_shop)
    await expect(chat.cards).to_have_count(len(RUNNING) + len(AWAY))

    assert watch.is_quiet(), watch


async def _with_what_it_said(route: Route) -> None:
    answer = await route.fetch()
    body = await answer.json()
    body["messages"] = [
        {"id": f"m{place}", "role": "assistant", "text": text, "at": "2026-01-01T12:00:00Z"}
        for place, text in enumerate(PAYLOADS)
    ]
    await route.fulfill(response=answer, json=body)


async def _with_what_it_shows(route: Route) -> None:
    answer = await route.fetch()
    body = await answer.json()
    body["messages"] = []
    body["reply"] |= {
        "text": PAYLOADS[0],
        "quick_replies": [*KINDS["templates"], *KINDS["names of objects"]],
        "products": [_card(place, link) for place, link in enumerate([*RUNNING, *AWAY])],
    }
    await route.fulfill(response=answer, json=body)


def _card(place: int, link: str) -> dict[str, object]:
    return {
        "product_id": link,
        "sku": f"K-{place}",
        "title": link,
        "price": {"amount": "20.00", "currency": "USD"},
        "in_stock": True,
        "url": link,
        "image_url": link if link in RUNNING else None,
        "reason": PAYLOADS[place],
        "options": {link: link},
        "choices": {PAYLOADS[place + 40]: [*KINDS["names of objects"]]},
    }


PLACES = (
    "",
    "/conversations",
    "/conversations?q=hit",
    "/conversations/{session}",
    "/catalogue",
    "/catalogue?q=kettle",
    "/catalogue/all",
    "/catalogue/p30",
    "/orders",
    "/orders/{order}",
    "/pipeline",
    "/experiments",
    "/experiments/hostile",
    "/privacy",
    "/%3Cimg%20src=x%20onerror=hit()%3E",
)


async def test_titles_talks_and_names_do_nothing_in_the_console(page, hostile_shop, talked):
    watch = await Watch.over(page, hostile_shop)
    merchant = await Merchant.signed_in(page, hostile_shop)

    for place in PLACES:
        await merchant.go(place.format(**talked))
    await merchant.go(f"/conversations/{talked['session']}")
    await expect(page.locator("main")).to_contain_text(PAYLOADS[0])
    await expect(page.locator("main")).to_contain_text("{{7*7}}")
    await _explain_everything(page)

    assert watch.is_quiet(), watch


async def _explain_everything(page: Page) -> None:
    """Ask of the last answers why they were given."""
    asked = page.get_by_role("button", name="Why this answer")
    for place in range(min(3, await asked.count())):
        await asked.nth(place).click()


async def test_the_chat_works_on_a_page_of_another_origin_that_is_allowed(
    page, hostile_shop, elsewhere
):
    Embedding.chat = hostile_shop

    chat = await Chat.opened(page, elsewhere)
    await chat.say("show me kettles")

    await expect(chat.cards.first).to_contain_text("ettle")
    async with httpx.AsyncClient(base_url=hostile_shop) as client:
        served = await client.get("/static/sales-chat.js")
    assert served.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "server" not in served.headers
