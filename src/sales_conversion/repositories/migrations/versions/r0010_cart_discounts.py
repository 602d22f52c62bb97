"""Codes the shopper gave, and what each takes off: kept with the cart."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE cart_sessions ADD COLUMN discounts jsonb NOT NULL DEFAULT '[]'")
    op.execute(
        "COMMENT ON COLUMN cart_sessions.discounts IS 'codes, and what each takes off which line'"
    )
