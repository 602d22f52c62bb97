"""The two statements of the metrics: one counts, one sums."""

from collections.abc import Sequence

from sales_conversion.models import SalesStage
from sales_conversion.models.metrics import NONE

FOLD = """
WITH oldest AS MATERIALIZED (
    SELECT id, session_id FROM events WHERE folded_at IS NULL ORDER BY id LIMIT $1
), mine AS MATERIALIZED (
    SELECT session_id FROM events
    WHERE id = ANY (ARRAY(SELECT min(id) FROM oldest GROUP BY session_id)) AND folded_at IS NULL
    FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE events SET folded_at = now()
    WHERE id = ANY (ARRAY(SELECT id FROM oldest JOIN mine USING (session_id)))
        AND folded_at IS NULL
    RETURNING id, event_id, session_id, at, kind, body
), counted AS (
    INSERT INTO conversion_metrics AS m (id, session_id, stage_transitions, conversion_events,
        duration_seconds, converted, created_at)
    SELECT gen_random_uuid(), session_id,
        coalesce(jsonb_agg(jsonb_build_object(
            'from', body #> '{move,source}', 'to', body #> '{move,target}',
            'at', body #> '{move,at}', 'because', body #> '{move,because}') ORDER BY id)
            FILTER (WHERE kind = 'StageChanged'), '[]'),
        coalesce(jsonb_agg(body || jsonb_build_object(
            'name', lower(regexp_replace(kind, '([a-z])([A-Z])', '\\1_\\2', 'g')), 'at', at)
            ORDER BY id) FILTER (WHERE kind <> 'StageChanged'), '[]'),
        extract(epoch FROM max(at) - min(at)), bool_or(kind = 'OrderPlaced'), min(at)
    FROM taken WHERE session_id <> '' GROUP BY session_id ORDER BY session_id
    ON CONFLICT (session_id) DO UPDATE SET
        stage_transitions = m.stage_transitions || excluded.stage_transitions,
        conversion_events = m.conversion_events || excluded.conversion_events,
        duration_seconds = greatest(m.duration_seconds, extract(epoch FROM greatest(
            (excluded.stage_transitions -> -1 ->> 'at')::timestamptz,
            (excluded.conversion_events -> -1 ->> 'at')::timestamptz) - m.created_at)),
        converted = m.converted OR excluded.converted
)
SELECT kind, body || jsonb_build_object('session_id', session_id, 'at', at,
    'event_id', coalesce(event_id, event_number(id, at)))
FROM taken WHERE kind = ANY ($2) ORDER BY id
"""
"""The first event not yet counted stands for its session: who locks it has the session alone,
and whoever finds it locked leaves the whole session to the other. A kind of event that only a
newer release knows is counted, but not returned; one of no session is told, and counts in none.
Arrays of ids keep every plan on the index of the ids, however many events were counted before."""

START = f"'{SalesStage.GREETING}'"

STARTED = """jsonb_path_query_first(s.conversion_events,
    '$[*] ? (@.name == "session_started")"""

DIMENSIONS = {
    "day": "to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')",
    "stage": f"coalesce(s.stage_transitions -> -1 ->> 'to', {START})",
    "channel": f"{STARTED}.channel') #>> '{{}}'",
    "strategy": """(SELECT answered #>> '{}' FROM jsonb_path_query(
        s.conversion_events, '$[*] ? (@.name == "turn_answered").strategy') answered
        GROUP BY answered
        ORDER BY count(*) DESC, (answered #>> '{}') COLLATE "C" LIMIT 1)""",
}

REPORT = f"""
WITH sessions AS MATERIALIZED (
    SELECT session_id, created_at, converted, stage_transitions, conversion_events
    FROM conversion_metrics
    WHERE created_at >= coalesce($1::timestamptz, '-infinity')
        AND created_at < coalesce($2::timestamptz, 'infinity')
), money AS MATERIALIZED (
    SELECT o.session_id, count(*) AS orders,
        sum(o.total_minor - coalesce(back.minor, 0)) AS minor
    FROM orders o JOIN sessions s USING (session_id)
    CROSS JOIN LATERAL (SELECT sum(amount_minor) AS minor FROM refunds
        WHERE order_id = o.id AND status = 'refunded') back
    WHERE o.status <> 'cancelled' AND o.currency = $3::text GROUP BY 1
), visits AS MATERIALIZED (
    SELECT t.move ->> 'from' AS stage, t.move ->> 'to' AS left_for,
        extract(epoch FROM (t.move ->> 'at')::timestamptz - CASE t.place WHEN 1 THEN s.created_at
            ELSE (s.stage_transitions -> (t.place - 2)::int ->> 'at')::timestamptz END) AS seconds
    FROM sessions s, jsonb_array_elements(s.stage_transitions) WITH ORDINALITY t (move, place)
    UNION ALL
    SELECT {DIMENSIONS["stage"]}, NULL, NULL FROM sessions s
), exits AS (
    SELECT stage, jsonb_object_agg(left_for, times) AS left_for
    FROM (SELECT stage, left_for, count(*) AS times FROM visits
        WHERE left_for IS NOT NULL GROUP BY 1, 2) counted
    GROUP BY 1
), stays AS (
    SELECT stage, count(*) AS entered,
        round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::numeric, 3) AS median_seconds
    FROM visits GROUP BY stage
), funnel AS (
    SELECT stage, entered, coalesce(left_for, '{{}}') AS left_for, median_seconds
    FROM stays LEFT JOIN exits USING (stage)
), objections AS (
    SELECT kind #>> '{{}}' AS kind, count(*) AS times
    FROM sessions s, jsonb_path_query(
        s.conversion_events, '$[*] ? (@.name == "objection_raised").kind') kind
    GROUP BY 1
), groups AS (
    SELECT %s AS key, count(*) AS sessions, count(*) FILTER (WHERE s.converted) AS conversions,
        coalesce(sum(m.minor), 0) AS revenue
    FROM sessions s LEFT JOIN money m USING (session_id)
    WHERE cardinality($4::text[]) > 0 GROUP BY 1
)
SELECT json_build_object(
    'sessions', (SELECT count(*) FROM sessions),
    'conversions', (SELECT count(*) FROM sessions WHERE converted),
    'orders', (SELECT coalesce(sum(orders), 0) FROM money),
    'revenue', (SELECT coalesce(sum(minor), 0) FROM money),
    'funnel', (SELECT coalesce(json_agg(funnel), '[]') FROM funnel),
    'objections', (SELECT coalesce(json_object_agg(kind, times), '{{}}') FROM objections),
    'groups', (SELECT coalesce(json_agg(groups), '[]') FROM groups))
"""


def report_sql(group_by: Sequence[str]) -> str:
    """Return the statement; its values are since, until, currency and the experiments' names.

    Nothing of *group_by* gets into the text: it only chooses among expressions written here.
    """
    values = [_value(word, place) for place, word in enumerate(group_by, start=1)]
    return REPORT % f"ARRAY[{', '.join(values)}]::text[]"


def _value(word: str, place: int) -> str:
    given = f"""{STARTED}.assignments[*] ? (@.experiment == $name).arm',
        jsonb_build_object('name', ($4::text[])[{place}])) #>> '{{}}'"""
    return f"coalesce({DIMENSIONS.get(word, given)}, '{NONE}')"
