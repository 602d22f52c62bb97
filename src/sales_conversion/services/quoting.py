"""Ask who knows what an order costs, and not for longer than a shopper waits."""

import asyncio
import logging
from dataclasses import replace

from sales_conversion.errors import Invalid
from sales_conversion.interfaces import IQuoter
from sales_conversion.models import Money, PricedQuote, QuoteRequest, Total
from sales_conversion.services import pricing

log = logging.getLogger(__name__)


class PatientQuoter:
    """Who does not answer in time, or makes no sense, gives way to *tables*, provisionally."""

    def __init__(self, quoter: IQuoter, tables: IQuoter, seconds: float) -> None:
        self._quoter, self._tables, self._seconds = quoter, tables, seconds

    async def price(self, request: QuoteRequest) -> PricedQuote:
        try:
            async with asyncio.timeout(self._seconds):
                priced = await self._quoter.price(request)
            require_sound(priced, request)
        except Exception:
            log.exception("no price from the quoter; by the tables it is provisional")
            return replace(await self._tables.price(request), provisional=True)
        return priced


def require_sound(priced: PricedQuote, request: QuoteRequest) -> None:
    """Raise `Invalid` for a price that does not add up, or is for something else."""
    nothing = Money(0, request.currency)
    figures = [total.amount for total in priced.totals]
    off = [line for discount in priced.discounts for line in discount.lines]
    parts = [*(line.amount for line in off), *(tax.amount for tax in priced.taxes)]
    if [total.type for total in priced.totals][-1:] != ["total"]:
        raise Invalid("the last of the totals is not the total")
    if any(amount.currency != request.currency for amount in (*figures, *parts)):
        raise Invalid(f"not every amount is in {request.currency}")
    if sum(figures[:-1], start=nothing) != priced.total:
        raise Invalid("the parts do not sum to the total")
    if priced.totals[0] != Total("subtotal", pricing.goods_of(request.lines, request.currency)):
        raise Invalid("the goods cost something else than the shopper was told")
    if any(amount < nothing for amount in (priced.total, *parts)):
        raise Invalid("something costs less than nothing")
    taken = sum((t.amount for t in priced.totals if t.type == "discount"), start=nothing)
    if sum((line.amount for line in off), start=nothing) != -taken:
        raise Invalid("what is taken off the lines is not the discount")
    named = {*(line.sku for line in off), *(tax.sku for tax in priced.taxes)}
    if not named <= {None, *(line.sku for line in request.lines)}:
        raise Invalid("a line is priced that was not asked for")
    if any(discount.key not in request.discounts for discount in priced.discounts):
        raise Invalid("a discount counts that was not to be used")
