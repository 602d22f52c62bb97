"""Files of configuration can be written while the shop is open; every state of them is kept."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE configuration_revisions (
        number integer PRIMARY KEY CHECK (number > 0),
        at timestamptz NOT NULL,
        by text NOT NULL,
        file text NOT NULL,
        note text NOT NULL,
        files jsonb NOT NULL
    )""",
    "COMMENT ON COLUMN configuration_revisions.files IS"
    " 'text by name: all that counts over the installed files, not only what changed'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
