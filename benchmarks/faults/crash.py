"""Everything is killed while shoppers buy: no order they heard of is lost, and none is twice.

Shoppers go all the way again and again, each time in a new session, and repeat under the same key
what was not answered. Meanwhile the server is killed, now all of it, now one worker, now the
parent of the workers alone, whom they follow; and PostgreSQL is stopped without saving. Every blow
waits until what it hit is back.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from uuid import uuid4

import httpx

from benchmarks.faults import ledger
from benchmarks.faults.buyers import Crowd, crowd
from benchmarks.faults.counting import Count
from benchmarks.faults.shops import OwnShop

SKU = "FAULT-CRASH"
TRIES = 60
"""A server that is killed again and again is asked for longer than a busy one."""


async def crash(
    shop: OwnShop, buyers: int, kills: int, stops: int, seed: int = 1
) -> Sequence[Count]:
    """Let *buyers* shop through *kills* of the server and *stops* of the database."""
    await shop.sell(**{SKU: 1_000_000})
    over = asyncio.Event()
    async with crowd(shop, TRIES) as shoppers:
        shopping = [asyncio.create_task(_shop(shoppers, over)) for _ in range(buyers)]
        await _strike(_blows(shop, kills, stops), random.Random(seed))
        over.set()
        answers = [answer for told in await asyncio.gather(*shopping) for answer in told]
    heard = [answer.json() for answer in answers if answer.is_success]
    refused = Counter(_refusal(answer) for answer in answers if answer.is_error)
    still_open = await ledger.payments_end(shop.dsn)
    return [
        Count("orders that shoppers heard of", len(heard)),
        Count("of these lost", await ledger.missing(shop.dsn, [o["order_id"] for o in heard]), 0),
        Count("orders kept", await ledger.orders_of(shop.dsn, SKU), len(heard)),
        Count("units sold", await ledger.units_reserved(shop.dsn, SKU), len(heard)),
        Count("sessions with two orders", await ledger.doubled(shop.dsn), 0),
        *(Count(f"refused as {said}", count, 0) for said, count in refused.items()),
        Count("answers that said later and not when", shoppers.left_waiting, 0),
        Count("workers that outlived their parent", shop.web.outlived, 0),
        Count("requests repeated under their key", shoppers.repeated),
        Count("payments that a killed process left open", still_open),
        *await ledger.audit(shop.dsn),
    ]


async def _shop(shoppers: Crowd, over: asyncio.Event) -> Sequence[httpx.Response]:
    """Buy until it is *over*; return the last answer of each visit."""
    told = []
    while not over.is_set():
        told.append(await _visit(shoppers))
    return told


async def _visit(shoppers: Crowd) -> httpx.Response:
    buyer = await shoppers.enter()
    added = await buyer.add(SKU)
    if added.is_error:
        return added
    quote = await buyer.check_out()
    return quote if quote.is_error else await buyer.order(quote.json(), str(uuid4()))


def _blows(shop: OwnShop, kills: int, stops: int) -> Sequence[Callable[[], None]]:
    """Kill all, one worker and the parent by turns, and stop the database evenly between."""
    ways = (shop.web.kill, shop.web.kill_a_worker, shop.web.kill_supervisor)
    killing = [ways[n % len(ways)] for n in range(kills)]
    blows: list[Callable[[], None]] = list(killing)
    for n in range(stops):
        blows.insert((n + 1) * len(killing) // (stops + 1) + n, shop.database.stop_at_once)
    return blows


async def _strike(blows: Sequence[Callable[[], None]], dice: random.Random) -> None:
    """Deal one blow after the other, at moments nobody could choose."""
    for blow in blows:
        await asyncio.sleep(dice.uniform(0.2, 1.5))
        await asyncio.to_thread(blow)
    await asyncio.sleep(1)


def _refusal(answer: httpx.Response) -> str:
    return f"{answer.request.url.path}: {answer.status_code} {answer.json().get('code')}"
