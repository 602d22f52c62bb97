"""Every event has an id of its own: told twice, it is one.

Nothing is rewritten, so a log of any length is ready at once. What stands in it already is known
by its place until a job has numbered it.
"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE events ADD COLUMN event_id uuid",
    "ALTER TABLE events ALTER COLUMN event_id SET DEFAULT gen_random_uuid()",
    "COMMENT ON COLUMN events.event_id IS 'NULL: from before there were ids; see event_number'",
    "ALTER TABLE events ADD UNIQUE (event_id)",
    """CREATE FUNCTION event_number(id bigint, at timestamptz) RETURNS uuid
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
            lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0')
            || '70008' || lpad(to_hex(id), 15, '0'))::uuid""",
    "COMMENT ON FUNCTION event_number IS 'UUIDv7 of an event that has none: its time, its place'",
    """CREATE TABLE events_to_number (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        from_id bigint NOT NULL,
        to_id bigint NOT NULL
    )""",
    "COMMENT ON TABLE events_to_number IS 'empty once all that was there has its number'",
    """INSERT INTO events_to_number (from_id, to_id)
        SELECT min(id), max(id) FROM events HAVING max(id) IS NOT NULL""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
