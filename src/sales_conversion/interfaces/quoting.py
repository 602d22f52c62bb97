"""What an order costs: who works it out is a seam."""

from typing import Protocol

from sales_conversion.models import PricedQuote, QuoteRequest


class IQuoter(Protocol):
    async def price(self, request: QuoteRequest) -> PricedQuote:
        """Return what it costs, delivered, taxed and reduced. It changes nothing anywhere.

        The same request may be asked many times, and may cost something else each time.
        """
