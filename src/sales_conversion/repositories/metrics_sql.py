"""The statements of the metrics: what is new, sessions counted anew, and sums of a range."""

COLUMNS = """session_id, kind, at, coalesce(event_id, event_number(id, at))::text AS event_id,
    body::text AS body"""

TAKE = f"""
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
)
SELECT {COLUMNS} FROM taken ORDER BY id
"""
"""The first event not yet counted stands for its session: who locks it has the session alone,
and whoever finds it locked leaves the whole session to the other. Arrays of ids keep every plan
on the index of the ids, however many events were counted before."""

OUTDATED = """
SELECT session_id FROM conversion_metrics WHERE counted_by < $1
ORDER BY counted_by, created_at LIMIT $2 FOR UPDATE SKIP LOCKED
"""
"""Rows that an older release counted."""

IS_OUTDATED = "SELECT EXISTS (SELECT FROM conversion_metrics WHERE counted_by < $1)"

BEGIN = """
INSERT INTO conversion_metrics (id, session_id, created_at)
SELECT gen_random_uuid(), session_id, 'epoch' FROM unnest($1::text[]) AS s (session_id)
ON CONFLICT (session_id) DO NOTHING
"""
HOLD = """
SELECT session_id, created_at, counted_keys, counted_amounts FROM conversion_metrics
WHERE session_id = ANY ($1) ORDER BY session_id FOR UPDATE
"""
"""Whoever holds the rows counts these sessions alone, though their events may go on coming."""

HAPPENED = f"""
SELECT {COLUMNS} FROM events WHERE session_id = ANY ($1)
ORDER BY session_id, at, coalesce(event_id, event_number(id, at))
"""

KEEP = """
UPDATE conversion_metrics m SET
    stage_transitions = n.transitions, conversion_events = n.events,
    duration_seconds = n.seconds, converted = n.converted, created_at = n.at,
    counted_keys = n.keys::int[], counted_amounts = n.amounts::bigint[], counted_by = $9
FROM unnest($1::text[], $2::jsonb[], $3::jsonb[], $4::int[], $5::boolean[], $6::timestamptz[],
    $7::text[], $8::text[])
    AS n (session_id, transitions, events, seconds, converted, at, keys, amounts)
WHERE m.session_id = n.session_id
"""

ADD = """
INSERT INTO metric_cells AS c (grain, part, starts_at, key_id, amount)
SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::int[], $5::bigint[])
ON CONFLICT (grain, part, starts_at, key_id) DO UPDATE SET amount = c.amount + excluded.amount
"""
"""In the order given: who adds to several cells takes them in the order of everybody else."""

ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
FOR_THIS_RANGE = "SET LOCAL plan_cache_mode = force_custom_plan"
"""Planned for any range, all cells would be read: how few are asked for shows in the values."""

_PARTS = """
WITH spans AS (
    SELECT grain, part, sign,
        coalesce(since, '-infinity') AS since, coalesce(until, 'infinity') AS until
    FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::int[])
        AS s (grain, part, since, until, sign)
), parts AS (
    SELECT c.starts_at, c.key_id, s.sign * c.amount AS amount
    FROM spans s CROSS JOIN LATERAL (
        SELECT starts_at, key_id, amount FROM metric_cells
        WHERE grain = s.grain AND part = s.part AND starts_at >= s.since AND starts_at < s.until
        OFFSET 0) c
    UNION ALL
    SELECT m.created_at, a.key_id, s.sign * a.amount
    FROM spans s CROSS JOIN LATERAL (
        SELECT created_at, counted_keys, counted_amounts FROM conversion_metrics
        WHERE s.grain IS NULL AND created_at >= s.since AND created_at < s.until
        OFFSET 0) m
    CROSS JOIN LATERAL unnest(m.counted_keys, m.counted_amounts) AS a (key_id, amount)
)
"""
"""Whole months, days and hours are in the cells, the ends of a range in the sessions' own rows;
those rows tell of every part. OFFSET keeps the spans outside: each is looked up by the index,
where a plan for many spans would read all cells there ever were."""

SUMS = f"""{_PARTS}
SELECT key_id, sum(amount)::bigint FROM parts GROUP BY key_id
"""

DAYS = f"""{_PARTS}
SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), place,
    coalesce(sum(f0), 0)::bigint,
    coalesce(sum(f1), 0)::bigint,
    coalesce(sum(f2), 0)::bigint,
    coalesce(sum(f3), 0)::bigint,
    coalesce(sum(f4), 0)::bigint
FROM (SELECT p.starts_at, g.place,
        sum(g.sign * p.amount) FILTER (WHERE g.figure = 0) AS f0,
        sum(g.sign * p.amount) FILTER (WHERE g.figure = 1) AS f1,
        sum(g.sign * p.amount) FILTER (WHERE g.figure = 2) AS f2,
        sum(g.sign * p.amount) FILTER (WHERE g.figure = 3) AS f3,
        sum(g.sign * p.amount) FILTER (WHERE g.figure = 4) AS f4
    FROM parts p
    JOIN unnest($6::int[], $7::int[], $8::int[], $9::int[]) AS g (key_id, place, figure, sign)
        USING (key_id)
    GROUP BY 1, 2) cells
GROUP BY 1, 2
"""
"""Each key counts one figure of some groups, for or against; see `measuring.reports.Sums`."""
