"""A shopper buys through the widget, in a browser, from a running shop."""

import re

from playwright.async_api import Locator, Page, expect

WANTED = "I am looking for a hand grinder under 100 dollars"
EVERYTHING = "Ada Lovelace, ada@example.com, 1 Main Street, Springfield, IL 62701, US"
ANSWERS = {
    r"address|ship|deliver": "1 Main Street, Springfield, IL 62701, US",
    r"e-?mail": "ada@example.com",
    r"name": "Ada Lovelace",
    r"pay": "manual",
}
MOST_QUESTIONS = 6


class Chat:
    """The widget as a shopper uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.input = self.part("input")
        self.launcher = self.part("launcher")
        self.panel = self.part("panel")
        self.cards = self.part("card")
        self.checkout = self.part("checkout")
        self.order = self.part("order")

    def part(self, name: str) -> Locator:
        return self.page.locator(f"sales-chat [part~='{name}']")

    @property
    def answers(self) -> Locator:
        return self.part("assistant")

    async def open(self) -> None:
        await self.launcher.click()
        await expect(self.answers.first).to_be_visible()

    async def say(self, text: str) -> str:
        """Send *text* and return the assistant's answer to it."""
        before = await self.answers.count()
        await self.input.fill(text)
        await self.input.press("Enter")
        await expect(self.answers).to_have_count(before + 1)
        await expect(self.part("log")).to_have_attribute("aria-busy", "false")
        return await self.answers.last.inner_text()

    async def add_first_card(self) -> str:
        """Put the first product on offer in the cart and return its title."""
        card = self.cards.first
        await card.locator("[part=add]").click()
        await expect(self.part("cart-button").locator("[part=badge]")).to_contain_text("1")
        return await card.locator("h3").inner_text()


async def open_shop(page: Page, shop_url: str) -> Chat:
    await page.goto(shop_url)
    return Chat(page)


async def with_something_in_the_cart(page: Page, shop_url: str) -> tuple[Chat, str]:
    chat = await open_shop(page, shop_url)
    await chat.open()
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
    chat = await open_shop(page, shop_url)

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


async def test_a_message_lost_on_the_way_is_sent_again_once(page, shop_url):
    chat = await open_shop(page, shop_url)
    await chat.open()
    sent: list[str] = []

    async def lose_the_answer(route):
        sent.append(route.request.headers["idempotency-key"])
        await route.fetch()
        await route.abort()

    await page.route("**/process-message", lose_the_answer, times=1)
    page.on(
        "request",
        lambda request: (
            sent.append(request.headers["idempotency-key"])
            if request.url.endswith("process-message")
            else None
        ),
    )
    await chat.say(WANTED)

    await expect(chat.part("shopper")).to_have_count(1)
    assert len(set(sent)) == 1
    assert len(sent) > 1
