"""What axe holds against a page, in every look it may have."""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page


class Look(NamedTuple):
    scheme: Literal["light", "dark"]
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.scheme}, {self.width} wide"


WIDE, PHONE = (1280, 860), (390, 844)
FIRST = (Look("light", *WIDE), Look("dark", *PHONE))
OTHERS = (Look("dark", *WIDE), Look("light", *PHONE))
"""The other two of the four, for the other direction of reading."""

RUN = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)"


@dataclass
class Inspector:
    """Looks at one page again and again, and keeps what is wrong with it."""

    page: Page
    looks: tuple[Look, ...] = FIRST
    found: list[str] = field(default_factory=list)

    async def look(self, state: str) -> None:
        """Inspect the page as it is now, in each of the looks."""
        for look in self.looks:
            await self.page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
            await self.page.set_viewport_size({"width": look.width, "height": look.height})
            for violation in await self._violations():
                places = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
                self.found.append(f"{state} ({look}): {violation['id']} at {places}")

    async def _violations(self) -> list[dict[str, Any]]:
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(AXE_SCRIPT)
        found: list[dict[str, Any]] = await self.page.evaluate(RUN)
        return found
