"""How often everybody asks is counted by all processes together; a crash may forget it."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE UNLOGGED TABLE rate_windows (
        key text PRIMARY KEY,
        most integer NOT NULL,
        seconds integer NOT NULL,
        turn bigint NOT NULL,
        hits integer NOT NULL,
        before integer NOT NULL,
        expires_at timestamptz NOT NULL
    ) WITH (fillfactor = 50)""",
    "COMMENT ON COLUMN rate_windows.key IS 'what is counted, and of whom: a hash'",
    "COMMENT ON COLUMN rate_windows.turn IS 'the window of *seconds* that hits are of'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
