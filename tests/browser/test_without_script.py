"""The shop without JavaScript: everything but the chat."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page, expect


@pytest_asyncio.fixture(loop_scope="session")
async def plain(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(java_script_enabled=False, locale="en-US")
    yield await context.new_page()
    await context.close()


async def test_a_product_its_variants_and_their_prices_are_found(plain, shop_url):
    await plain.goto(shop_url)
    await plain.get_by_role("searchbox").fill("ethiopia guji")
    await plain.get_by_role("searchbox").press("Enter")
    await plain.get_by_role("link", name="Ethiopia Guji", exact=True).click()

    price = plain.locator(".figures .price")
    await expect(plain.get_by_role("heading", level=1)).to_have_text("Ethiopia Guji")
    await expect(price).to_have_text("$18.50")
    await plain.get_by_role("link", name="1 kg").click()
    await expect(price).to_have_text("$66.00")
    await expect(plain.locator("[aria-current]", has_text="1 kg")).to_be_visible()


async def test_categories_and_pages_are_links_and_nothing_is_offered_that_needs_a_script(
    plain, shop_url
):
    await plain.goto(shop_url)
    await plain.get_by_role("link", name="Next").click()
    await expect(plain.get_by_text("Page 2 of")).to_be_visible()
    await (
        plain.get_by_role("navigation", name="Categories")
        .get_by_role("link", name="Coffee", exact=True)
        .click()
    )

    await expect(plain.get_by_role("heading", level=1)).to_have_text("Coffee")
    await expect(plain.get_by_role("button", name="Ask about this")).to_have_count(0)
    await expect(plain.get_by_role("button", name="Help me choose")).to_have_count(0)
