"""`stub:300ms`: a polite model that waits so long first; `stub:300ms@50`: 50 pieces a second."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces import ILanguageModel, Piece
from sales_conversion.models import ModelRequest
from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.providers.llm.playing.documents import document, plainest
from sales_conversion.providers.llm.playing.request import Offered
from sales_conversion.providers.llm.playing.speech import used, words_of
from sales_conversion.providers.llm.playing.truth import true_words
from sales_conversion.settings import Settings


@dataclass(frozen=True)
class StubModel:
    """What it says is true, and the same each time; only the wait is that of a real one."""

    first: float = 0.0
    """Seconds until its first word."""

    rate: float | None = None
    """Pieces a second from then on; None: all at once."""

    name: str = "stub"

    async def stream(self, request: ModelRequest) -> AsyncGenerator[Piece, None]:
        await asyncio.sleep(self.first)
        text = _answer(request)
        for place, piece in enumerate(words_of(text)):
            if place and self.rate:
                await asyncio.sleep(1 / self.rate)
            yield piece
        yield used(request, len(text))

    async def close(self) -> None:
        """Nothing is open."""


def _answer(request: ModelRequest) -> str:
    if request.schema is None:
        return true_words(Offered(request))
    return json.dumps(document(request.schema, plainest))


@VENDORS("stub")
def stub_model(wait: str, settings: Settings) -> ILanguageModel:
    timed = re.fullmatch(r"(?:(\d+)ms)?(?:@(\d+))?", wait)
    if timed is None:
        raise ConfigurationError(f"stub:{wait} is no wait; say stub:300ms, or stub:300ms@50")
    first, rate = timed.groups(default="0")
    return StubModel(int(first) / 1000, int(rate) or None, f"stub:{wait}" if wait else "stub")
