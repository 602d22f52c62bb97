"""How often discount codes were used, by which order and whom."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE discount_uses (
        code text PRIMARY KEY,
        used integer NOT NULL CHECK (used >= 0),
        most integer,
        CONSTRAINT discount_uses_at_most CHECK (most IS NULL OR used <= most)
    )""",
    "COMMENT ON TABLE discount_uses IS 'how often each code was used, cancelled orders left out'",
    """CREATE TABLE discount_redemptions (
        order_id uuid NOT NULL REFERENCES orders DEFERRABLE INITIALLY DEFERRED,
        code text NOT NULL,
        customer text NOT NULL,
        once boolean NOT NULL,
        redeemed_at timestamptz NOT NULL,
        PRIMARY KEY (order_id, code)
    )""",
    "CREATE INDEX discount_redemptions_customer ON discount_redemptions (code, customer)",
    """CREATE UNIQUE INDEX discount_redemptions_once ON discount_redemptions (code, customer)
        WHERE once""",
    """COMMENT ON COLUMN discount_redemptions.customer IS
        'id: of a customer the shop vouched for, or mail: and the hash of an address'""",
)

USE_CODES = """CREATE FUNCTION use_codes(moment timestamptz, uses json)
    RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
        use record;
    BEGIN
        WITH gone AS (
            DELETE FROM discount_redemptions r
            USING json_to_recordset(uses) u (kind text, order_id uuid)
            WHERE u.kind = 'give_back' AND r.order_id = u.order_id RETURNING r.code)
        UPDATE discount_uses c SET used = c.used - g.times
            FROM (SELECT code, count(*)::int AS times FROM gone GROUP BY code) g
            WHERE c.code = g.code;
        FOR use IN
            SELECT * FROM json_to_recordset(uses) u (kind text, order_id uuid, code text,
                customer text, most integer, once boolean, name text)
            WHERE u.kind = 'redeem' ORDER BY u.code
        LOOP
            INSERT INTO discount_uses AS c (code, used, most) VALUES (use.code, 1, use.most)
                ON CONFLICT (code) DO UPDATE SET used = c.used + 1, most = excluded.most
                WHERE excluded.most IS NULL OR c.used < excluded.most;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'used_up' USING ERRCODE = 'SC410', DETAIL = use.name;
            END IF;
            IF use.once AND EXISTS (SELECT FROM discount_redemptions r
                WHERE r.code = use.code AND r.customer = use.customer) THEN
                RAISE EXCEPTION 'used_before' USING ERRCODE = 'SC410', DETAIL = use.name;
            END IF;
            INSERT INTO discount_redemptions (order_id, code, customer, once, redeemed_at)
                VALUES (use.order_id, use.code, use.customer, use.once, moment);
        END LOOP;
        RETURN true;
    END $$"""


def upgrade() -> None:
    for statement in (*STATEMENTS, USE_CODES):
        op.execute(statement)
