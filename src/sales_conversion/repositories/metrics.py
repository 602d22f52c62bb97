"""The funnel in PostgreSQL: a row for each session, and sums for months, days and hours.

Whoever counts a session holds its row, counts all its events anew, and in the same transaction
takes what it added before out of the sums and puts in what it adds now.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from sales_conversion.measuring.amounts import BY_KIND, Amounts, Key
from sales_conversion.measuring.margins import (
    BY_WORDS,
    IN_SHORT,
    TALK,
    Part,
    as_kinds,
    part_of,
    parts_for,
)
from sales_conversion.measuring.reports import (
    DAY,
    Currencies,
    Grouping,
    Sums,
    Values,
    by_figure,
    counts_in,
    grouped,
    report,
)
from sales_conversion.measuring.spans import Grain, spans
from sales_conversion.models import Event, MetricsQuery, MetricsReport
from sales_conversion.repositories import codec, metrics_sql
from sales_conversion.repositories.database import DatabaseConnectionManager, Transaction
from sales_conversion.repositories.metric_cells import changed_cells, in_columns
from sales_conversion.repositories.metric_keys import MetricKeys
from sales_conversion.repositories.replica import Reports
from sales_conversion.repositories.session_rows import SessionRow, event

COUNTED_BY = 2
"""Add one when what is counted of a session changes: rows of before are then counted anew."""


class MetricsRepository:
    """Revenue is summed in *currency*; orders in another one convert, but add no money. What is
    counted is read from *reports*, where that is somewhere else."""

    def __init__(
        self,
        database: DatabaseConnectionManager,
        currency: str,
        of_models: str = "USD",
        reports: Reports | None = None,
    ) -> None:
        self._database = database
        self._reports = reports or database
        self._currencies = Currencies(currency, of_models)
        self._keys = MetricKeys()

    async def fold(self, limit: int) -> Sequence[Event]:
        """What happened in no session is told, and counts in none; so does what is unknown."""
        async with self._database.transaction() as transaction:
            taken = await transaction.fetch(metrics_sql.TAKE, limit)
            counted = await self._count(transaction, {row["session_id"] for row in taken} - {""})
        self._keys.remember(counted)
        return [event(*row) for row in taken if codec.knows_event(row["kind"])]

    async def recount(self, limit: int) -> int:
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch(metrics_sql.OUTDATED, COUNTED_BY, limit)
            counted = await self._count(transaction, {row["session_id"] for row in rows})
        self._keys.remember(counted)
        return len(rows)

    async def report(self, query: MetricsQuery) -> MetricsReport:
        """All questions see one moment, so all figures are of the same."""
        async with self._reports.transaction() as transaction:
            await transaction.execute(metrics_sql.ONE_MOMENT)
            await transaction.execute(metrics_sql.FOR_THIS_RANGE)
            short, wide = await self._parts(transaction, query)
            asked = parts_of(query, "month", short | wide)
            rows = await transaction.fetch(metrics_sql.SUMS, *asked)
            keys = await self._keys.keys(transaction, [number for number, _ in rows])
            amounts = {keys[number]: amount for number, amount in rows}
            figures = by_figure(_kinds(amounts, short))
            if DAY in query.group_by:
                numbered = {number: keys[number] for number, _ in rows}
                groups = await self._by_day(transaction, query, wide, numbered)
            else:
                kinds = by_figure(_kinds(amounts, wide))
                groups = grouped(kinds, query.group_by, self._currencies.sales)
        return report(figures, groups, query.group_by, self._currencies)

    async def _parts(
        self, transaction: Transaction, query: MetricsQuery
    ) -> tuple[frozenset[Part], frozenset[Part]]:
        """Return what tells the whole, and what the groups; sessions that an older release
        counted are in no margin."""
        by_words = frozenset({BY_WORDS})
        ((outdated,),) = await transaction.fetch(metrics_sql.IS_OUTDATED, COUNTED_BY)
        if outdated:
            return by_words | {TALK}, by_words
        return IN_SHORT, parts_for(query.group_by) if query.group_by else frozenset()

    async def _count(self, transaction: Transaction, session_ids: set[str]) -> Mapping[Key, int]:
        """Count these sessions anew; return the numbers of the keys that were used."""
        if not session_ids:
            return {}
        ids = sorted(session_ids)
        await transaction.execute(metrics_sql.BEGIN, ids)
        before = await transaction.fetch(metrics_sql.HOLD, ids)
        happened = await transaction.fetch(metrics_sql.HAPPENED, ids)
        after = [
            SessionRow.of(session_id, [*events])
            for session_id, events in groupby(happened, key=itemgetter("session_id"))
        ]
        keys = {key for row in after for key in row.amounts}
        numbers = await self._keys.numbers(transaction, keys)
        rows = [row.stored(numbers) for row in after]
        await transaction.execute(metrics_sql.KEEP, *in_columns(rows, 8), COUNTED_BY)
        known = await self._keys.keys(transaction, {n for old in before for n in old[2]})
        changed = changed_cells(before, after, numbers, known)
        await transaction.execute(metrics_sql.ADD, *in_columns(changed, 5))
        return numbers

    async def _by_day(
        self,
        transaction: Transaction,
        query: MetricsQuery,
        parts: frozenset[Part],
        keys: Mapping[int, Key],
    ) -> Mapping[Values, Sums]:
        """Tell the database which key counts what in which group, and have it add up by day."""
        grouping = Grouping(query.group_by)
        groups, members = dict[Values, int](), list[tuple[int, int, int, int]]()
        for number, key in keys.items():
            for kind, sign in as_kinds(key) if part_of(key) in parts else ():
                if kind[0] in BY_KIND and counts_in(kind[1:], self._currencies.sales):
                    group = groups.setdefault(grouping.values(kind[1:5]), len(groups))
                    members.append((number, group, BY_KIND.index(kind[0]), sign))
        days = await transaction.fetch(
            metrics_sql.DAYS, *parts_of(query, "day", parts), *in_columns(members, 4)
        )
        values_of, place = [*groups], query.group_by.index(DAY)
        return {
            (*values_of[group][:place], day, *values_of[group][place + 1 :]): Sums(*sums)
            for day, group, *sums in days
        }


def parts_of(query: MetricsQuery, largest: Grain, parts: Iterable[Part]) -> list[list[object]]:
    """Return which cells are read, and rows of sessions, which are of no part alone."""
    asked = (
        (span.grain, part, span.since, span.until, span.sign)
        for span in spans(query.since, query.until, largest)
        for part in (sorted(parts) if span.grain else (None,))
    )
    return in_columns(asked, 5)


def _kinds(amounts: Amounts, parts: frozenset[Part]) -> Amounts:
    """Return what these parts come to by kind; what adds up to nothing is left out."""
    found = Counter[Key]()
    for key, amount in amounts.items():
        if part_of(key) in parts:
            for kind, sign in as_kinds(key):
                found[kind] += sign * amount
    return {kind: amount for kind, amount in found.items() if amount}
