"""Who an experiment counts: a shopper in all visits, and the arm that was met first."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE conversation_states ADD COLUMN unit text",
    "COMMENT ON COLUMN conversation_states.unit IS"
    " 'the visitor that experiments know the shopper by; without one it is the profile'",
    "CREATE INDEX ON conversation_states (unit) WHERE unit IS NOT NULL",
    "ALTER TABLE assignments ADD COLUMN shown boolean NOT NULL DEFAULT false",
    """CREATE TABLE exposures (
        unit text NOT NULL,
        experiment text NOT NULL,
        arm text NOT NULL,
        session_id varchar(255) NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (unit, experiment)
    )""",
    "COMMENT ON TABLE exposures IS 'the arm that was shown first, written once, at first use'",
    "CREATE INDEX ON exposures (session_id)",
    """CREATE TABLE unit_profiles (
        unit text PRIMARY KEY,
        profile_id uuid NOT NULL
    )""",
    "COMMENT ON TABLE unit_profiles IS 'the customer that who came without a name turned out as'",
    "CREATE INDEX ON unit_profiles ((profile_id::text))",
    """CREATE FUNCTION met(shopper text) RETURNS TABLE (experiment text, arm text)
        LANGUAGE sql STABLE AS $$
        SELECT DISTINCT ON (x.experiment) x.experiment, x.arm FROM exposures x
        WHERE x.unit = ANY (ARRAY[shopper] || ARRAY(
            SELECT p.unit FROM unit_profiles p WHERE p.profile_id::text = shopper))
        ORDER BY x.experiment, x.at, x.unit $$""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
