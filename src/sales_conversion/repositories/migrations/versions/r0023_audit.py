"""Who did what to carts, quotes, orders, payments and stock: only ever added to."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE audit (
        position bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL,
        session_id varchar(255) NOT NULL,
        actor varchar(20) NOT NULL,
        name text NOT NULL,
        action varchar(50) NOT NULL,
        subject varchar(20) NOT NULL,
        subject_id text NOT NULL,
        changes jsonb NOT NULL
    )""",
    "COMMENT ON COLUMN audit.name IS 'the id of a shopper, a turn or a key; the name of a job'",
    "COMMENT ON COLUMN audit.changes IS 'by name what is another value: [before, after]'",
    "CREATE INDEX ON audit (subject_id, position)",
    """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
        END $$""",
    """CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER stock_changes_stay BEFORE UPDATE OR DELETE ON stock_changes
        FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
