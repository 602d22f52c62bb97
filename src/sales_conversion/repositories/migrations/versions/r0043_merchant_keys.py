"""The shop's own people have keys that come and go, and passes that end before their time."""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE merchant_keys (
        id text PRIMARY KEY,
        name varchar(60) NOT NULL,
        role varchar(10) NOT NULL CHECK (role IN ('owner', 'viewer')),
        fingerprint char(64) NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used timestamptz
    )""",
    "COMMENT ON COLUMN merchant_keys.fingerprint IS 'SHA-256 of the key, which is kept nowhere'",
    "COMMENT ON COLUMN merchant_keys.revoked_at IS 'from then on it opens nothing'",
    "CREATE UNIQUE INDEX ON merchant_keys (name) WHERE revoked_at IS NULL",
    """CREATE TABLE ended_passes (
        login text PRIMARY KEY,
        expires_at timestamptz NOT NULL
    )""",
    "COMMENT ON COLUMN ended_passes.login IS 'the id of a pass, which alone opens nothing'",
    "CREATE INDEX ON ended_passes (expires_at)",
    """CREATE TRIGGER tell_workers AFTER INSERT OR UPDATE OF revoked_at ON merchant_keys
        FOR EACH STATEMENT EXECUTE FUNCTION tell_workers('keys')""",
    """CREATE TRIGGER tell_workers AFTER INSERT ON ended_passes
        FOR EACH STATEMENT EXECUTE FUNCTION tell_workers('keys')""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
