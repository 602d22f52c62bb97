"""What is asked of conversations in a list, as conditions of PostgreSQL."""

from datetime import datetime

from sales_conversion.measuring.sessions import QUESTIONS
from sales_conversion.models.listing import OPEN_FOR, WAITS_FOR, ConversationQuery, Place
from sales_conversion.repositories.conditions import Conditions
from sales_conversion.repositories.event_rows import EVENT_ID

MINUTE = "date_trunc('minute', ${}::timestamptz AT TIME ZONE 'UTC')"
"""The minute of a value, as the index on activity has it."""

ORDERED = "EXISTS (SELECT FROM orders o WHERE o.session_id = c.session_id)"

LAST_QUESTION = f"""(SELECT coalesce((array_agg(body ->> 'intent'
    ORDER BY at DESC, {EVENT_ID} DESC) FILTER (WHERE body ->> 'intent' = ANY (%s)))[1], 'none')
    = %s FROM events WHERE session_id = c.session_id AND kind = 'TurnAnswered'
    HAVING count(*) > 0)"""
"""What `measuring.sessions` comes to; where no message was answered nothing was left open.

Compared inside, it is taken for true as often as not: the newest are looked at until a page is
full, and not all of them first.
"""


class TalkConditions(Conditions):
    """Conditions of conversations `c`."""

    def since(self, time: datetime) -> None:
        """Require that the shopper did something since then."""
        self._active(">=", ">=", time)

    def before(self, time: datetime) -> None:
        self._active("<=", "<", time)

    def _active(self, minute: str, moment: str, time: datetime) -> None:
        place = self.add(time)
        self.require(
            f"(c.active_minute {minute} {MINUTE.format(place)} AND c.active_at {moment} ${place})"
        )


def conditions(query: ConversationQuery, after: Place | None, now: datetime) -> TalkConditions:
    """Return what conversations must be like that *query* asks for."""
    asked = TalkConditions()
    if after:
        asked.values += [after.at, after.id]
        asked.require(f"c.active_minute <= {MINUTE.format(1)}")
        asked.require("(c.active_at, c.session_id) < ($1, $2)")
    if query.stage:
        asked.require("c.current_stage = %s", query.stage)
    if query.channel:
        asked.require("c.channel = %s", query.channel)
    if query.since:
        asked.require("c.created_at >= %s", query.since)
        asked.since(query.since)
    if query.until:
        asked.require("c.created_at < %s", query.until)
    if query.objection:
        asked.require("c.objections @> to_jsonb(%s::text)", query.objection)
    if query.objection and query.left_at:
        asked.require("c.objections -> -1 = to_jsonb(%s::text)", query.objection)
    if query.question:
        asked.require(LAST_QUESTION, sorted(QUESTIONS), query.question)
    _status(asked, query, now)
    _experiment(asked, query)
    return asked


def _status(asked: TalkConditions, query: ConversationQuery, now: datetime) -> None:
    match query.status:
        case "open":
            asked.require("(c.handler IS NOT NULL OR c.active_at >= %s)", now - OPEN_FOR)
        case "waiting":
            asked.require("c.waiting AND c.handler IS NULL")
            asked.since(now - WAITS_FOR)
        case "taken":
            asked.require("c.handler IS NOT NULL")
        case "ordered":
            asked.require(ORDERED)
        case "abandoned":
            _require_left(asked, now)
        case None:
            pass
    if query.left_at:
        asked.require(f"NOT {ORDERED}")
        asked.require(
            "(c.current_stage = %s OR c.current_stage = 'abandoned'"
            " AND c.stage_history -> -1 ->> 'source' = %s)",
            query.left_at,
            query.left_at,
        )


def _require_left(asked: TalkConditions, now: datetime) -> None:
    """Nothing was ordered, nobody has it, and the shopper does nothing any more."""
    asked.require(f"NOT {ORDERED} AND c.handler IS NULL")
    asked.before(now - OPEN_FOR)


def _experiment(asked: TalkConditions, query: ConversationQuery) -> None:
    if query.experiment:
        asked.require(
            "EXISTS (SELECT FROM assignments a WHERE a.session_id = c.session_id"
            " AND a.experiment = %s AND %s IN ('', a.arm))",
            query.experiment,
            query.arm,
        )
