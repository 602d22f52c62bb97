"""Sees whether a page ran what it was only to show, or asked anybody outside for anything."""

from dataclasses import dataclass, field
from typing import Self

from playwright.async_api import Dialog, Page, Request

VIOLATED = """
addEventListener("securitypolicyviolation", (event) =>
  violated(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`), true);
"""
HARMLESS = ("data:", "about:", "blob:")


@dataclass
class Watch:
    """What *shop_url* shows is watched from the next page on."""

    shop_url: str
    executed: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    @classmethod
    async def over(cls, page: Page, shop_url: str) -> Self:
        watch = cls(shop_url)
        await page.context.expose_function("hit", lambda: watch.executed.append(page.url))
        await page.context.expose_function("violated", watch.violated)
        await page.context.add_init_script(VIOLATED)
        page.context.on("request", watch.asked)
        page.on("dialog", watch.opened)
        return watch

    def is_quiet(self) -> bool:
        return not (self.executed or self.outside or self.violations)

    def violated(self, what: str) -> None:
        self.violations.append(what)

    def asked(self, request: Request) -> None:
        if not request.url.startswith((self.shop_url, *HARMLESS)):
            self.outside.append(request.url)

    async def opened(self, dialog: Dialog) -> None:
        self.executed.append(dialog.message)
        await dialog.dismiss()
