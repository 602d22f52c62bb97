"""The statement that counts what became of the shoppers who met an experiment."""

from sales_conversion.models.experiment_units import FIGURES, FOREKNOWN, METRICS, UNITS, Metric

OUTCOME = """
WITH met AS MATERIALIZED (
    SELECT c.user_profile_id AS profile, e.session_id, e.at, e.id, e.body ->> 'arm' AS arm,
        coalesce(c.user_profile_id::text, e.session_id) AS unit
    FROM events e LEFT JOIN conversation_states c USING (session_id)
    WHERE e.kind = 'ExperimentExposed' AND e.body ->> 'experiment' = $1
), units AS MATERIALIZED (
    SELECT * FROM (SELECT DISTINCT ON (unit) unit, profile, arm, at, id FROM met
        ORDER BY unit, at, id) first
    WHERE at >= coalesce($3::timestamptz, '-infinity')
        AND at < coalesce($4::timestamptz, 'infinity')
), talks AS MATERIALIZED (
    SELECT u.unit, u.at AS since, c.session_id
    FROM units u JOIN conversation_states c ON c.user_profile_id = u.profile
    UNION
    SELECT u.unit, u.at, m.session_id FROM units u JOIN met m USING (unit)
), happened AS MATERIALIZED (
    SELECT t.unit, t.since, e.id, e.session_id, e.kind, e.at, e.body, e.at >= t.since AS after
    FROM talks t JOIN events e USING (session_id)
    WHERE e.kind IN ('SessionStarted', 'ExperimentExposed', 'MessageReceived', 'PersonRequested',
        'ObjectionRaised', 'OrderPlaced', 'OrderChanged', 'RefundChanged')
), back AS (
    SELECT order_id, sum(minor) AS minor FROM (
        SELECT DISTINCT ON (body ->> 'refund_id') body ->> 'order_id' AS order_id,
            (body #>> '{{amount,minor}}')::bigint AS minor, body ->> 'status' AS status
        FROM happened WHERE kind = 'RefundChanged' ORDER BY body ->> 'refund_id', at DESC, id DESC
    ) last WHERE status = 'refunded' GROUP BY 1
), cancelled AS (
    SELECT DISTINCT body ->> 'order_id' AS order_id FROM happened
    WHERE kind = 'OrderChanged' AND body ->> 'status' = 'cancelled'
), bought AS (
    SELECT h.unit, h.after, h.at, back.order_id IS NOT NULL AS returned,
        CASE WHEN cancelled.order_id IS NULL AND h.body #>> '{{total,currency}}' = $2
            THEN (h.body #>> '{{total,minor}}')::bigint - coalesce(back.minor, 0)
            ELSE 0 END AS minor,
        coalesce((SELECT sum((item ->> 'quantity')::int)
            FROM jsonb_array_elements(h.body #> '{{basket,items}}') item), 0) AS items
    FROM happened h LEFT JOIN back ON back.order_id = h.body ->> 'order_id'
        LEFT JOIN cancelled ON cancelled.order_id = h.body ->> 'order_id'
    WHERE h.kind = 'OrderPlaced'
), sales AS (
    SELECT unit, min(at) FILTER (WHERE after) AS converted_at,
        count(*) FILTER (WHERE after) AS orders,
        coalesce(sum(minor) FILTER (WHERE after), 0) AS revenue,
        coalesce(sum(items) FILTER (WHERE after), 0) AS items,
        count(*) FILTER (WHERE after AND returned) AS refunds,
        coalesce(sum(minor) FILTER (WHERE NOT after), 0) AS before
    FROM bought GROUP BY unit
), said AS (
    SELECT unit, count(DISTINCT session_id) AS sessions,
        count(*) FILTER (WHERE kind = 'MessageReceived') AS messages,
        count(*) FILTER (WHERE kind = 'ObjectionRaised') AS objections,
        count(DISTINCT session_id) FILTER (WHERE kind = 'PersonRequested') AS handoffs
    FROM happened WHERE after GROUP BY unit
), counted AS MATERIALIZED (
    SELECT u.unit, u.arm, u.at, s.converted_at, row_number() OVER (ORDER BY u.at, u.id) AS number,
        1::float8 AS {units}, coalesce(s.before, 0)::float8 AS before, {figures}
    FROM units u LEFT JOIN sales s USING (unit) LEFT JOIN said t USING (unit)
), arms AS (
    SELECT arm, count(*) AS units, count(converted_at) AS conversions,
        sum(revenue)::bigint AS revenue, json_build_object({moments}) AS moments,
        {foreknown} AS foreknown
    FROM counted GROUP BY arm
), due AS (
    SELECT number, at FROM counted WHERE number = ANY ($5::bigint[])
), looks AS (
    SELECT due.number, c.arm, count(*) AS units,
        count(*) FILTER (WHERE c.converted_at <= due.at) AS conversions
    FROM due JOIN counted c ON c.number <= due.number GROUP BY 1, 2
)
SELECT json_build_object(
    'arms', (SELECT coalesce(json_agg(arms ORDER BY arm), '[]') FROM arms),
    'looks', (SELECT coalesce(json_agg(looks ORDER BY number), '[]') FROM looks),
    'in_several', (SELECT count(*) FROM (SELECT unit FROM met JOIN units USING (unit)
        GROUP BY unit HAVING count(DISTINCT met.arm) > 1) several),
    'first_at', (SELECT min(at) FROM units), 'last_at', (SELECT max(at) FROM units))
"""
"""Values: experiment, currency, since, until, the numbers of shoppers at which looks are due."""


def outcome_sql() -> str:
    """Return the statement, with the moments of every metric."""
    told = (f"'{name}', {_moments(metric)}" for name, metric in METRICS.items())
    return OUTCOME.format(
        units=UNITS,
        figures=", ".join(f"coalesce({each}, 0)::float8 AS {each}" for each in FIGURES),
        moments=", ".join(told),
        foreknown=_moments(FOREKNOWN),
    )


def _moments(metric: Metric) -> str:
    of, per = metric.of, metric.per
    return (
        f"json_build_array(avg({of}), avg({per}), coalesce(var_samp({of}), 0),"
        f" coalesce(var_samp({per}), 0), coalesce(covar_samp({of}, {per}), 0))"
    )
