"""Learn the words of the catalogue again after somebody imported products."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sales_conversion.interfaces import ICatalogue


@dataclass(slots=True)
class LearnVocabulary:
    catalogue: ICatalogue
    learn: Callable[[], Awaitable[None]]
    known: int

    async def __call__(self) -> bool:
        version = (await self.catalogue.vocabulary()).version
        if version != self.known:
            await self.learn()
            self.known = version
        return False
