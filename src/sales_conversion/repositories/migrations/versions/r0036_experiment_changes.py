"""Experiments are set up, started and stopped in the console; what was done is kept."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE experiment_changes (
        number integer PRIMARY KEY CHECK (number > 0),
        experiment text NOT NULL,
        at timestamptz NOT NULL,
        by text NOT NULL,
        action text NOT NULL,
        state text NOT NULL,
        document jsonb NOT NULL,
        decision text NOT NULL
    )""",
    "COMMENT ON COLUMN experiment_changes.document IS"
    " 'the whole of it from then on, as an entry of experiments.json'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
