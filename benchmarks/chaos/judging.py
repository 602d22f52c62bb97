"""What must hold in the end, whatever was killed."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import asyncpg

from benchmarks.faults import ledger
from benchmarks.faults.counting import Count
from benchmarks.faults.servers import ADMIN_KEY
from benchmarks.faults.shops import OwnShop
from benchmarks.load.judging import kept, told_again
from benchmarks.load.ordinary import note_in
from benchmarks.load.shopper import Shopper
from benchmarks.load.tally import Tally
from benchmarks.metrics.counting import counted
from benchmarks.wire import Place, asking, read_json

EVERYTHING = "/api/v5/metrics/conversion?from=2020-01-01&to=2100-01-01&group_by=strategy"
ANEW = """TRUNCATE metric_cells;
    UPDATE conversion_metrics SET counted_by = 0, counted_keys = '{}', counted_amounts = '{}'"""
NOT_COUNTED = "SELECT count(*) FROM events WHERE folded_at IS NULL"
SESSIONS = "SELECT count(DISTINCT session_id) FROM events"
REVENUE = "SELECT coalesce(sum(total_minor), 0) FROM orders"
SECONDS_TO_COUNT = 60


async def judge(shop: OwnShop, shoppers: Sequence[Shopper], tally: Tally) -> Sequence[Count]:
    visits = [visit for shopper in shoppers for visit in shopper.visits]
    still_open = await ledger.payments_end(shop.dsn)
    note_in(shoppers, last := Tally())
    stuck = await _stuck(shoppers)
    return [
        *await kept(shop.dsn, visits),
        *await told_again(shoppers),
        Count("sessions in which nothing can be said", stuck, 0),
        Count("sessions with two orders", await ledger.doubled(shop.dsn), 0),
        Count("shoppers locked out, as no answer told their new token", _locked_out(shoppers), 0),
        Count("payments that a killed process left open", still_open),
        Count("workers that outlived their parent", shop.web.outlived, 0),
        *await ledger.audit(shop.dsn),
        *await _figures(shop),
        *wrong_answers(tally, last),
    ]


def wrong_answers(*tallies: Tally) -> Sequence[Count]:
    """Count the answers that are neither right nor "later": no shopper may get one."""
    failed = sum((tally.failed for tally in tallies), Counter[str]())
    told = {why: count for why, count in failed.items() if _is_an_answer(why)}
    return [
        Count("refusals that did not say when", sum(t.without_when for t in tallies), 0),
        *(Count(f"answered {why}", count, 0) for why, count in told.items()),
    ]


def _is_an_answer(why: str) -> bool:
    said = why.partition(": ")[2]
    return said[0].isdigit() or "internal_error" in said


async def _stuck(shoppers: Sequence[Shopper]) -> int:
    """Say one thing more in everybody's last session; count those that are not answered."""
    stuck = 0
    for shopper in shoppers:
        if shopper.visits and not shopper.visit.is_locked_out:
            before = len(shopper.visit.heard)
            await shopper.say("what is in my cart?")
            stuck += len(shopper.visit.heard) == before
    return stuck


def _locked_out(shoppers: Sequence[Shopper]) -> int:
    return sum(visit.is_locked_out for shopper in shoppers for visit in shopper.visits)


async def _figures(shop: OwnShop) -> Sequence[Count]:
    """Compare the figures, counted through all that happened, with those of a count anew."""
    left = await _all_counted(shop)
    before = await _report(shop)
    await _forget(shop.dsn)
    again, _ = counted(shop.dsn, 1)
    after = await _report(shop)
    sessions, cents = await ledger.ask(shop.dsn, SESSIONS), await ledger.ask(shop.dsn, REVENUE)
    told = round(float(before["revenue"]["amount"]) * 100)
    return [
        Count("events that are not counted", left, 0),
        Count("sessions that are counted anew", again),
        Count("figures that differ then", _differing(before, after), 0),
        Count("sessions in the figures", before["sessions"], sessions),
        Count("cents of revenue in the figures", told, cents),
    ]


async def _all_counted(shop: OwnShop) -> int:
    return await ledger.wait_for_none(shop.dsn, NOT_COUNTED, SECONDS_TO_COUNT)


async def _report(shop: OwnShop) -> dict[str, Any]:
    place, fields = Place("127.0.0.1", shop.web.port), {"Authorization": f"Bearer {ADMIN_KEY}"}
    async with asking(place, "GET", EVERYTHING, fields) as (head, reader):
        found: dict[str, Any] = await read_json(reader, head)
        return found


async def _forget(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(ANEW)
    finally:
        await connection.close()


def _differing(before: dict[str, Any], after: dict[str, Any]) -> int:
    return sum(json.dumps(before[name]) != json.dumps(after[name]) for name in before)
