"""Money that is to be taken waits in the same index as all that is still to be done."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP INDEX payment_attempts_open")
    op.execute(
        "CREATE INDEX payment_attempts_open ON payment_attempts (started_at)"
        " WHERE status IN ('started', 'in_doubt', 'claimed', 'unwanted', 'owed')"
    )
