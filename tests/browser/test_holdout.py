"""Visitors who are to have no assistant, so that one can see what it is worth."""

import json

from playwright.async_api import Page, Route, expect

from tests.browser.chat import Chat

PLACED = """() => {
  document.querySelector("sales-chat")?.remove();
  window.told = [];
  addEventListener("sales-chat-none", () => told.push("none"));
  const chat = document.createElement("sales-chat");
  chat.setAttribute("measured", "");
  document.body.append(chat);
}"""


async def measured(page: Page, shop_url: str, *, assistant: bool) -> list[dict]:
    """Open a page that counts its visitors; return what sessions were asked for."""
    asked: list[dict] = []

    async def start(route: Route) -> None:
        asked.append(route.request.post_data_json)
        answer = await route.fetch()
        told = {**await answer.json(), "assistant": assistant}
        await route.fulfill(response=answer, body=json.dumps(told))

    await page.route("**/start-session", start)
    await page.goto(shop_url)
    await page.evaluate(PLACED)
    return asked


async def test_who_is_to_have_no_assistant_sees_none_and_their_order_counts(
    page, shop_url, complaints
):
    asked = await measured(page, shop_url, assistant=False)
    chat = Chat(page)

    await expect(chat.launcher).to_have_count(0)
    async with page.expect_response("**/client-events") as response:
        await page.evaluate(
            "document.querySelector('sales-chat')"
            ".track('purchase', { value: '20.00', currency: 'USD' })"
        )

    assert (await response.value).status == 202
    assert await page.evaluate("told") == ["none"]
    assert len(asked[0]["visitor"]) >= 8
    await expect(page.get_by_role("button", name="Help me choose")).to_be_hidden()
    assert complaints == []


async def test_a_visitor_who_counts_is_the_same_on_every_page(page, shop_url):
    async with page.expect_response("**/start-session"):
        asked = await measured(page, shop_url, assistant=True)

    await page.evaluate("localStorage.removeItem(`sales-chat:${location.origin}`)")
    await page.evaluate(PLACED)
    await Chat(page).launcher.click()
    await expect(Chat(page).answers).to_have_count(1)

    assert len(asked) == 2
    assert asked[0]["visitor"] == asked[1]["visitor"]
