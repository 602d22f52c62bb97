"""What the widget does with answers nobody wishes for."""

import json

from playwright.async_api import Page, Route, expect

from tests.browser.chat import Chat

MARKUP = "<img src=x onerror=alert(1)> **bold** [run](javascript:alert(1)) [go](//evil.example)"
HOSTILE_CARD = {
    "product_id": "p",
    "sku": "P",
    "title": "<b>Kettle</b>",
    "price": {"amount": "10.00", "currency": "USD"},
    "in_stock": True,
    "url": "javascript:alert(1)",
    "image_url": "javascript:alert(1)",
    "reason": "<script>alert(1)</script>",
}
FORGET_THE_TOKEN = """() => {
  const name = Object.keys(localStorage).find((key) => key.startsWith("sales-chat:"));
  const stored = JSON.parse(localStorage.getItem(name));
  localStorage.setItem(name, JSON.stringify({ ...stored, token: "worn-out" }));
}"""


async def answer_with(page: Page, reply: dict, status: int = 200) -> None:
    """Let the next message be answered with exactly this."""
    turn = {"turn_id": "t", "message_id": "m", "stage": "discovery", "reply": reply}
    body, kind = (turn, "json") if status == 200 else (reply, "problem+json")

    async def fulfil(route: Route) -> None:
        await route.fulfill(
            status=status, body=json.dumps(body), content_type=f"application/{kind}"
        )

    await page.route("**/process-message", fulfil, times=1)


async def test_markup_in_a_reply_stays_text(page, shop_url, complaints):
    chat = await Chat.opened(page, shop_url)
    await answer_with(page, {"text": MARKUP, "products": [HOSTILE_CARD]})

    await chat.say("hello")

    await expect(chat.answers.last).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(chat.answers.last.locator("strong")).to_have_text("bold")
    await expect(chat.part("log").locator("a")).to_have_count(0)
    await expect(chat.part("log").locator("img")).to_have_count(0)
    await expect(chat.cards.locator("h3")).to_have_text("<b>Kettle</b>")
    assert complaints == []


async def test_markup_in_a_comparison_stays_text_and_gaps_are_named(page, shop_url, complaints):
    compared = {
        "products": [{"product_id": "a", "title": MARKUP}, {"product_id": "b", "title": "B"}],
        "rows": [{"name": "<i>size</i>", "values": ["<b>9 cm</b>", None]}],
    }
    chat = await Chat.opened(page, shop_url)
    await answer_with(page, {"text": "Here:", "products": [], "comparison": compared})

    await chat.say("compare them")

    table = chat.part("comparison")
    await expect(table.get_by_role("cell")).to_have_text(["", "<b>9 cm</b>", "not stated"])
    await expect(table.locator("img, b, i")).to_have_count(0)
    assert complaints == []


async def test_a_refusal_is_shown_in_the_servers_words(page, shop_url):
    chat = await Chat.opened(page, shop_url)
    problem = {"status": 422, "code": "validation_failed", "detail": "That is too much."}
    await answer_with(page, problem, status=422)

    await chat.send("hello")

    await expect(chat.part("note")).to_contain_text("That is too much.")


async def test_a_worn_out_session_is_replaced_by_a_new_one(page, shop_url):
    chat = await Chat.opened(page, shop_url)
    await chat.say("hello")
    await page.evaluate(FORGET_THE_TOKEN)

    await page.reload()

    await expect(chat.answers).to_have_count(1)
    await expect(chat.part("shopper")).to_have_count(0)


async def test_a_reload_in_mid_answer_loses_nothing(page, shop_url, complaints):
    chat = await Chat.opened(page, shop_url)

    async def never_answer(route: Route) -> None:
        await route.fetch()
        await page.evaluate("location.reload()")

    await page.route("**/process-message", never_answer, times=1)
    await chat.send("hello")

    await expect(chat.part("shopper")).to_have_text("You: hello", use_inner_text=False)
    await expect(chat.answers).to_have_count(2)
    assert complaints == []


async def test_one_reply_is_announced_once_and_outside_the_log(page, shop_url):
    chat = await Chat.opened(page, shop_url)
    log = chat.part("log")
    announcer = page.locator("sales-chat [role=status]")

    answer = await chat.say("hello")

    await expect(log).to_have_attribute("aria-live", "off")
    await expect(announcer).to_have_attribute("aria-live", "polite")
    await expect(announcer.locator("p")).to_have_count(1)
    await expect(announcer).to_contain_text(answer.splitlines()[-1])


async def test_nothing_is_asked_of_any_other_host(page, shop_url):
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add("/".join(request.url.split("/")[:3])))

    chat = await Chat.opened(page, shop_url)
    await chat.say("hello")

    assert hosts - {"data:"} == {shop_url}
