"""Nothing on any page of the shop keeps anybody out, as far as axe can tell."""

import pytest
from playwright.async_api import expect

from tests.browser.axe import FIRST, OTHERS, Inspector
from tests.browser.chat import Chat
from tests.browser.merchant import TALK, Merchant, somebody_buys

PLACES = (
    "",
    "?stage=greeting",
    "/conversations",
    "/conversations?q=nothing+like+this",
    "/conversations/{session}",
    "/pipeline",
    "/pipeline/source/sales_pipeline.json",
    "/pipeline/revisions",
    "/experiments",
    "/experiments?create=1",
    "/experiments/advice_first",
    "/catalogue",
    "/catalogue?q=grinder",
    "/catalogue/halden-pocket",
    "/orders",
    "/orders/{order}",
    "/privacy",
    "/nowhere",
)
EVERYTHING = "Ada Lovelace, ada@example.com, 1 Main Street, Springfield, IL 62701, US"


@pytest.mark.parametrize(("locale", "looks"), [("en", FIRST), ("ar", OTHERS)])
async def test_nothing_in_the_shop_keeps_anybody_out(page, shop_url, locale, looks):
    inspector = Inspector(page, looks)
    direction = "rtl" if locale == "ar" else "ltr"

    await page.goto(f"{shop_url}/?lang={locale}")
    await expect(page.locator("html")).to_have_attribute("dir", direction)
    await expect(page.locator("main .product a").first).to_be_visible()
    await inspector.look("shop window")
    await page.goto(f"{shop_url}/?lang={locale}&q=nothing+like+this")
    await inspector.look("nothing found")
    await page.goto(f"{shop_url}/?lang={locale}")
    await page.locator("main .product a").first.click()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await inspector.look("product")

    assert inspector.found == []


@pytest.mark.parametrize(("locale", "looks"), [("en", FIRST), ("ar", OTHERS)])
async def test_nothing_in_the_chat_keeps_anybody_out(page, shop_url, locale, looks):
    inspector = Inspector(page, looks)

    chat = await Chat.opened(page, f"{shop_url}/?lang={locale}")
    await inspector.look("greeting")
    await chat.say("show me hand grinders")
    await inspector.look("cards")
    await chat.say("compare the first two")
    await inspector.look("comparison")
    await chat.add_first_card()
    await chat.part("cart-button").click()
    await inspector.look("cart")
    await page.keyboard.press("Escape")
    await chat.say("checkout")
    await chat.say(EVERYTHING)
    await expect(chat.checkout).to_be_visible()
    await inspector.look("checkout")
    await chat.say("yes")
    await expect(chat.order).to_be_visible()
    await inspector.look("order")
    await chat.say("I want to talk to a human")
    await inspector.look("a person")
    await page.context.set_offline(True)
    await chat.send("hello?")
    await inspector.look("offline")

    assert inspector.found == []


async def test_nothing_in_the_console_keeps_anybody_out(page, shop_url):
    inspector = Inspector(page)
    session, order = await somebody_buys(shop_url, "GR-HAND", *TALK)

    await page.goto(f"{shop_url}/console")
    await expect(page.get_by_label("Admin key")).to_be_visible()
    await inspector.look("signing in")
    merchant = await Merchant.signed_in(page, shop_url)
    for place in PLACES:
        await merchant.go(place.format(session=session, order=order))
        await inspector.look(f"console{place}")
    await merchant.go(f"/conversations/{session}")
    await page.get_by_role("button", name="Why this answer").first.click()
    await inspector.look("why this answer")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    await inspector.look("keys")

    assert inspector.found == []


async def test_what_keeps_people_out_is_seen(page):
    """Were it not, the tests above could not fail."""
    inspector = Inspector(page)

    await page.set_content("<main><h1>Shop</h1><img src=x><p style='color:#ccc'>Grey</p></main>")
    await inspector.look("a bad page")

    assert any("image-alt" in each for each in inspector.found)
    assert any("color-contrast" in each for each in inspector.found)
    assert {each.partition(":")[0] for each in inspector.found} == {
        "a bad page (light, 1280 wide)",
        "a bad page (dark, 390 wide)",
    }
