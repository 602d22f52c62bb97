"""What is told of a commit is kept with it, for who comes back to the stream of a session."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE stream_parts (
        session_id varchar(255) NOT NULL,
        first bigint NOT NULL,
        key text,
        frames text NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (session_id, first)
    ) WITH (toast_tuple_target = 8160)""",
    "COMMENT ON COLUMN stream_parts.first IS 'the number of the first frame; each line is one'",
    "COMMENT ON COLUMN stream_parts.key IS 'of the receipt that the same commit wrote'",
    "CREATE INDEX ON stream_parts (expires_at)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
