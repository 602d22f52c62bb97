"""Somebody follows a link back to a cart that was left."""

import re

import httpx
from playwright.async_api import Page, expect

from tests.browser.chat import Chat
from tests.conftest import OWNER

CART = "/api/v5/cart"
GRINDER = "GR-HAND"


async def link_to_a_left_cart(shop_url: str) -> str:
    """Leave a cart with two grinders; return the token that leads back to it."""
    async with httpx.AsyncClient(base_url=shop_url) as client:
        left = (await client.post("/api/v5/sales/start-session", json={})).json()
        cart = await client.post(
            f"{CART}/add",
            json={"session_id": left["session_id"], "sku": GRINDER, "quantity": 2},
            headers={"Authorization": f"Bearer {left['session_token']}"},
        )
        link = await client.post(
            f"{CART}/recovery-link",
            json={"cart_id": cart.json()["cart_id"]},
            headers={"Authorization": f"Bearer {OWNER}"},
        )
        return str(link.json()["token"])


async def followed(page: Page, shop_url: str, token: str) -> Chat:
    await page.goto("about:blank")
    await page.goto(f"{shop_url}/#recover={token}")
    chat = Chat(page)
    await expect(chat.answers).to_have_count(1)
    return chat


async def test_a_link_opens_the_chat_with_the_cart_and_leaves_the_address(
    page, shop_url, complaints
):
    chat = await followed(page, shop_url, await link_to_a_left_cart(shop_url))

    await expect(chat.part("cart-button").locator("[part=badge]")).to_contain_text("2")
    await expect(page).to_have_url(re.compile(r"/$"))
    assert complaints == []


async def test_a_link_that_was_used_says_so_and_the_chat_goes_on(page, shop_url):
    token = await link_to_a_left_cart(shop_url)
    await followed(page, shop_url, token)

    chat = await followed(page, shop_url, token)

    await expect(chat.part("log")).to_contain_text("used already or is too old")
    await expect(chat.part("cart-button").locator("[part=badge]")).to_contain_text("2")
