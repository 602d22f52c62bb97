"""A shopper buys through the widget, in a browser, from a running shop."""

import re

from playwright.async_api import Page, Route, expect

from tests.browser.chat import Chat

WANTED = "I am looking for a hand grinder under 100 dollars"
EVERYTHING = "Ada Lovelace, ada@example.com, 1 Main Street, Springfield, IL 62701, US"
ANSWERS = {
    r"address|ship|deliver": "1 Main Street, Springfield, IL 62701, US",
    r"e-?mail": "ada@example.com",
    r"name": "Ada Lovelace",
    r"pay": "manual",
}
MOST_QUESTIONS = 6


async def with_something_in_the_cart(page: Page, shop_url: str) -> tuple[Chat, str]:
    chat = await Chat.opened(page, shop_url)
    await chat.say(WANTED)
    return chat, await chat.add_first_card()


def answer_to(question: str) -> str:
    """Answer what the assistant asked last; a question for several things gets them all."""
    asked = [reply for words, reply in ANSWERS.items() if re.search(words, question, re.I)]
    return asked[0] if len(asked) == 1 else EVERYTHING


async def give_details_until_the_total_is_shown(chat: Chat, question: str) -> None:
    for _ in range(MOST_QUESTIONS):
        if await chat.checkout.count():
            return
        question = await chat.say(answer_to(question))
    await expect(chat.checkout).to_be_visible()


async def test_a_shopper_finds_a_product_and_orders_it(page, shop_url, complaints):
    chat, title = await with_something_in_the_cart(page, shop_url)

    question = await chat.say("checkout")
    await give_details_until_the_total_is_shown(chat, question)
    await expect(chat.checkout).to_contain_text(title)
    await chat.say("yes")

    await expect(chat.order).to_be_visible()
    await expect(chat.order).to_contain_text(title)
    await expect(chat.part("order-number")).to_contain_text(re.compile(r"\d"))
    assert complaints == []


async def test_one_message_may_hold_every_detail(page, shop_url, complaints):
    chat, _ = await with_something_in_the_cart(page, shop_url)

    await chat.say("checkout")
    await chat.say(EVERYTHING)

    await expect(chat.checkout).to_be_visible()
    assert complaints == []


async def test_the_cart_and_the_conversation_survive_a_reload(page, shop_url, complaints):
    chat, title = await with_something_in_the_cart(page, shop_url)

    await page.reload()

    await expect(chat.part("shopper")).to_contain_text(WANTED)
    await chat.part("cart-button").click()
    await expect(chat.part("line")).to_contain_text(title)
    assert complaints == []


async def test_quantities_are_changed_in_the_cart_drawer(page, shop_url, complaints):
    chat, title = await with_something_in_the_cart(page, shop_url)
    await chat.part("cart-button").click()

    await page.get_by_role("button", name=f"One more: {title}").click()
    await expect(chat.part("line")).to_contain_text("2")
    await page.get_by_role("button", name=f"Remove {title}").click()

    await expect(chat.part("line")).to_have_count(0)
    await expect(chat.part("drawer")).to_contain_text("Your cart is empty.")
    assert complaints == []


async def test_the_chat_is_used_with_the_keyboard_alone(page, shop_url, complaints):
    await page.goto(shop_url)
    chat = Chat(page)

    await chat.launcher.focus()
    await page.keyboard.press("Enter")
    await expect(chat.input).to_be_focused()
    await expect(chat.answers).to_have_count(1)
    await page.keyboard.type(WANTED)
    await page.keyboard.press("Enter")
    await expect(chat.cards.first).to_be_visible()
    await page.keyboard.press("Escape")

    await expect(chat.panel).to_be_hidden()
    await expect(chat.launcher).to_be_focused()
    assert complaints == []


async def test_a_message_whose_answer_was_lost_is_answered_once(page, shop_url):
    chat = await Chat.opened(page, shop_url)
    keys: list[str] = []

    async def lose_the_first_answer(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) > 1:
            await route.continue_()
            return
        await route.fetch()
        await route.abort()

    await page.route("**/process-message", lose_the_first_answer)
    await chat.say(WANTED)

    assert len(keys) == 2
    assert len(set(keys)) == 1
    await expect(chat.part("shopper")).to_have_count(1)
    await expect(chat.answers).to_have_count(2)


async def test_what_is_compared_is_a_table_with_a_heading_for_every_row_and_column(
    page, shop_url, complaints
):
    chat = await Chat.opened(page, shop_url)
    await chat.say("show me hand grinders")

    answer = await chat.say("compare the first two")

    table = page.get_by_role("region", name="Comparison: ").get_by_role("table")
    products = await table.get_by_role("columnheader").all_inner_texts()
    assert len([title for title in products if "Grinder" in title]) == 2
    await expect(table.get_by_role("rowheader", name="Price")).to_have_count(1)
    await expect(table.get_by_role("row").nth(1).get_by_role("cell")).to_have_count(2)
    assert "burr" not in answer
    assert complaints == []
