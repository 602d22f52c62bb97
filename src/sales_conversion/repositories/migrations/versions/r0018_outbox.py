"""What shoppers are to be told of their orders: written with what it tells, sent after it."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE outbox (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY,
        order_id uuid NOT NULL REFERENCES orders (id),
        topic varchar(50) NOT NULL,
        locale varchar(20) NOT NULL,
        body jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        status varchar(20) NOT NULL DEFAULT 'waiting'
            CHECK (status IN ('waiting', 'sent', 'unsendable')),
        told_at timestamptz
    )""",
    "COMMENT ON TABLE outbox IS 'messages to shoppers, each with the whole order as it was'",
    "CREATE INDEX outbox_order ON outbox (order_id, position)",
    "CREATE INDEX outbox_waiting ON outbox (created_at) WHERE status = 'waiting'",
    "CREATE INDEX outbox_told ON outbox (told_at) WHERE told_at IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
