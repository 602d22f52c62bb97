"""Many sessions of one customer sign in at once, while one of them goes on putting things in.

Whatever order they come in: every unit that a cart said it took is in one of the customer's
carts, no cart is taken in twice, and who signs in last has all of it.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence

from benchmarks.faults import ledger
from benchmarks.faults.buyers import Buyer, crowd
from benchmarks.faults.counting import Count
from benchmarks.faults.shops import Shop

EVERYBODYS = "FAULT-MERGE-ALL"
ADDITIONS = 10
"""Units that the session which was signed in first puts in meanwhile."""

MERGED = "SELECT count(*) FROM cart_sessions WHERE status = 'merged'"
TAKEN_TWICE = """SELECT count(*) - count(DISTINCT body ->> 'merged_id') FROM events
    WHERE kind = 'CartMerged'"""


async def merges(shop: Shop, sessions: int, rounds: int = 1) -> Sequence[Count]:
    """Sign in *sessions* of one customer at once; in each round it is another customer."""
    skus = [f"FAULT-MERGE-{number}" for number in range(sessions)]
    await shop.sell(**dict.fromkeys([EVERYBODYS, *skus], 1_000_000))
    async with crowd(shop) as rivals:
        found: Counter[str] = Counter()
        for number in range(rounds):
            guests = [await rivals.enter() for _ in skus]
            first = await (await rivals.enter()).sign_in(f"customer {number}")
            found += await _one_customer(first, guests, skus, f"customer {number}")
    return [
        Count("sign-ins that were answered", found["signed in"], rounds * sessions),
        Count("units that no cart holds", found["lost"], 0),
        Count("units that nobody put in", found["doubled"], 0),
        Count("carts that still hold something beside the last", found["elsewhere"], 0),
        Count("carts that came together", await ledger.ask(shop.dsn, MERGED)),
        Count("carts that were taken in twice", await ledger.ask(shop.dsn, TAKEN_TWICE), 0),
        *await ledger.audit(shop.dsn),
    ]


async def _one_customer(
    first: Buyer, guests: Sequence[Buyer], skus: Sequence[str], name: str
) -> Counter[str]:
    put_in: Counter[str] = Counter()
    for guest, sku in zip(guests, skus, strict=True):
        for each in (sku, EVERYBODYS):
            (await guest.add(each)).raise_for_status()
            put_in[each] += 1
    known, added = await asyncio.gather(
        asyncio.gather(*(guest.sign_in(name) for guest in guests)),
        asyncio.gather(*(first.add(EVERYBODYS) for _ in range(ADDITIONS))),
    )
    put_in[EVERYBODYS] += sum(answer.is_success for answer in added)
    last = await first.sign_in(name)
    held = await _units(last)
    others = [await _units(each) for each in known]
    return Counter(
        {
            "signed in": len(known),
            "lost": (put_in - held).total(),
            "doubled": (held - put_in).total(),
            "elsewhere": sum(map(bool, others)),
        }
    )


async def _units(buyer: Buyer) -> Counter[str]:
    cart = (await buyer.cart()).raise_for_status().json()
    return Counter({item["sku"]: item["quantity"] for item in cart["items"]})
