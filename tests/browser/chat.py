"""The widget as a shopper uses it."""

from typing import Self

from playwright.async_api import Locator, Page, expect


class Chat:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.input = self.part("input")
        self.launcher = self.part("launcher")
        self.panel = self.part("panel")
        self.answers = self.part("assistant")
        self.cards = self.part("card")
        self.checkout = self.part("checkout")
        self.order = self.part("order")

    @classmethod
    async def opened(cls, page: Page, shop_url: str) -> Self:
        """Go to the shop, open the chat and be greeted."""
        await page.goto(shop_url)
        chat = cls(page)
        await chat.launcher.click()
        await expect(chat.answers).to_have_count(1)
        return chat

    def part(self, name: str) -> Locator:
        return self.page.locator(f"sales-chat [part~='{name}']")

    async def send(self, text: str) -> None:
        await self.input.fill(text)
        await self.input.press("Enter")

    async def say(self, text: str) -> str:
        """Send *text* and return the assistant's answer to it."""
        before = await self.answers.count()
        await self.send(text)
        await expect(self.answers).to_have_count(before + 1, timeout=20_000)
        await expect(self.part("log")).to_have_attribute("aria-busy", "false")
        return await self.answers.last.inner_text()

    async def add_first_card(self) -> str:
        """Put the first product on offer in the cart and return its title."""
        card = self.cards.first
        await card.locator("[part~=add]").click()
        await expect(self.part("cart-button").locator("[part=badge]")).to_contain_text("1")
        return await card.locator("h3").inner_text()
