"""What expired is found by its time, so that it can be deleted."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX ON stock_holds (expires_at)")
    op.execute("CREATE INDEX ON one_time_keys (expires_at)")
