"""A quoter elsewhere: asked by POST, in JSON, amounts in minor units."""

import asyncio
from urllib.request import Request, urlopen

from pydantic import TypeAdapter

from sales_conversion.config.quoting import QuotingConfig
from sales_conversion.models import PricedQuote, QuoteRequest
from sales_conversion.providers.quoting.base import QUOTERS

LONGEST = 1024 * 1024
"""Bytes of an answer; more than that is none."""

ASKED: TypeAdapter[QuoteRequest] = TypeAdapter(QuoteRequest)
ANSWERED: TypeAdapter[PricedQuote] = TypeAdapter(PricedQuote)


@QUOTERS("http")
class HttpQuoter:
    """It hears of goods, place and discounts; never whom it is for."""

    def __init__(self, config: QuotingConfig, token: str | None) -> None:
        self._config, self._token = config, token

    async def price(self, request: QuoteRequest) -> PricedQuote:
        answer = await asyncio.to_thread(self._ask, ASKED.dump_json(request))
        return ANSWERED.validate_json(answer)

    def _ask(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        asked = Request(self._config.url, body, headers, method="POST")
        with urlopen(asked, timeout=self._config.seconds) as answer:
            text: bytes = answer.read(LONGEST)
        return text
