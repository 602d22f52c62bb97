"""Carts that hold something are found by the day they were last changed on.

The day only: an index on the very moment would be written again at every change of a cart.
"""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

STATEMENTS = (
    """ALTER TABLE cart_sessions ADD COLUMN waiting_day date GENERATED ALWAYS AS (
        CASE WHEN items <> '[]' AND status IN ('active', 'abandoned')
        THEN (updated_at AT TIME ZONE 'UTC')::date END) STORED""",
    """COMMENT ON COLUMN cart_sessions.waiting_day IS
        'in UTC, for the index; NULL while a cart is empty, and once it is over'""",
    """CREATE INDEX ON cart_sessions (status, waiting_day) WHERE waiting_day IS NOT NULL""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
