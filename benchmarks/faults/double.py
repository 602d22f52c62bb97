"""One order sent many times at once: it is placed once, and every answer is the same."""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

import httpx

from benchmarks.faults import ledger
from benchmarks.faults.buyers import crowd
from benchmarks.faults.counting import Count
from benchmarks.faults.shops import Shop

SKU = "FAULT-DOUBLE"
WAYS = {"one key": lambda one: one, "a key each": lambda _: str(uuid4()), "no key": lambda _: None}
"""What a shopper's second click may carry; the page sends one key, a proxy may send none."""


async def double(shop: Shop, submits: int, rounds: int = 1) -> Sequence[Count]:
    """Submit one order *submits* times at once in each way, *rounds* times over."""
    await shop.sell(**{SKU: 10 * rounds * len(WAYS)})
    counts: list[Count] = []
    for way in WAYS:
        answers = [await _submitted(shop, way, submits) for _ in range(rounds)]
        counts += _counted(way, submits, answers)
    orders = rounds * len(WAYS)
    counts.append(Count("orders kept", await ledger.orders_of(shop.dsn, SKU), orders))
    counts.append(Count("units sold", await ledger.units_reserved(shop.dsn, SKU), orders))
    return [*counts, *await ledger.audit(shop.dsn)]


async def _submitted(shop: Shop, way: str, submits: int) -> Sequence[httpx.Response]:
    async with crowd(shop) as clicks:
        buyer = await clicks.enter()
        (await buyer.add(SKU)).raise_for_status()
        quote = (await buyer.check_out()).raise_for_status().json()
        key = str(uuid4())
        return await asyncio.gather(*(buyer.order(quote, WAYS[way](key)) for _ in range(submits)))


def _counted(
    way: str, submits: int, rounds: Sequence[Sequence[httpx.Response]]
) -> Sequence[Count]:
    answered = [answer for answers in rounds for answer in answers]
    alike = sum(len({answer.text for answer in answers}) == 1 for answers in rounds)
    created = sum(
        answer.status_code == httpx.codes.CREATED and "idempotent-replayed" not in answer.headers
        for answer in answered
    )
    return [
        Count(f"{way}: answers", sum(a.is_success for a in answered), submits * len(rounds)),
        Count(f"{way}: answers that say it is new", created, len(rounds)),
        Count(f"{way}: rounds in which all answers are the same", alike, len(rounds)),
    ]
