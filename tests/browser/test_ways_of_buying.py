"""The same purchase by the keyboard alone, on a phone, and in Arabic."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.chat import Chat
from tests.browser.test_buying import EVERYTHING, WANTED

SMALLEST_TARGET = 44
MOST_STEPS = 40
FOCUSED = "document.querySelector('sales-chat').shadowRoot.activeElement?.part.value ?? ''"
SMALL_TARGETS = """(least) => [...document.querySelector("sales-chat").shadowRoot
  .querySelectorAll("button, select, textarea")].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    const after = parseFloat(getComputedStyle(one, "::after").height) || 0;
    return width && (Math.max(height, after) < least - 0.5 || width < least - 0.5);
  }).map((one) => one.part.value || one.textContent)"""
OVERFLOWS = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def keep_picture(pytestconfig):
    """Save what the page looks like, where `--pictures FOLDER` asks for it."""
    folder = pytestconfig.getoption("--pictures", default=None)

    async def keep(page: Page, name: str) -> None:
        if folder:
            await page.screenshot(path=Path(folder) / f"{name}.png")

    return keep


async def step_to(page: Page, part: str, key: str = "Shift+Tab") -> None:
    """Press *key* until the focus is on what is called *part*."""
    for _ in range(MOST_STEPS):
        await page.keyboard.press(key)
        if part in (await page.evaluate(FOCUSED)).split():
            return
    raise AssertionError(f"{part} cannot be reached with {key}")


async def type_and_hear(page: Page, chat: Chat, text: str) -> None:
    before = await chat.answers.count()
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await expect(chat.answers).to_have_count(before + 1, timeout=20_000)
    await expect(chat.part("log")).to_have_attribute("aria-busy", "false")


async def test_a_shopper_buys_with_the_keyboard_alone(page, shop_url, complaints, keep_picture):
    await page.goto(shop_url)
    chat = Chat(page)
    await step_to(page, "launcher")
    await page.keyboard.press("Enter")
    await expect(chat.answers).to_have_count(1)
    await type_and_hear(page, chat, WANTED)

    await step_to(page, "add")
    await page.keyboard.press("Enter")
    await expect(chat.part("cart-button").locator("[part=badge]")).to_contain_text("1")
    await step_to(page, "cart-button")
    await page.keyboard.press("Enter")
    await step_to(page, "checkout-button", "Tab")
    await page.keyboard.press("Enter")
    await expect(chat.input).to_be_focused()
    await expect(chat.part("log")).to_have_attribute("aria-busy", "false")
    await type_and_hear(page, chat, EVERYTHING)
    await expect(chat.checkout).to_be_visible()
    await type_and_hear(page, chat, "yes")

    await expect(chat.order).to_be_visible()
    await keep_picture(page, "keyboard-order")
    assert complaints == []


async def test_a_shopper_buys_on_a_phone(browser: Browser, shop_url, keep_picture):
    context = await browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        color_scheme="dark",
        locale="en-US",
    )
    page = await context.new_page()
    await page.goto(shop_url)
    assert not await page.evaluate(OVERFLOWS)
    chat = Chat(page)
    await chat.launcher.tap()
    await chat.say(WANTED)
    await chat.add_first_card()
    await keep_picture(page, "phone-cards")

    covered = await chat.panel.bounding_box()
    small = await page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
    await chat.part("cart-button").tap()
    small += await page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
    await keep_picture(page, "phone-cart")
    await chat.part("checkout-button").tap()
    await expect(chat.part("log")).to_have_attribute("aria-busy", "false")
    await chat.say(EVERYTHING)
    await chat.say("yes")

    assert covered == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert small == []
    await expect(chat.order).to_be_visible()
    await context.close()


async def test_a_shopper_buys_in_arabic(page, shop_url, complaints, keep_picture):
    chat = await Chat.opened(page, f"{shop_url}/?lang=ar")
    await chat.say(WANTED)
    card = chat.cards.first

    add = card.locator("[part~=add]")
    await expect(add).to_contain_text("أضف إلى السلة")
    await expect(card.locator("[part=price]")).to_contain_text(re.compile(r"\d"))
    await chat.add_first_card()
    await keep_picture(page, "arabic-cards")
    launcher_side = await chat.panel.bounding_box()
    await chat.part("cart-button").click()
    await keep_picture(page, "arabic-cart")
    await page.get_by_role("button", name="إتمام الشراء").click()
    await expect(chat.part("log")).to_have_attribute("aria-busy", "false")
    await chat.say(EVERYTHING)
    await chat.say("yes")

    await expect(chat.order).to_contain_text("شكرًا لك")
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(chat.part("root")).to_have_attribute("dir", "rtl")
    assert launcher_side is not None
    assert launcher_side["x"] < 100
    assert complaints == []
