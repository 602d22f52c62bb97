"""Somebody of the shop works in the console, in a browser, on a running shop."""

import json
import re
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.chat import Chat
from tests.browser.console import Console
from tests.conftest import OWNER, VIEWER

ADDRESS = {
    "line1": "1 Main Street",
    "city": "Springfield",
    "region": "IL",
    "postal_code": "62701",
    "country": "US",
}
MUG = {
    "id": "odd-mug",
    "title": "Odd mug",
    "variants": [{"sku": "ODD", "price": {"amount": "5.00", "currency": "USD"}, "stock": 3}],
}
FAULTY = json.dumps(MUG).encode() + b"\n{broken\n"


DRAFT: dict[str, object] = {
    "name": "viewed",
    "arms": {"as_is": 1, "advice": 1},
    "parameters": {"advice": {"strategy.order": ["consultative"]}},
}
SAYING = {"text": "hello"}
FORBIDDEN = {
    "conversations/{session}/take-over": {},
    "conversations/{session}/hand-back": {},
    "conversations/{session}/messages": SAYING,
    "conversations/{session}/whisper": SAYING,
    "../experiments": DRAFT,
    "../experiments/viewed/start": {},
    "../experiments/viewed/delete": {},
    "../order/{order}/paid": {},
    "../order/{order}/fulfil": {},
    "../order/{order}/refund": {},
    "../catalog/import": {},
    "../inventory/adjust": {"sku": "any", "change": -1, "reason": "lost"},
    "../privacy/export": {"session_id": "any"},
    "../privacy/erase": {"session_id": "any"},
}
"""What only an owner may call, from `/api/v5/console/` on."""


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, complaints: list[str]) -> AsyncIterator[Page]:
    """A browser of somebody of the shop, which may only complain of what it was refused."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: (
            said.type in ("error", "warning")
            and "the server responded with a status of 4" not in said.text
            and complaints.append(said.text)
        ),
    )
    yield page
    await context.close()


class Buyer:
    """A shopper who talks and buys by the API."""

    def __init__(self, client: httpx.AsyncClient, session: dict[str, str]) -> None:
        self._client = client
        self.session_id = session["session_id"]
        self._token = {"Authorization": f"Bearer {session['session_token']}"}

    async def post(self, path: str, **body):
        key = {"Idempotency-Key": str(uuid4())}
        body = {"session_id": self.session_id, **body}
        answer = await self._client.post(path, json=body, headers={**self._token, **key})
        answer.raise_for_status()
        return answer.json()

    async def say(self, text: str):
        return await self.post("sales/process-message", message=text)

    async def buy(self, words: str):
        found = await self._client.get("catalog/search", params={"q": words, "in_stock": "true"})
        await self.post("cart/add", sku=found.json()["products"][0]["sku"], quantity=2)
        contact = {"name": "Ada Lovelace", "email": "ada@example.com"}
        quote = await self.post("cart/checkout", contact=contact, delivery={"address": ADDRESS})
        told = {name: quote[name] for name in ("checkout_id", "quote_hash")}
        return await self.post("order/create", **told, payment={"provider": "manual"})


@pytest_asyncio.fixture(loop_scope="session")
async def buyer(shop_url: str) -> AsyncIterator[Buyer]:
    async with httpx.AsyncClient(base_url=f"{shop_url}/api/v5/", timeout=30) as client:
        started = await client.post("sales/start-session", json={})
        yield Buyer(client, started.json())


async def test_a_person_takes_over_and_the_shopper_sees_who_is_talking(
    browser, page, shop_url, complaints
):
    shopping = await browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-US")
    chat = await Chat.opened(await shopping.new_page(), shop_url)
    await chat.say("show me hand grinders for Ottilie")
    console = await Console.entered(page, shop_url, OWNER, "Kim")
    await console.open("conversations?q=Ottilie")
    await console.talks.first.click()
    await expect(console.transcript).to_contain_text("show me hand grinders for Ottilie")

    await console.button("Take over").click()
    await chat.send("is this one loud?")
    await expect(console.transcript).to_contain_text("is this one loud?")
    await console.message.fill("Hardly: you turn it by hand.")
    await console.message.press("Enter")
    await expect(chat.part("log")).to_contain_text("Hardly: you turn it by hand.")
    await expect(chat.part("log")).to_contain_text("Kim")

    await page.get_by_label("Whisper to the assistant").check()
    await console.whispered.fill("They may pay by invoice.")
    await console.whispered.press("Enter")
    await expect(console.transcript).to_contain_text("Not heard by the shopper")
    await console.button("Hand back").click()
    await expect(page.get_by_text("The assistant talks").first).to_be_visible()
    await chat.say("show me kettles")

    await expect(chat.cards.last).to_contain_text("Kettle")
    assert "invoice" not in await chat.part("log").inner_text()
    await expect(console.transcript).to_contain_text("show me kettles")
    await shopping.close()
    assert complaints == []


async def test_why_an_answer_was_given_is_told_beside_it(page, shop_url, buyer, complaints):
    await buyer.say("show me hand grinders under 100 dollars")
    turn = await buyer.say("that is too expensive")
    console = await Console.entered(page, shop_url, OWNER)

    await console.open(f"conversations/{buyer.session_id}?turn={turn['turn_id']}")

    why = page.get_by_role("complementary", name=re.compile("Why this answer"))
    await expect(why).to_contain_text("Objection price")
    await expect(why).to_contain_text("Prompts and versions")
    await expect(page.get_by_role("button", name="Why this answer").last).to_have_attribute(
        "aria-pressed", "true"
    )
    assert complaints == []


async def test_who_reads_above_is_left_there_and_told_of_what_is_new(
    page, shop_url, buyer, complaints
):
    for text in ("show me hand grinders", "show me kettles", "show me filters"):
        await buyer.say(text)
    console = await Console.entered(page, shop_url, OWNER)
    await console.open(f"conversations/{buyer.session_id}")
    await expect(console.transcript).to_contain_text("show me filters")
    await console.transcript.evaluate("box => box.scrollTo(0, 100)")

    await buyer.say("thanks")

    await expect(page.get_by_role("status").filter(has_text="Shopper: thanks")).to_have_count(1)
    assert await console.transcript.evaluate("box => box.scrollTop") == 100
    await console.button("New messages").click()
    await expect(console.transcript.get_by_text("thanks", exact=True)).to_be_in_viewport()
    assert complaints == []


async def test_an_order_is_found_by_its_buyer_and_marked_as_paid(
    page, shop_url, buyer, complaints
):
    order = await buyer.buy("grinder")
    console = await Console.entered(page, shop_url, OWNER)
    await console.open("orders")

    await page.get_by_label("Search numbers, names and e-mails").fill(order["number"])
    await page.get_by_role("link", name=order["number"]).click()
    await console.button("Mark as paid").click()
    await console.dialog().get_by_label("Reference").fill("statement 7, line 3")
    await console.dialog().get_by_role("button", name="Mark as paid").click()

    await expect(console.dialog()).to_have_count(0)
    await expect(page.get_by_role("row").filter(has_text="Payment paid")).to_be_visible()
    await expect(console.button("Mark as paid")).to_have_count(0)
    await expect(console.button("Send goods")).to_be_visible()
    assert complaints == []


async def test_conversations_are_read_with_the_keyboard_alone(page, shop_url, buyer, complaints):
    for text in ("show me kettles", "show me filters"):
        await buyer.say(text)
    console = await Console.entered(page, shop_url, OWNER)

    await page.keyboard.press("g")
    await page.keyboard.press("c")
    await expect(console.talks.first).to_be_visible()
    await page.keyboard.press("j")
    await expect(console.talks.first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("h2:focus")).to_be_visible()
    await page.keyboard.press("t")
    await expect(console.message).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")

    await expect(console.transcript).to_have_count(0)
    await expect(console.talks.first).to_be_focused()
    assert complaints == []


async def test_a_file_is_taken_in_with_a_report_and_its_stock_is_put_right(
    page, shop_url, complaints
):
    console = await Console.entered(page, shop_url, OWNER)
    await console.open("catalogue")
    await console.button("Import").click()
    file = {"name": "goods.jsonl", "mimeType": "application/x-ndjson", "buffer": FAULTY}
    await console.dialog().get_by_label("File", exact=True).set_input_files(file)

    await console.dialog().get_by_role("button", name="Import", exact=True).click()
    faults = console.dialog().get_by_role("table", name="Faulty lines")
    await expect(faults.get_by_role("cell").first).to_have_text("2")
    await console.button("Done").click()
    await console.open("catalogue/odd-mug")
    await console.button("Stock … of ODD").click()
    await console.dialog().get_by_label("More or fewer").fill("-2")
    await console.dialog().get_by_label("Reason").fill("broken in the window")
    await console.button("Adjust").click()

    await expect(console.dialog().get_by_role("table")).to_contain_text("broken in the window")
    await page.keyboard.press("Escape")
    await expect(console.button("Stock … of ODD")).to_be_focused()
    await expect(
        page.get_by_role("table", name="Variants").get_by_role("cell").nth(4)
    ).to_have_text("1")
    assert complaints == []


async def test_a_person_is_erased_once_they_are_named_twice(page, shop_url, buyer, complaints):
    await buyer.say("hello")
    console = await Console.entered(page, shop_url, OWNER)
    await console.open("privacy")
    await page.get_by_label("Known by").select_option("session_id")
    await page.get_by_role("textbox", name="Conversation id").fill(buyer.session_id)
    await console.button("Erase …").click()
    again = console.dialog().get_by_label("Type it again")
    erase = console.dialog().get_by_role("button", name="Erase for good")

    await again.fill("somebody else")
    await erase.click()
    await expect(console.dialog().get_by_role("alert")).to_contain_text(buyer.session_id)
    await again.fill(buyer.session_id)
    await erase.click()

    await expect(console.dialog().get_by_role("status")).to_be_visible()
    await console.button("Done").click()
    await expect(page.get_by_role("table", name="Past requests")).to_contain_text("Erase")
    await console.open(f"conversations/{buyer.session_id}")
    await expect(page.get_by_role("alert")).to_be_visible()
    assert complaints == []


async def test_a_viewer_looks_at_everything_and_acts_on_nothing(page, shop_url, buyer, complaints):
    order = await buyer.buy("grinder")
    acting = {
        f"conversations/{buyer.session_id}": "Take over",
        f"orders/{order['order_id']}": "Mark as paid",
        "catalogue": "Import",
        "experiments/viewed": "Start",
    }
    console = await Console.entered(page, shop_url, OWNER)
    created = await console.call("../experiments", DRAFT)
    assert created.status == 201
    for place, button in acting.items():
        await console.open(place)
        await expect(console.button(button)).to_be_visible()
    await console.button("Sign out").click()
    await console.sign_in(VIEWER)

    for place, button in acting.items():
        await console.open(place)
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await expect(page.locator(".spinner")).to_have_count(0)
        await expect(console.button(button)).to_have_count(0)
    await expect(page.get_by_role("link", name="Privacy")).to_have_count(0)
    await console.open("privacy")
    await expect(page.get_by_role("heading", name="No such page")).to_be_visible()

    for path, body in FORBIDDEN.items():
        called = path.format(session=buyer.session_id, order=order["order_id"])
        assert (await console.call(called, body)).status == 403, called
    assert complaints == []
