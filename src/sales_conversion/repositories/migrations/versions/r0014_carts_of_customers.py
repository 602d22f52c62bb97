"""A cart is the shopper's whose session it is in: who signed in later is its owner too."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE cart_sessions c SET user_profile_id = s.user_profile_id"
        " FROM conversation_states s WHERE s.cart_session_id = c.id"
        " AND c.user_profile_id IS DISTINCT FROM s.user_profile_id"
    )
