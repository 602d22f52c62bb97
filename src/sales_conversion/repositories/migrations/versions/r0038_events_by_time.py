"""A stretch of the log is found by its time: events lie nearly as they happened."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX events_by_time ON events USING brin (at) WITH (autosummarize = on)")
