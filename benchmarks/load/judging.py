"""Whether everything that shoppers heard of is there, and once."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import asyncpg

from benchmarks.faults.counting import Count
from benchmarks.load.shopper import Shopper, Visit, units_in

AT_ONCE, TRIES = 4, 50
"""So many read at a time; who is told to come back asks again."""

SAYING = "POST /api/v5/sales/process-message "
KEPT = """SELECT count(*) FROM unnest($1::text[], $2::text[]) heard (session, id)
    JOIN receipts r ON r.session_id = heard.session AND r.key = $3 || heard.id"""
ONCE = """SELECT count(*) FROM (
    SELECT s.session_id,
        (SELECT count(*) FROM receipts r
         WHERE r.session_id = s.session_id AND r.key ^@ $1) AS asked,
        (SELECT count(*) FROM messages m
         WHERE m.session_id = s.session_id AND m.role = 'shopper') AS said,
        (SELECT count(*) FROM events e
         WHERE e.session_id = s.session_id AND e.kind = 'MessageReceived') AS told
    FROM conversation_states s) each WHERE asked <> said OR asked <> told"""
ORDERS = """SELECT count(*) FROM unnest($1::uuid[]) heard (id)
    WHERE NOT EXISTS (SELECT FROM orders o WHERE o.id = heard.id)"""


async def kept(dsn: str, visits: Sequence[Visit]) -> Sequence[Count]:
    """Count what the database has lost or doubled of what was acknowledged."""
    heard = [(visit.session_id, one.message_id) for visit in visits for one in visit.heard]
    orders = [order for visit in visits for order in visit.orders]
    connection = await asyncpg.connect(dsn)
    try:
        sessions, ids = [session for session, _ in heard], [said for _, said in heard]
        found = await connection.fetchval(KEPT, sessions, ids, SAYING)
        return [
            Count("turns that shoppers heard the answer of", len(heard)),
            Count("turns of these lost", len(heard) - found, 0),
            Count(
                "sessions with a turn kept or counted otherwise than once",
                await connection.fetchval(ONCE, SAYING),
                0,
            ),
            Count("orders that shoppers heard of", len(orders)),
            Count("orders of these lost", await connection.fetchval(ORDERS, orders), 0),
        ]
    finally:
        await connection.close()


async def told_again(shoppers: Sequence[Shopper]) -> Sequence[Count]:
    """Read every session that can still be opened; count the turns its history tells otherwise."""
    found: Counter[str] = Counter()
    gate = asyncio.Semaphore(AT_ONCE)

    async def read(reader: Shopper) -> None:
        shopper = replace(reader, tries=TRIES)
        async with gate:
            for visit in list(shopper.visits):
                if not visit.is_locked_out:
                    found.update(await _read(shopper, visit))

    await asyncio.gather(*map(read, shoppers))
    return [
        Count("sessions read again", found["read"]),
        Count("sessions that cannot be read", found["unread"], 0),
        Count("turns that their history tells otherwise", found["missing"], 0),
        Count("turns in it that nobody asked for", found["doubled"], 0),
        Count("carts that hold other than was answered last", found["cart"], 0),
    ]


async def _read(shopper: Shopper, visit: Visit) -> Mapping[str, int]:
    shopper.visits = [*(each for each in shopper.visits if each is not visit), visit]
    state = await shopper.history()
    if state is None:
        return {"unread": 1}
    return {"read": 1, **told_otherwise(visit, state)}


def told_otherwise(visit: Visit, state: Mapping[str, Any]) -> Mapping[str, int]:
    """Compare what was heard in *visit* with what its session says of itself."""
    told = [
        (message["text"], after["text"])
        for message, after in itertools.pairwise(state["messages"])
        if message["role"] == "shopper"
    ]
    rest = iter(told)
    return {
        "missing": sum((one.said, one.reply) not in rest for one in visit.heard),
        "doubled": max(len(told) - visit.asked, 0),
        "cart": visit.units not in (None, units_in(state["cart"])),
    }
