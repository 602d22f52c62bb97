"""DuckDB over the same events: each question is answered from the log, and nothing is prepared.

duckdb is a yardstick of this benchmark and no dependency of the product.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

LOADED = """
CREATE TABLE events AS SELECT session_id, "at" AS told_at, kind,
    body ->> '$.channel' AS channel, body -> '$.assignments' AS arms,
    body ->> '$.move.source' AS source, body ->> '$.move.target' AS target,
    body ->> '$.kind' AS objection, body ->> '$.intent' AS intent,
    body ->> '$.strategy' AS strategy,
    CAST(body ->> '$.model_cost' AS DECIMAL(18, 9)) AS cost, body ->> '$.status' AS status,
    body ->> '$.order_id' AS order_id, body ->> '$.refund_id' AS refund_id,
    CAST(coalesce(body ->> '$.total.minor', body ->> '$.amount.minor', body ->> '$.value.minor')
        AS BIGINT) AS minor
FROM read_parquet($file)"""
"""What the questions need of each event, in columns of its own."""

_QUESTIONS = "('ask_product', 'ask_policy', 'how_to', 'compare', 'order_status')"

SESSIONS = f"""
CREATE OR REPLACE TEMP TABLE sessions AS
WITH money AS (
    SELECT session_id, order_id, max(minor) FILTER (WHERE kind = 'OrderPlaced')
        - coalesce(sum(minor) FILTER (WHERE kind = 'RefundChanged' AND status = 'refunded'), 0)
        AS minor
    FROM events WHERE kind IN ('OrderPlaced', 'RefundChanged', 'OrderChanged')
    GROUP BY ALL HAVING count(*) FILTER (WHERE status = 'cancelled') = 0
), orders AS (
    SELECT session_id, count(*) AS orders, sum(minor) AS revenue FROM (
        SELECT session_id, minor FROM money
        UNION ALL SELECT session_id, minor FROM events WHERE kind = 'PageEvent')
    GROUP BY 1
), answered AS (
    SELECT session_id, strategy FROM events WHERE kind = 'TurnAnswered' GROUP BY 1, 2
    QUALIFY row_number() OVER (PARTITION BY session_id ORDER BY count(*) DESC, strategy) = 1
), told AS (
    SELECT session_id, min(told_at) FILTER (WHERE kind = 'SessionStarted') AS started_at,
        max(channel) AS channel, max(arms) AS arms,
        coalesce(arg_max(target, told_at), 'greeting') AS stage,
        coalesce(arg_max(target, told_at) FILTER (WHERE target <> 'abandoned'), 'greeting')
            AS left_at,
        count(*) FILTER (WHERE kind = 'TurnAnswered') AS turns, sum(cost) AS cost,
        coalesce(arg_max(intent, told_at) FILTER (WHERE intent IN {_QUESTIONS}), 'none')
            AS question,
        arg_max(objection, told_at) FILTER (WHERE kind = 'ObjectionRaised') AS objection,
        bool_or(kind IN ('OrderPlaced', 'PageEvent')) AS converted
    FROM events GROUP BY session_id
)
SELECT told.*, coalesce(strategy, 'none') AS strategy, coalesce(orders, 0) AS orders,
    coalesce(revenue, 0) AS revenue,
    list_filter(CAST(arms AS STRUCT(experiment VARCHAR, arm VARCHAR)[]),
        lambda x: x.experiment = 'holdout')[1].arm <> 'none' AS assisted
FROM told LEFT JOIN answered USING (session_id) LEFT JOIN orders USING (session_id)
WHERE ($since IS NULL OR started_at >= $since) AND ($until IS NULL OR started_at < $until)"""

STAYS = """
CREATE OR REPLACE TEMP TABLE stays AS
SELECT source AS stage, target AS left_for, greatest(0, (500000 + epoch_us(told_at)
    - epoch_us(coalesce(lag(told_at) OVER (PARTITION BY session_id ORDER BY told_at), started_at)))
    // 1000000) AS whole
FROM events JOIN sessions USING (session_id) WHERE kind = 'StageChanged' AND assisted
UNION ALL SELECT stage, NULL, NULL FROM sessions WHERE assisted"""

_KEPT = """CASE WHEN {0} < 64 THEN CAST({0} AS DOUBLE) ELSE
    (({0} >> (length(bin({0})) - 6)) << (length(bin({0})) - 6))
    + ((1 << (length(bin({0})) - 6)) - 1) / 2 END"""
"""A number as our histogram keeps it; see `measuring.quantising`."""

TOTALS = f"""SELECT count(*), count(*) FILTER (WHERE converted), sum(orders), sum(revenue),
    sum(cost), median({_KEPT.format("turns")}) FILTER (WHERE turns > 0 AND assisted),
    count(*) FILTER (WHERE assisted), count(*) FILTER (WHERE assisted AND converted)
    FROM sessions"""
FUNNEL = f"SELECT stage, count(*), median({_KEPT.format('whole')}) FROM stays GROUP BY 1"
MOVES = "SELECT stage, left_for, count(*) FROM stays WHERE left_for IS NOT NULL GROUP BY ALL"
OBJECTIONS = """SELECT e.objection, count(*) FROM events e JOIN sessions USING (session_id)
    WHERE e.kind = 'ObjectionRaised' GROUP BY 1"""
LEFT = "SELECT left_at, count(*) FROM sessions WHERE assisted AND NOT converted GROUP BY 1"
LEFT_OBJECTIONS = """SELECT left_at, objection, count(*) FROM sessions
    WHERE NOT converted AND objection IS NOT NULL GROUP BY ALL"""
LEFT_QUESTIONS = """SELECT left_at, question, count(*) FROM sessions
    WHERE NOT converted AND turns > 0 GROUP BY ALL"""
GROUPS = """SELECT {keys}, count(*), count(*) FILTER (WHERE converted), sum(orders), sum(revenue),
    sum(cost) FROM sessions GROUP BY ALL"""
KEYS = {
    "day": "strftime(started_at AT TIME ZONE 'UTC', '%Y-%m-%d')",
    "stage": "stage",
    "strategy": "strategy",
    "channel": "channel",
}
ARM = """list_filter(CAST(arms AS STRUCT(experiment VARCHAR, arm VARCHAR)[]),
    lambda x: x.experiment = '{}')[1].arm"""


class DuckDB:
    def __init__(self, file: Path, threads: int, memory: str) -> None:
        self._database = duckdb.connect()
        self._database.execute(f"SET threads = {threads}; SET memory_limit = '{memory}'")
        self._database.execute("SET TimeZone = 'UTC'")
        self._database.execute(LOADED, {"file": str(file)})

    def report(
        self, since: datetime | None, until: datetime | None, group_by: Sequence[str]
    ) -> Mapping[str, Any]:
        """Answer what the endpoint answers, in figures to compare it by."""
        self._database.execute(SESSIONS, {"since": since, "until": until})
        self._database.execute(STAYS)
        ((*totals,),) = self._rows(TOTALS)
        return {
            "totals": totals,
            "funnel": {stage: tuple(rest) for stage, *rest in self._rows(FUNNEL)},
            "moves": {tuple(key): times for *key, times in self._rows(MOVES)},
            "objections": dict(self._rows(OBJECTIONS)),
            "left": dict(self._rows(LEFT)),
            "left_objections": {tuple(key): times for *key, times in self._rows(LEFT_OBJECTIONS)},
            "left_questions": {tuple(key): times for *key, times in self._rows(LEFT_QUESTIONS)},
            "groups": self._groups(group_by),
        }

    def _groups(self, group_by: Sequence[str]) -> Mapping[tuple[str, ...], tuple[Any, ...]]:
        if not group_by:
            return {}
        keys = (KEYS.get(word) or ARM.format(word.partition(":")[2]) for word in group_by)
        width = len(group_by)
        rows = self._rows(GROUPS.format(keys=", ".join(keys)))
        return {tuple(row[:width]): tuple(row[width:]) for row in rows}

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._database.execute(sql).fetchall()
