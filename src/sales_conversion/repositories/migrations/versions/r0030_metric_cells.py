"""What sessions add to the figures is kept with them, and summed for months, days and hours.

The rows that are there were counted by no release that knows of this: a job counts them anew.
"""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

SESSIONS = (
    """ALTER TABLE conversion_metrics
        ADD COLUMN counted_keys int[] NOT NULL DEFAULT '{}',
        ADD COLUMN counted_amounts bigint[] NOT NULL DEFAULT '{}',
        ADD COLUMN counted_by smallint NOT NULL DEFAULT 0""",
    """COMMENT ON COLUMN conversion_metrics.counted_keys IS
        'what the session adds to the cells, by number; counted_amounts says how much'""",
    """COMMENT ON COLUMN conversion_metrics.counted_by IS
        'the way of counting; rows of an older one are counted anew'""",
    "CREATE INDEX conversion_metrics_outdated ON conversion_metrics (counted_by, created_at)",
)
CELLS = (
    """CREATE TABLE metric_keys (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL UNIQUE
    )""",
    "COMMENT ON COLUMN metric_keys.key IS 'a list in JSON: the figure, then what it is of'",
    """CREATE TABLE metric_cells (
        starts_at timestamptz NOT NULL,
        amount bigint NOT NULL,
        key_id int NOT NULL,
        grain varchar(5) NOT NULL,
        PRIMARY KEY (grain, starts_at, key_id)
    ) PARTITION BY LIST (grain)""",
    "COMMENT ON TABLE metric_cells IS 'sums over the sessions that started in that time'",
    *(
        f"CREATE TABLE metric_{grain}s PARTITION OF metric_cells FOR VALUES IN ('{grain}')"
        " WITH (fillfactor = 80)"
        for grain in ("hour", "day", "month")
    ),
)


def upgrade() -> None:
    for statement in (*SESSIONS, *CELLS):
        op.execute(statement)
