"""The statement that counts what became of the shoppers who met an experiment."""

from sales_conversion.models.experiment_units import FIGURES, FOREKNOWN, METRICS, UNITS, Metric

OUTCOME = """
WITH met AS MATERIALIZED (
    SELECT e.session_id, e.at, e.id, e.body ->> 'arm' AS arm, c.session_id IS NULL AS is_gone,
        coalesce(p.profile_id::text, c.unit, c.user_profile_id::text, e.session_id) AS unit
    FROM events e LEFT JOIN conversation_states c USING (session_id)
        LEFT JOIN unit_profiles p ON p.unit = c.unit
    WHERE e.kind = 'ExperimentExposed' AND e.body ->> 'experiment' = $1
), units AS MATERIALIZED (
    SELECT * FROM (SELECT DISTINCT ON (unit) unit, is_gone, session_id, arm, at, id FROM met
        ORDER BY unit, at, id) first
    WHERE at >= coalesce($3::timestamptz, '-infinity')
        AND at < coalesce($4::timestamptz, 'infinity')
), talks AS (
    SELECT u.unit, u.at AS since, c.session_id
    FROM units u JOIN conversation_states c ON c.user_profile_id::text = u.unit
    WHERE c.unit IS NULL
    UNION ALL
    SELECT u.unit, u.at, c.session_id FROM units u JOIN conversation_states c ON c.unit = u.unit
        LEFT JOIN unit_profiles p ON p.unit = c.unit WHERE p.unit IS NULL
    UNION ALL
    SELECT u.unit, u.at, c.session_id FROM units u
        JOIN unit_profiles p ON p.profile_id::text = u.unit
        JOIN conversation_states c ON c.unit = p.unit
    UNION ALL
    SELECT unit, at, session_id FROM units WHERE is_gone
), happened AS MATERIALIZED (
    SELECT t.unit, t.since, e.session_id, e.kind, e.at, e.id, e.body
    FROM talks t JOIN events e USING (session_id)
    WHERE e.kind IN ('SessionStarted', 'ExperimentExposed', 'MessageReceived', 'PersonRequested',
        'ObjectionRaised', 'OrderPlaced', 'OrderChanged', 'RefundChanged')
), steps AS (
    SELECT unit, since, body ->> 'order_id' AS order_id,
        min(at) FILTER (WHERE kind = 'OrderPlaced') AS placed_at,
        max((body #>> '{{total,minor}}')::bigint) FILTER (WHERE kind = 'OrderPlaced'
            AND body #>> '{{total,currency}}' = $2) AS minor,
        max((SELECT sum((item ->> 'quantity')::int)
            FROM jsonb_array_elements(body #> '{{basket,items}}') item)) AS items,
        bool_or(kind = 'OrderChanged' AND body ->> 'status' = 'cancelled') AS cancelled,
        (array_agg((body #>> '{{amount,minor}}')::bigint ORDER BY at DESC, id DESC)
            FILTER (WHERE kind = 'RefundChanged'))[1] AS asked_back,
        (array_agg(body ->> 'status' ORDER BY at DESC, id DESC)
            FILTER (WHERE kind = 'RefundChanged'))[1] AS refund
    FROM happened WHERE kind IN ('OrderPlaced', 'OrderChanged', 'RefundChanged')
    GROUP BY unit, since, order_id, body ->> 'refund_id'
), bought AS (
    SELECT unit, min(placed_at) AS at, min(placed_at) >= since AS after,
        bool_or(refund = 'refunded') IS TRUE AS returned, max(items) AS items,
        CASE WHEN bool_or(cancelled) OR max(minor) IS NULL THEN 0 ELSE max(minor)
            - coalesce(sum(asked_back) FILTER (WHERE refund = 'refunded'), 0) END AS minor
    FROM steps GROUP BY unit, since, order_id HAVING min(placed_at) IS NOT NULL
), known AS (
    SELECT unit, session_id, kind, NULL::timestamptz AS at, 0 AS minor, 0 AS items, 0 AS returned
    FROM happened WHERE at >= since
    UNION ALL
    SELECT unit, NULL, CASE WHEN after THEN 'after' ELSE 'before' END, at, minor, items,
        returned::int FROM bought
), figures AS (
    SELECT unit, min(at) FILTER (WHERE kind = 'after') AS converted_at,
        count(*) FILTER (WHERE kind = 'after') AS orders,
        sum(minor) FILTER (WHERE kind = 'after') AS revenue,
        sum(items) FILTER (WHERE kind = 'after') AS items,
        sum(returned) FILTER (WHERE kind = 'after') AS refunds,
        sum(minor) FILTER (WHERE kind = 'before') AS before,
        count(DISTINCT session_id) AS sessions,
        count(*) FILTER (WHERE kind = 'MessageReceived') AS messages,
        count(*) FILTER (WHERE kind = 'ObjectionRaised') AS objections,
        count(DISTINCT session_id) FILTER (WHERE kind = 'PersonRequested') AS handoffs
    FROM known GROUP BY unit
), counted AS MATERIALIZED (
    SELECT u.arm, u.at, f.converted_at, row_number() OVER (ORDER BY u.at, u.id) AS number,
        1::float8 AS {units}, coalesce(f.before, 0)::float8 AS before, {figures}
    FROM units u FULL JOIN figures f USING (unit)
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
    'in_several', (SELECT count(*) FROM (SELECT FROM met GROUP BY unit
        HAVING count(DISTINCT arm) > 1 AND min(at) >= coalesce($3::timestamptz, '-infinity')
            AND min(at) < coalesce($4::timestamptz, 'infinity')) several),
    'first_at', (SELECT min(at) FROM units), 'last_at', (SELECT max(at) FROM units))
"""
"""Values: experiment, currency, since, until, the numbers of shoppers at which looks are due.

Nobody knows beforehand how many met an experiment, so that no plan may be quadratic: tables are
joined by their indexes, and what was gathered is only grouped. (A full join is always hashed; all
units have figures, since the exposure is one of the events.)"""


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
