"""Who met an experiment is found without reading the whole log."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE INDEX events_exposures ON events ((body ->> 'experiment'))"
        " WHERE kind = 'ExperimentExposed'"
    )
