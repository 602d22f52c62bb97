"""What payment providers told long ago is found by its age."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX ON webhook_inbox (received_at)")
