"""The first arm of an experiment is the control, so their order is kept as it was written."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE experiment_changes ALTER COLUMN document TYPE json")
