"""What a broker shall have of the log waits in a queue of its own.

The trigger is off until a worker has a broker: a shop without one pays nothing for it. It is off
again, in effect, a week after the last such worker was seen, so that nothing piles up for ever.
"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

STATEMENTS = (
    "CREATE TABLE events_to_relay (id bigint PRIMARY KEY)",
    "COMMENT ON COLUMN events_to_relay.id IS 'of the event; gone once the broker has it'",
    """CREATE TABLE event_relay (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        worker text NOT NULL DEFAULT '',
        lease_ends_at timestamptz NOT NULL DEFAULT now(),
        relayed_at timestamptz,
        relayed bigint NOT NULL DEFAULT 0
    )""",
    "COMMENT ON COLUMN event_relay.worker IS 'whose turn it is, until lease_ends_at'",
    "INSERT INTO event_relay DEFAULT VALUES",
    """CREATE FUNCTION queue_for_relay() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO events_to_relay (id) SELECT id FROM told WHERE EXISTS (
                SELECT FROM event_relay WHERE lease_ends_at > now() - interval '7 days');
            RETURN NULL;
        END $$""",
    """CREATE TRIGGER events_to_relay AFTER INSERT ON events
        REFERENCING NEW TABLE AS told
        FOR EACH STATEMENT EXECUTE FUNCTION queue_for_relay()""",
    "ALTER TABLE events DISABLE TRIGGER events_to_relay",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
