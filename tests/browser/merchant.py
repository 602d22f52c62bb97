"""The console as a merchant uses it, and the talks they find there."""

from typing import Self

import httpx
from playwright.async_api import Page, expect

from tests.conftest import OWNER
from tests.integration.http_shopper import SAY, start

TALK = ("show me hand grinders", "too expensive", "I want to talk to a human")


class Merchant:
    def __init__(self, page: Page, shop_url: str) -> None:
        self.page, self.shop_url = page, shop_url

    @classmethod
    async def signed_in(cls, page: Page, shop_url: str) -> Self:
        await page.goto(f"{shop_url}/console")
        await page.get_by_label("Admin key").fill(OWNER)
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.get_by_label("Admin key")).to_have_count(0)
        merchant = cls(page, shop_url)
        await merchant.settled()
        return merchant

    async def go(self, place: str) -> None:
        """Open a place of the console by its address, and wait until all of it is there."""
        await self.page.goto(f"{self.shop_url}/console{place}")
        await self.settled()

    async def settled(self) -> None:
        await expect(self.page.locator("h1").first).to_be_visible()
        await expect(self.page.locator(".spinner")).to_have_count(0)


async def somebody_buys(shop_url: str, sku: str, *said: str) -> tuple[str, str]:
    """Have a talk over HTTP that ends in an order; return the session and the order."""
    async with httpx.AsyncClient(base_url=shop_url, timeout=30) as client:
        shopper = await start(client)
        for text in said:
            answer = await shopper.post(SAY, message=text)
            assert answer.status_code == 200, answer.text
        assert (await shopper.add(sku)).status_code == 200
        order = await shopper.buy(await shopper.quote())
        assert order.status_code == 201, order.text
        return shopper.session_id, order.json()["order_id"]
