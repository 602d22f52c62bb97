"""Refunds that a bank did not finish are found as those that nobody answered."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP INDEX refunds_open")
    op.execute(
        "CREATE INDEX refunds_open ON refunds (started_at) WHERE status IN ('started', 'pending')"
    )
