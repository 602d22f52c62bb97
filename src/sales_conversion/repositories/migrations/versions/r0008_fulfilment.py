"""What of an order was sent and came back, and what left the shelf since a file counted it."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STATEMENTS = (
    """ALTER TABLE order_lines
        ADD COLUMN sent integer NOT NULL DEFAULT 0,
        ADD COLUMN returned integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT order_lines_sent_and_returned
            CHECK (0 <= returned AND returned <= sent AND sent <= quantity)""",
    "ALTER TABLE stock ADD COLUMN sent integer NOT NULL DEFAULT 0 CHECK (sent >= 0)",
    "COMMENT ON COLUMN stock.sent IS 'units that left and that a catalogue file may still count'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
