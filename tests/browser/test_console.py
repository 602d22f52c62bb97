"""The frame of the console and what its first page does with figures."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest_asyncio
from playwright.async_api import Page, Route, expect

from tests.conftest import OWNER

NOT_SIGNED_IN = "401"
"""What a browser always says of the question who is signed in, while nobody is."""

STAGE = {
    "stage": "cart",
    "entered": 22,
    "sessions": 20,
    "share": 0.5,
    "left_for": {},
    "median_seconds": 65.0,
}
LEFT = {
    "stage": "cart",
    "sessions": 9,
    "last_objections": [{"kind": "=HYPERLINK(1)", "count": 4, "recovered": 1}],
    "last_questions": [{"intent": "ask_delivery", "count": 2}],
}
REPORT = {
    "sessions": 40,
    "conversions": 4,
    "conversion_rate": 0.1,
    "revenue": {"amount": "400.00", "currency": "USD"},
    "average_order_value": {"amount": "100.00", "currency": "USD"},
    "model_cost": {"amount": "0.40", "currency": "USD"},
    "median_turns": 5.0,
    "funnel": [{**STAGE, "stage": "greeting", "sessions": 40, "share": 1.0}, STAGE],
    "objections": [],
    "groups": [],
    "abandonment": [LEFT],
    "holdout": None,
}


async def sign_in(page: Page, key: str = OWNER) -> None:
    await page.get_by_label("Admin key").fill(key)
    await page.get_by_role("button", name="Sign in").click()


@pytest_asyncio.fixture(loop_scope="session")
async def console(page, shop_url):
    await page.goto(f"{shop_url}/console")
    await sign_in(page)
    await expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    return page


async def answer(page: Page, path: str, body: object) -> None:
    async def fulfil(route: Route) -> None:
        await route.fulfill(status=200, body=json.dumps(body), content_type="application/json")

    await page.route(f"**/api/v5/{path}*", fulfil)


async def test_who_signs_in_comes_to_the_page_they_asked_for(page, shop_url, complaints):
    await page.goto(f"{shop_url}/console/nowhere?x=1")

    await sign_in(page, "not-the-key")
    await expect(page.get_by_role("alert")).to_contain_text("not an admin key")
    await sign_in(page)

    await expect(page.get_by_role("heading", name="No such page")).to_be_visible()
    assert page.url == f"{shop_url}/console/nowhere?x=1"
    assert [each for each in complaints if NOT_SIGNED_IN not in each] == []


async def test_keys_lead_to_pages_and_the_heading_takes_the_focus(console):
    await console.keyboard.press("g")
    await console.keyboard.press("c")
    await expect(console.get_by_role("heading", name="Conversations", exact=True)).to_be_focused()

    await console.keyboard.press("g")
    await console.keyboard.press("o")
    await expect(console.get_by_role("heading", name="Overview")).to_be_focused()
    await console.keyboard.press("/")
    await expect(console.get_by_role("searchbox")).to_be_focused()
    await console.keyboard.press("Escape")
    await console.keyboard.press("?")
    await expect(console.get_by_role("dialog", name="Keys")).to_contain_text("Go to Overview")
    await console.keyboard.press("Escape")

    await expect(console.get_by_role("dialog")).to_have_count(0)


async def test_a_chosen_stage_leads_to_the_conversations_that_left_there(console, shop_url):
    await answer(console, "metrics/conversion", REPORT)
    await console.goto(f"{shop_url}/console?days=7")

    await console.get_by_role("button", name="Cart", exact=True).click()

    reasons = console.get_by_role("region", name="Why shoppers get no further than “Cart”")
    link = await reasons.get_by_role("link", name="Read 4").get_attribute("href")
    assert parse_qs(urlsplit(link or "").query) == {
        "left_at": ["cart"],
        "days": ["7"],
        "objection": ["=HYPERLINK(1)"],
    }
    assert parse_qs(urlsplit(console.url).query)["stage"] == ["cart"]
    await reasons.get_by_role("link", name="Read 2").click()
    await expect(console.get_by_text("Last question: Ask delivery")).to_be_visible()
    assert parse_qs(urlsplit(console.url).query) == {
        "left_at": ["cart"],
        "days": ["7"],
        "question": ["ask_delivery"],
    }


async def test_what_is_exported_is_never_calculated(console, shop_url):
    await answer(console, "metrics/conversion", REPORT)
    await console.goto(f"{shop_url}/console?stage=cart")

    async with console.expect_download() as download:
        await console.get_by_role("button", name="Export CSV of Last objections").click()

    path = await (await download.value).path()
    head, row = path.read_text("utf-8-sig").splitlines()
    assert head == "Last objection,Recovered,Left"
    assert row == "'=HYPERLINK(1),0.2,4"


async def test_a_viewer_sees_no_acting_buttons(console, shop_url):
    shop = {"name": "Shop", "currency": "USD", "locale": "en"}
    known = {"experiments": [], "holdout": 0, "known_parameters": []}
    await answer(console, "experiments", known)
    await console.goto(f"{shop_url}/console/experiments")
    await expect(console.get_by_role("link", name="New experiment")).to_be_visible()

    me = {"role": "viewer", "name": "V", "shop": shop, "open": 0, "waiting": 0}
    await answer(console, "console/me", me)
    await console.reload()

    await expect(console.get_by_text("No experiments yet")).to_be_visible()
    await expect(console.get_by_role("link", name="New experiment")).to_have_count(0)


async def test_a_mistake_in_a_file_is_told_by_its_line_and_a_corrected_one_is_in_use(
    console, shop_url
):
    written = '{ "sales_pipeline": { "stages": {\n "greeting": { %s }\n} } }'
    await console.goto(f"{shop_url}/console/pipeline/source/sales_pipeline.json")
    text = console.get_by_label("Text of sales_pipeline.json")

    await text.fill(written % '"next_stages": ["discovry"]')
    await console.get_by_role("button", name="Line 2").wait_for()
    await expect(console.get_by_role("button", name="Save and use")).to_be_disabled()
    await text.fill(written % '"timeout_seconds": 1200')
    await console.get_by_role("button", name="Save and use").click()
    await console.get_by_text("is saved and in use").wait_for()

    await console.goto(f"{shop_url}/console/pipeline?stage=greeting")
    await expect(console.get_by_text("20:00 min")).to_be_visible()


async def test_the_ways_shoppers_took_are_told_with_their_rules_in_sentences(console, shop_url):
    stages = [
        {
            "name": name,
            "title": name.title(),
            "entered": 9,
            "left": 9,
            "standing": 0,
            "median_seconds": 4.0,
            "timeout_seconds": None,
            "strategies": [],
            "prompts": [],
        }
        for name in ("greeting", "cart")
    ]
    rule = {
        "from": "*",
        "to": "cart",
        "on": "result",
        "conditions": ["not cart_empty"],
        "count": 0,
    }
    taken = {"from": "greeting", "to": "cart", "on": None, "conditions": [], "count": 9}
    pipeline = {"start": "greeting", "stages": stages, "moves": [rule, taken]}
    await answer(console, "console/pipeline", pipeline)
    await console.goto(f"{shop_url}/console/pipeline")

    await console.get_by_role("button", name="Greeting → Cart").click()

    chosen = console.get_by_role("region", name="Greeting → Cart")
    await expect(chosen).to_contain_text("Taken 9 times.")
    await expect(chosen.get_by_role("listitem").last).to_have_text("Something is in the cart")
