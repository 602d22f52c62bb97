"""Sums of sessions are kept apart by what is read together, and by each word alone.

What is kept stays; until a job has counted every session anew, reports read what is there.
"""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

PARTED = """
CREATE TEMPORARY TABLE kept ON COMMIT DROP AS
SELECT c.grain, CASE WHEN k.key::jsonb ->> 0
    IN ('sessions', 'conversions', 'orders', 'revenue', 'model_cost')
    THEN 'kinds' ELSE 'talk' END AS part, c.starts_at, c.key_id, c.amount
FROM metric_cells c JOIN metric_keys k ON k.id = c.key_id
"""
CELLS = (
    "DROP TABLE metric_cells",
    """CREATE TABLE metric_cells (
        starts_at timestamptz NOT NULL,
        amount bigint NOT NULL,
        key_id int NOT NULL,
        grain varchar(5) NOT NULL,
        part text COLLATE "C" NOT NULL,
        PRIMARY KEY (grain, part, starts_at, key_id)
    ) PARTITION BY LIST (grain)""",
    "COMMENT ON TABLE metric_cells IS 'sums over the sessions that started in that time'",
    """COMMENT ON COLUMN metric_cells.part IS
        'what is read together: talk, kinds, or sessions by one word of their kind alone'""",
    *(
        f"CREATE TABLE metric_{grain}s PARTITION OF metric_cells FOR VALUES IN ('{grain}')"
        " WITH (fillfactor = 80)"
        for grain in ("hour", "day", "month")
    ),
    """INSERT INTO metric_cells (grain, part, starts_at, key_id, amount)
    SELECT * FROM kept ORDER BY 1, 2, 3, 4""",
)


def upgrade() -> None:
    for statement in (PARTED, *CELLS):
        op.execute(statement)
