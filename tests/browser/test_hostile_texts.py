"""Whatever titles, reviews, talks, names and models say: it is shown, and does nothing."""

import json
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Page, Route, expect

from tests.browser.chat import Chat
from tests.browser.conftest import running_shop
from tests.browser.merchant import Merchant
from tests.browser.payloads import LINKS, OTHERS, OUTSIDE, PAYLOADS
from tests.browser.watch import Watch
from tests.conftest import OWNER
from tests.integration.http_shopper import ADDRESS, SAY, Shopper, start

FEW_ENOUGH = 3500
"""Characters that fit into one message."""

RUNNING = tuple(link for link in LINKS if OUTSIDE not in link)
"""Addresses that would run; whose pictures a shop shows is its own affair."""

START = "**/api/v5/sales/start-session"


def goods() -> str:
    """A catalogue in which everything that may be a text is a payload."""
    return "".join(json.dumps(_product(place)) + "\n" for place in range(len(PAYLOADS)))


def _product(place: int) -> dict[str, object]:
    text, other, third = (PAYLOADS[(place + apart) % len(PAYLOADS)] for apart in (0, 101, 202))
    return {
        "id": f"p{place}",
        "title": f"Kettle {place} {text}",
        "description": f"A kettle. {other}\n\nReview: {third}",
        "brand": third[:80],
        "category": f"Kettles > {other[:60].replace('>', '')}",
        "attributes": {"review": text, f"note {third[:40]}": other},
        "options": ["color"],
        "variants": [
            {
                "sku": f"K-{place}",
                "options": {"color": text[:100]},
                "price": {"amount": "20.00", "currency": "USD"},
                "stock": 5,
            }
        ],
    }


def messages() -> list[str]:
    """All payloads in as few messages as hold them."""
    told = [""]
    for payload in PAYLOADS:
        if len(told[-1]) + len(payload) > FEW_ENOUGH:
            told.append("")
        told[-1] += payload + "\n"
    return told


@pytest.fixture(scope="module")
def hostile_shop(tmp_path_factory):
    """A shop that sells only payloads, to somebody who is called one and says all of them."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    catalogue = folder / "goods.jsonl"
    catalogue.write_text(goods(), encoding="utf-8")
    options = ["--catalog", str(catalogue)]
    with running_shop(
        folder / "data", *options, SALES_VECTORS="off", SALES_ADMIN_KEY=OWNER
    ) as url:
        yield url


@pytest_asyncio.fixture(loop_scope="session")
async def talked(hostile_shop) -> tuple[str, str]:
    """The session and the order of that somebody."""
    async with httpx.AsyncClient(base_url=hostile_shop, timeout=60) as client:
        shopper = await start(client)
        for text in messages():
            answer = await shopper.post(SAY, message=text)
            assert answer.status_code == 200, answer.text
        return shopper.session_id, await _bought(shopper)


async def _bought(shopper: Shopper) -> str:
    assert (await shopper.add("K-2")).status_code == 200
    delivery = {"address": {**ADDRESS, "line1": PAYLOADS[9], "line2": PAYLOADS[40]}}
    contact = {"name": PAYLOADS[2], "email": "eve@example.com"}
    quote = await shopper.post("/api/v5/cart/checkout", contact=contact, delivery=delivery)
    assert quote.status_code == 200, quote.text
    order = await shopper.buy(quote.json())
    assert order.status_code == 201, order.text
    found: str = order.json()["order_id"]
    return found


async def test_what_does_harm_is_seen(page):
    """Were it not, the tests below could not fail."""
    watch = await Watch.over(page, "http://shop.example")
    await page.route(f"**/{OUTSIDE}/**", lambda route: route.abort())
    harm = "<img src=x onerror=\"hit().then(() => document.title = 'done')\">"

    await page.set_content(f"{harm}<img src=https://{OUTSIDE}/x.png>")
    await page.wait_for_function("document.title === 'done'")

    assert watch.executed
    assert watch.outside == [f"https://{OUTSIDE}/x.png"]


async def test_titles_and_reviews_do_nothing_in_the_shop(page, hostile_shop):
    watch = await Watch.over(page, hostile_shop)

    await page.goto(f"{hostile_shop}/?q=kettle")
    await expect(page.locator("main .product").first).to_contain_text("Kettle")
    for place in (0, 13, 26, 39, 210, 280):
        await page.goto(f"{hostile_shop}/products/p{place}")
        heading = page.get_by_role("heading", level=1)
        await expect(heading).to_contain_text(f"Kettle {place}")

    assert watch.is_quiet(), watch


async def test_titles_and_talks_do_nothing_in_the_chat(page, hostile_shop):
    watch = await Watch.over(page, hostile_shop)

    chat = await Chat.opened(page, hostile_shop)
    for text in messages():
        await chat.say(text)
    await chat.say("show me kettles")
    await expect(chat.cards.first).to_contain_text("Kettle")
    await chat.add_first_card()
    await chat.part("cart-button").click()
    await expect(chat.part("line")).to_contain_text("Kettle")
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
    await expect(chat.cards).to_have_count(len(RUNNING))

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
        "quick_replies": [*OTHERS],
        "products": [_card(place, link) for place, link in enumerate(RUNNING)],
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
        "image_url": link,
        "reason": PAYLOADS[place],
    }


PLACES = (
    "",
    "/conversations",
    "/conversations/{session}",
    "/catalogue",
    "/catalogue?q=kettle",
    "/catalogue/p0",
    "/catalogue/p210",
    "/orders",
    "/orders/{order}",
    "/pipeline",
    "/experiments",
    "/privacy",
)


async def test_titles_talks_and_names_do_nothing_in_the_console(page, hostile_shop, talked):
    session, order = talked
    watch = await Watch.over(page, hostile_shop)
    merchant = await Merchant.signed_in(page, hostile_shop)

    for place in PLACES:
        await merchant.go(place.format(session=session, order=order))
    await merchant.go(f"/conversations/{session}")
    await expect(page.locator("main")).to_contain_text(PAYLOADS[0])
    await _explain_everything(page)

    assert watch.is_quiet(), watch


async def _explain_everything(page: Page) -> None:
    """Ask of the last answers why they were given."""
    asked = page.get_by_role("button", name="Why this answer")
    for place in range(min(3, await asked.count())):
        await asked.nth(place).click()
