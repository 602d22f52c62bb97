"""Money that goes back, and a guard that never more does than was taken."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STATEMENTS = (
    """ALTER TABLE payment_attempts
        ADD COLUMN captured_minor bigint GENERATED ALWAYS AS (
            CASE WHEN status IN ('paid', 'refunded') THEN amount_minor ELSE 0 END) STORED,
        ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT payment_attempts_refunded
            CHECK (0 <= refunded_minor AND refunded_minor <= captured_minor)""",
    """COMMENT ON COLUMN payment_attempts.refunded_minor IS
        'the sum of its refunds that did not fail; kept by a trigger on them'""",
    """CREATE TABLE refunds (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
        attempt_id uuid NOT NULL REFERENCES payment_attempts (id) ON DELETE CASCADE,
        provider varchar(50) NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL,
        payment text,
        lines jsonb NOT NULL,
        reason text NOT NULL,
        status varchar(50) NOT NULL,
        reference text,
        position smallint NOT NULL,
        started_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
    )""",
    "COMMENT ON COLUMN refunds.id IS 'the key under which the provider is asked'",
    "COMMENT ON COLUMN refunds.payment IS 'how the provider calls the payment it is a part of'",
    "CREATE INDEX ON refunds (order_id, position)",
    "CREATE INDEX ON refunds (attempt_id)",
    "CREATE INDEX refunds_open ON refunds (started_at) WHERE status = 'started'",
    """CREATE FUNCTION count_refund() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        before bigint := 0;
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.status <> 'failed' THEN before := OLD.amount_minor; END IF;
        UPDATE payment_attempts SET refunded_minor = refunded_minor - before
            + CASE NEW.status WHEN 'failed' THEN 0 ELSE NEW.amount_minor END
        WHERE id = NEW.attempt_id;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER refunds_are_counted AFTER INSERT OR UPDATE ON refunds
        FOR EACH ROW EXECUTE FUNCTION count_refund()""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
