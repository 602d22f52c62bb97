"""What was taken up on which occasion: what every recommendation is counted from."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE habits (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind varchar(10) NOT NULL,
        occasion text NOT NULL,
        product_id text NOT NULL,
        at timestamptz NOT NULL,
        UNIQUE (kind, occasion, product_id, at)
    )""",
    "COMMENT ON TABLE habits IS 'only ever added to; workers read on from the last position'",
    "COMMENT ON COLUMN habits.kind IS 'visit, order or person: what an occasion is'",
    "COMMENT ON COLUMN habits.product_id IS 'empty: all of the occasion is taken back'",
    """CREATE VIEW habit_pairs AS
        SELECT mine.kind, mine.product_id, other.product_id AS other_id,
            count(DISTINCT mine.occasion) AS occasions
        FROM habits mine JOIN habits other USING (kind, occasion)
        WHERE mine.product_id <> '' AND other.product_id <> ''
            AND mine.product_id <> other.product_id
            AND NOT EXISTS (SELECT FROM habits gone WHERE gone.kind = mine.kind
                AND gone.occasion = mine.occasion AND gone.product_id = '')
        GROUP BY 1, 2, 3""",
    "COMMENT ON VIEW habit_pairs IS 'how often two came together: what reasons are checked by'",
)

TO_LEARN = (
    "ALTER TABLE events ADD COLUMN learned_at timestamptz",
    "COMMENT ON COLUMN events.learned_at IS 'when habits took it in; NULL until then'",
    """CREATE INDEX events_to_learn ON events (id) WHERE learned_at IS NULL
        AND kind IN ('ProductViewed', 'CartChanged', 'OrderPlaced', 'OrderChanged')""",
    "ALTER TABLE client_events ADD COLUMN learned_at timestamptz",
    """CREATE INDEX client_events_to_learn ON client_events (session_id, event_id)
        WHERE learned_at IS NULL AND name IN ('view_item', 'select_item', 'add_to_cart')""",
)


def upgrade() -> None:
    for statement in (*TABLES, *TO_LEARN):
        op.execute(statement)
