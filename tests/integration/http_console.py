"""Somebody of the shop over HTTP, in a browser of their own."""

from contextlib import asynccontextmanager

import httpx

from tests.conftest import OWNER

CONSOLE = "/api/v5/console"
TALKS = f"{CONSOLE}/conversations"
OURS = {"X-Console": "1"}


class Colleague:
    def __init__(self, browser):
        self.browser = browser

    async def get(self, path="", **query):
        return await self.browser.get(f"{TALKS}{path}", params=query)

    async def do(self, session_id, what, headers=(), **body):
        where = f"{TALKS}/{session_id}/{what}"
        return await self.browser.post(where, json=body, headers={**OURS, **dict(headers)})

    async def read(self, session_id):
        answer = await self.get(f"/{session_id}")
        assert answer.status_code == 200, answer.text
        return answer.json()


@asynccontextmanager
async def colleague(client, name="", key=OWNER):
    """Yield who came in by the console with *key*, beside the shopper's browser."""
    async with httpx.AsyncClient(base_url=client.base_url, timeout=20) as browser:
        answer = await browser.post(f"{CONSOLE}/login", json={"key": key, "name": name})
        assert answer.status_code == 200, answer.text
        yield Colleague(browser)
