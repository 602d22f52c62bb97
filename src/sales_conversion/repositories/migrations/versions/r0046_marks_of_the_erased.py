"""What was erased and has to stay is marked so, whether what is left of it is sealed or not."""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE conversation_states ADD COLUMN erased_at timestamptz",
    "ALTER TABLE orders ADD COLUMN erased_at timestamptz",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
