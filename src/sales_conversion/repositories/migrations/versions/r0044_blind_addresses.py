"""Profiles, talks and orders may be sealed: blinded, an address still leads to them."""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

STATEMENTS = (
    """ALTER TABLE user_profiles
        ALTER COLUMN email TYPE text, ALTER COLUMN phone TYPE text,
        ADD COLUMN email_blind text, ADD COLUMN said text""",
    "COMMENT ON COLUMN user_profiles.email_blind IS 'where email is sealed: it, blinded'",
    "COMMENT ON COLUMN user_profiles.said IS 'where it is sealed: all of it, blinded, to compare'",
    "ALTER TABLE conversation_states ADD COLUMN email_blind text",
    "COMMENT ON COLUMN conversation_states.email_blind IS 'the address in the context, blinded'",
    "ALTER TABLE orders ADD COLUMN email_blind text, ADD COLUMN names bigint[]",
    "COMMENT ON COLUMN orders.email_blind IS 'where the details are sealed: the address, blinded'",
    "COMMENT ON COLUMN orders.names IS 'words of a sealed name and address, blinded'",
    "CREATE INDEX ON user_profiles (email_blind) WHERE email_blind IS NOT NULL",
    "CREATE INDEX ON orders (email_blind) WHERE email_blind IS NOT NULL",
    "CREATE INDEX orders_blind_names ON orders USING gin (names) WHERE names IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
