"""Ask who knows what an order costs, and not for longer than a shopper waits."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from sales_conversion.errors import Invalid, traced
from sales_conversion.interfaces import IQuoter
from sales_conversion.models import Money, PricedQuote, QuoteRequest, Total
from sales_conversion.models.discount import taken_off, taken_off_line
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
        except Exception as error:
            told = "no price from the quoter; by the tables it is provisional\n%s"
            log.error(told, traced(error))
            return replace(await self._tables.price(request), provisional=True)
        return priced


def require_sound(priced: PricedQuote, request: QuoteRequest) -> None:
    """Raise `Invalid` for a price that does not add up, or is for something else."""
    faults = chain.from_iterable(faulty(priced, request) for faulty in FAULTY)
    for fault in faults:
        raise Invalid(fault)


def _totals(priced: PricedQuote, request: QuoteRequest) -> Iterator[str]:
    nothing = Money(0, request.currency)
    figures = [total.amount for total in priced.totals]
    if [total.type for total in priced.totals][-1:] != ["total"]:
        yield "the last of the totals is not the total"
    if any(amount.currency != request.currency for amount in (*figures, *_parts(priced))):
        yield f"not every amount is in {request.currency}"
    if sum(figures[:-1], start=nothing) != priced.total:
        yield "the parts do not sum to the total"
    if priced.totals[0] != Total("subtotal", pricing.goods_of(request.lines, request.currency)):
        yield "the goods cost something else than the shopper was told"
    added = [total.amount for total in priced.totals if total.type != "discount"]
    if any(amount < nothing for amount in (*added, *_parts(priced))):
        yield "something costs less than nothing"


def _taxes(priced: PricedQuote, request: QuoteRequest) -> Iterator[str]:
    added = (tax.amount for tax in priced.taxes if not tax.included)
    if sum(added, start=Money(0, request.currency)) != _told(priced, "tax"):
        yield "the tax on the lines is not the tax"
    if not {tax.sku for tax in priced.taxes} <= _bought(request):
        yield "a line is priced that was not asked for"


def _discounts(priced: PricedQuote, request: QuoteRequest) -> Iterator[str]:
    lines = [line for discount in priced.discounts for line in discount.lines]
    if not {line.sku for line in lines} <= _bought(request):
        yield "a line is priced that was not asked for"
    if taken_off(priced.discounts, request.currency) != -_told(priced, "discount"):
        yield "what is taken off the lines is not the discount"
    keys = [discount.key for discount in priced.discounts]
    if not set(keys) <= set(request.discounts):
        yield "a discount counts that was not to be used"
    if len(set(keys)) < len(keys):
        yield "a discount counts twice"
    cost = {None: _told(priced, "shipping")} | {i.sku: i.line_total for i in request.lines}
    for sku, price in cost.items():
        if price < taken_off_line(priced.discounts, sku, request.currency):
            yield f"more is taken off {sku or 'the delivery'} than it costs"


FAULTY = (_totals, _taxes, _discounts)
"""Each relies on what the ones before it found."""


def _parts(priced: PricedQuote) -> Iterator[Money]:
    """Return every amount that is not one of the totals."""
    yield from (line.amount for discount in priced.discounts for line in discount.lines)
    yield from (tax.amount for tax in priced.taxes)
    yield from (way.price for way in priced.deliveries)


def _bought(request: QuoteRequest) -> set[str | None]:
    """Return what there is to price: the lines, and the delivery."""
    return {None, *(line.sku for line in request.lines)}


def _told(priced: PricedQuote, kind: str) -> Money:
    figures = [total.amount for total in priced.totals if total.type == kind]
    return sum(figures, start=Money(0, priced.total.currency))
