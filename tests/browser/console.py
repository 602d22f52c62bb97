"""The console as somebody of the shop uses it."""

from typing import Self
from urllib.parse import urljoin

from playwright.async_api import APIResponse, Locator, Page, expect


class Console:
    def __init__(self, page: Page, shop_url: str) -> None:
        self.page = page
        self.root = f"{shop_url}/console"
        self.talks = page.locator("a.talk")
        self.transcript = page.get_by_role("region", name="Transcript")
        self.message = page.get_by_label("Message", exact=True)
        self.whispered = page.get_by_label("Whisper", exact=True)

    @classmethod
    async def entered(cls, page: Page, shop_url: str, key: str, name: str = "") -> Self:
        """Go to the console and come in with a key."""
        console = cls(page, shop_url)
        await page.goto(console.root)
        await console.sign_in(key, name)
        await expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
        return console

    async def sign_in(self, key: str, name: str = "") -> None:
        await self.page.get_by_label("Admin key").fill(key)
        await self.page.get_by_label("Your name").fill(name)
        await self.page.keyboard.press("Enter")

    async def open(self, place: str) -> None:
        await self.page.goto(f"{self.root}/{place}")

    async def call(self, path: str, body: dict[str, object]) -> APIResponse:
        """Call the API from `/api/v5/console/` on as who is signed in."""
        address = urljoin(self.root, f"/api/v5/console/{path}")
        return await self.page.request.post(address, data=body, headers={"X-Console": "1"})

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")
