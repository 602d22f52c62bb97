"""What was asked for of what is kept of people."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE privacy_requests (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        kind varchar(20) NOT NULL CHECK (kind IN ('export', 'erase')),
        name text NOT NULL,
        subject text NOT NULL,
        reason text NOT NULL,
        result jsonb NOT NULL
    )""",
    "COMMENT ON COLUMN privacy_requests.name IS 'the id of the person of the shop who did it'",
    "COMMENT ON COLUMN privacy_requests.subject IS 'by what they were named, and its hash'",
    "CREATE INDEX ON privacy_requests (at)",
    """CREATE TRIGGER privacy_requests_stay BEFORE UPDATE OR DELETE ON privacy_requests
        FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
