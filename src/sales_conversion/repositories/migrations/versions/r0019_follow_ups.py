"""Who agreed to be reminded of their cart, who was, and who wants to hear nothing more."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE follow_up_consents (
        session_id varchar(255) PRIMARY KEY REFERENCES conversation_states (session_id),
        given_at timestamptz NOT NULL,
        taken_back_at timestamptz
    )""",
    "COMMENT ON TABLE follow_up_consents IS 'who agreed to be reminded of what they leave'",
    """CREATE TABLE follow_ups (
        cart_id uuid NOT NULL REFERENCES cart_sessions (id),
        step varchar(50) NOT NULL,
        status varchar(20) NOT NULL,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (cart_id, step)
    )""",
    "COMMENT ON TABLE follow_ups IS 'which reminder was sent of which cart: each once'",
    """CREATE TABLE silenced (
        address_hash text PRIMARY KEY,
        at timestamptz NOT NULL
    )""",
    "COMMENT ON TABLE silenced IS 'addresses that want to hear nothing but of their orders'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
