"""What language models cost in a day for one address is counted by all processes together."""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE model_spenders (
        day date NOT NULL,
        who text NOT NULL,
        cost numeric NOT NULL,
        PRIMARY KEY (day, who)
    )""",
    "COMMENT ON COLUMN model_spenders.who IS 'a keyed hash of an address'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
