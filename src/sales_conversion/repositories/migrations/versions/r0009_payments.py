"""Payments that are owed or wait for the shopper, orders nobody paid, and what providers told."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE payment_attempts ADD COLUMN next_action text",
    "COMMENT ON COLUMN payment_attempts.next_action IS 'where the shopper confirms the payment'",
    "DROP INDEX payment_attempts_open",
    """CREATE INDEX payment_attempts_open ON payment_attempts (started_at)
        WHERE status IN ('started', 'in_doubt', 'unwanted', 'owed')""",
    "CREATE INDEX orders_unpaid ON orders (created_at) WHERE status = 'placed'",
    """CREATE TABLE webhook_inbox (
        provider varchar(50) NOT NULL,
        event_id text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        PRIMARY KEY (provider, event_id)
    )""",
    "COMMENT ON TABLE webhook_inbox IS 'what payment providers told us, once each'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
