"""Many buyers, few units: as many orders as units, and who comes too late is told so.

First everybody goes all the way at once, so that the holds of checkouts decide. Then everybody
already has a quote whose hold has lapsed, so that the orders themselves decide.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from uuid import uuid4

import httpx

from benchmarks.faults import ledger
from benchmarks.faults.buyers import Buyer, Crowd, crowd
from benchmarks.faults.counting import Count
from benchmarks.faults.shops import Shop

ALL_THE_WAY, QUOTED = "FAULT-FEW", "FAULT-QUOTED"
BOUGHT, TOO_LATE = "bought", "too late"


async def oversell(shop: Shop, buyers: int, units: int) -> Sequence[Count]:
    """Let *buyers* race for *units*, both ways."""
    await shop.sell(**{ALL_THE_WAY: units, QUOTED: buyers})
    async with crowd(shop) as rivals:
        ends = await asyncio.gather(*(_all_the_way(rivals) for _ in range(buyers)))
        counts = await _counted(shop, "all the way", ALL_THE_WAY, ends, units)
        quoted = await asyncio.gather(*(_quoted(rivals) for _ in range(buyers)))
        await ledger.let_holds_lapse(shop.dsn, QUOTED, units)
        late = await asyncio.gather(*(_bought(*each) for each in quoted))
        counts += await _counted(shop, "quoted", QUOTED, late, units)
        counts.append(Count("requests repeated under their key", rivals.repeated))
    return [*counts, *await ledger.audit(shop.dsn)]


async def _all_the_way(rivals: Crowd) -> str:
    buyer = await rivals.enter()
    added = await buyer.add(ALL_THE_WAY)
    if added.is_error:
        return _said(added)
    quote = await buyer.check_out()
    return _said(quote) if quote.is_error else await _bought(buyer, quote)


async def _quoted(rivals: Crowd) -> tuple[Buyer, httpx.Response]:
    buyer = await rivals.enter()
    (await buyer.add(QUOTED)).raise_for_status()
    quote = await buyer.check_out()
    return buyer, quote.raise_for_status()


async def _bought(buyer: Buyer, quote: httpx.Response) -> str:
    order = await buyer.order(quote.json(), str(uuid4()))
    return _said(order) if order.is_error else BOUGHT


def _said(refusal: httpx.Response) -> str:
    """Name the one refusal that is right, and any other by what it says."""
    code = refusal.json().get("code")
    is_clean = (refusal.status_code, code) == (httpx.codes.CONFLICT, "out_of_stock")
    return TOO_LATE if is_clean else f"{refusal.status_code} {code}"


async def _counted(shop: Shop, way: str, sku: str, ends: Sequence[str], units: int) -> list[Count]:
    found = Counter(ends)
    bought, too_late = found.pop(BOUGHT, 0), found.pop(TOO_LATE, 0)
    return [
        Count(f"{way}: answered with an order", bought, units),
        Count(f"{way}: refused as out of stock", too_late, len(ends) - units),
        *(Count(f"{way}: refused as {said}", count, 0) for said, count in found.items()),
        Count(f"{way}: orders kept", await ledger.orders_of(shop.dsn, sku), units),
        Count(f"{way}: units sold", await ledger.units_reserved(shop.dsn, sku), units),
    ]
