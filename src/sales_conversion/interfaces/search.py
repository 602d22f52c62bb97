"""Where products are looked up by words. Every adapter passes `tests/contracts`."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sales_conversion.models import Product, Ranking, SearchQuery


class IProductIndex(Protocol):
    """Ranks products by what was asked for. What they cost and whether they are there now is
    asked of the catalogue, never of an index."""

    async def rank(self, query: SearchQuery, limit: int) -> Ranking:
        """Return up to *limit* candidates, those with all the words before the rest.

        Words are only given up when nothing has them all, as few as it takes, and never silently.
        A category, brand, price, option or attribute of *query* may rule candidates out, so that
        the limit does not cut off what they ask for; none of them is given up here.
        """

    async def put(self, products: Iterable[Product], version: int | None = None) -> None:
        """Hold these products as they are now; they are found as soon as this returns.

        *version* is the catalogue version that is covered then; None leaves it as it was.
        """

    async def remove(self, ids: Sequence[str], version: int | None = None) -> None:
        """Hold these products no longer; unknown ids are nothing."""

    async def version(self) -> int:
        """Return the catalogue version that is covered, 0 before there is one."""
