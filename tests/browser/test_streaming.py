"""Answers are read while they are written, over lines that break anywhere."""

import httpx
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.slow_line import SlowLine
from tests.conftest import OWNER

WANTED = "show me hand grinders"
SESSION = """() => {
  const name = Object.keys(localStorage).find((key) => /^sales-chat:http/.test(key));
  return JSON.parse(localStorage.getItem(name));
}"""
AS_OWNER = {"Authorization": f"Bearer {OWNER}"}
FIRST_TEXT = "TEXT_MESSAGE_CONTENT"


@pytest_asyncio.fixture(loop_scope="session")
async def line(page: Page) -> SlowLine:
    line = SlowLine(page)
    await line.take()
    return line


async def test_an_answer_is_read_while_it_is_written_and_spoken_once_it_is_whole(
    page, shop_url, line, complaints
):
    chat = await Chat.opened(page, shop_url)
    announcer = page.locator("sales-chat [role=status]")
    greeting = await announcer.inner_text()
    await line.hold()
    await chat.send(WANTED)
    types = await line.frames()

    await line.give(types.index(FIRST_TEXT) + 1)

    await expect(chat.part("writing")).not_to_be_empty()
    await expect(chat.part("typing")).to_have_count(0)
    await expect(chat.part("log")).to_have_attribute("aria-busy", "true")
    assert await announcer.inner_text() == greeting

    await line.give()

    await expect(chat.answers).to_have_count(2)
    await expect(chat.part("writing")).to_have_count(0)
    await expect(chat.cards.first).to_be_visible()
    await expect(announcer.locator("p")).to_have_count(1)
    await expect(announcer).not_to_have_text(greeting)
    assert complaints == []


async def test_a_line_that_breaks_after_any_frame_is_taken_up_exactly_there(
    page, shop_url, line, complaints
):
    chat = await Chat.opened(page, shop_url)
    answer = await chat.say(WANTED)
    cut_after, frames = 0, 1

    while cut_after < frames:
        await line.hold()
        await chat.send(WANTED)
        frames = len(await line.frames())
        await line.give(cut_after)
        await line.cut()

        await expect(chat.answers).to_have_count(cut_after + 3, timeout=20_000)
        await expect(chat.part("log")).to_have_attribute("aria-busy", "false")
        asked, last = await line.asked_for_the_rest_after()
        assert asked == ([last] if last else []), f"cut after {cut_after} frames"
        cut_after += 1

    assert frames > len({"start", "text", "cards", "end"})
    texts = await chat.answers.all_inner_texts()
    assert len(set(texts[2:])) == 1, "the same question has the same answer, wherever it broke"
    assert "grinder" in answer.lower() or await chat.cards.count()
    assert complaints == []


async def test_a_reload_in_mid_answer_shows_the_whole_answer_once(
    page, shop_url, line, complaints
):
    chat = await Chat.opened(page, shop_url)
    await line.hold()
    await chat.send(WANTED)
    types = await line.frames()
    await line.give(types.index(FIRST_TEXT) + 1)
    await expect(chat.part("writing")).not_to_be_empty()

    await page.reload()

    await expect(chat.answers).to_have_count(2)
    await expect(chat.part("shopper")).to_have_count(1)
    await expect(chat.cards.first).to_be_visible()
    assert complaints == []


async def test_after_a_reload_the_last_answer_has_its_cards_and_replies_again(page, shop_url):
    chat = await Chat.opened(page, shop_url)
    await chat.say(WANTED)
    cards = await chat.cards.count()

    await page.reload()

    await expect(chat.cards).to_have_count(cards)
    await expect(chat.part("chip").first).to_be_visible()
    await expect(chat.answers).to_have_count(2)


async def test_what_another_tab_does_to_the_cart_is_seen_here(page, shop_url, complaints):
    chat = await Chat.opened(page, shop_url)
    session = await page.evaluate(SESSION)

    async with httpx.AsyncClient(base_url=shop_url) as elsewhere:
        added = await elsewhere.post(
            "/api/v5/cart/add",
            json={"session_id": session["id"], "sku": "GR-HAND", "quantity": 2},
            headers={"Authorization": f"Bearer {session['token']}"},
        )
    assert added.status_code == 200

    await expect(chat.part("cart-button").locator("[part=badge]")).to_contain_text("2")
    assert complaints == []


async def test_what_is_said_in_another_tab_is_heard_here(page, shop_url):
    chat = await Chat.opened(page, shop_url)
    session = await page.evaluate(SESSION)

    async with httpx.AsyncClient(base_url=shop_url) as elsewhere:
        await elsewhere.post(
            "/api/v5/sales/process-message",
            json={"session_id": session["id"], "message": WANTED},
            headers={"Authorization": f"Bearer {session['token']}"},
        )

    await expect(chat.part("shopper")).to_contain_text(WANTED)
    await expect(chat.answers).to_have_count(2)
    await expect(chat.cards.first).to_be_visible()


async def test_where_nothing_streams_the_answer_comes_whole(page, shop_url, complaints):
    await page.add_init_script("delete window.TextDecoderStream")
    chat = await Chat.opened(page, shop_url)

    await chat.say(WANTED)

    await expect(chat.cards.first).to_be_visible()
    await expect(chat.part("shopper")).to_have_count(1)
    assert complaints == []


async def test_a_person_who_takes_over_is_named_heard_and_found_again_after_a_reload(
    page, shop_url, complaints
):
    chat = await Chat.opened(page, shop_url)
    session = await page.evaluate(SESSION)
    conversation = f"/api/v5/console/conversations/{session['id']}"

    async with httpx.AsyncClient(base_url=shop_url, headers=AS_OWNER) as desk:
        await desk.post(f"{conversation}/take-over", json={})
        await expect(chat.part("note")).to_contain_text("Now answering: ")
        await expect(chat.part("disclosure")).to_be_hidden()
        await desk.post(f"{conversation}/messages", json={"text": "I am a **person**."})
        await expect(chat.part("human")).to_contain_text("I am a person.")
        await expect(page.locator("sales-chat [role=status]")).to_contain_text("I am a person.")

        await page.reload()
        await expect(chat.part("human")).to_have_count(1)
        await expect(chat.answers).to_have_count(1)
        await desk.post(f"{conversation}/hand-back", json={})
        await expect(chat.part("note").last).to_have_text("Now answering: Assistant")

    await expect(chat.part("handoff")).to_have_count(0)
    await expect(chat.part("disclosure")).to_be_visible()
    assert complaints == []
