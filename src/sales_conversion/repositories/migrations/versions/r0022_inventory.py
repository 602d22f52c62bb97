"""Stock at several locations, and how it came to be what it is."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TABLES = (
    """ALTER TABLE stock ADD COLUMN imported integer,
        ADD COLUMN is_low boolean""",
    "UPDATE stock SET imported = on_hand + sent",
    "COMMENT ON COLUMN stock.imported IS 'what the last catalogue file said'",
    "COMMENT ON COLUMN stock.is_low IS 'little was left at the last look; NULL before the first'",
    """CREATE TABLE stock_levels (
        sku text NOT NULL,
        location text NOT NULL,
        on_hand integer NOT NULL CHECK (on_hand >= 0),
        sent integer NOT NULL CHECK (sent >= 0),
        imported integer,
        PRIMARY KEY (sku, location)
    )""",
    """COMMENT ON TABLE stock_levels IS
        'where a sku is; changed with its row in stock, which is their sum, under its lock'""",
    """CREATE TABLE stock_changes (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        sku text NOT NULL,
        location text,
        change integer NOT NULL,
        on_hand integer,
        kind varchar(20) NOT NULL,
        reason text NOT NULL,
        by text NOT NULL,
        at timestamptz NOT NULL,
        key text UNIQUE
    )""",
    "COMMENT ON TABLE stock_changes IS 'when units on hand became more or fewer, by whom and why'",
    "CREATE INDEX ON stock_changes (sku, id)",
)

MOVE_STOCK = """CREATE OR REPLACE FUNCTION move_stock(cart uuid, moment timestamptz, moves json)
    RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
        ended text[] := ARRAY(SELECT m ->> 'checkout_id' FROM json_array_elements(moves) m
            WHERE m ->> 'kind' IN ('reserve', 'unhold'));
        line record;
        shelf stock;
        rest bigint;
    BEGIN
        FOR line IN
            SELECT m.sku,
                coalesce(sum(quantity) FILTER (WHERE kind = 'release'), 0) AS freed,
                coalesce(sum(quantity) FILTER (WHERE kind = 'reserve'), 0) AS sold,
                coalesce(sum(quantity) FILTER (WHERE kind IN ('reserve', 'hold')), 0) AS wanted
            FROM json_to_recordset(moves) m (kind text, sku text, quantity integer)
            GROUP BY m.sku ORDER BY m.sku
        LOOP
            SELECT * INTO shelf FROM stock s WHERE s.sku = line.sku FOR UPDATE;
            IF NOT FOUND THEN
                shelf.sku := line.sku;
                shelf.on_hand := 0;
                shelf.reserved := 0;
                shelf.back_order := false;
            END IF;
            shelf.reserved := greatest(0, shelf.reserved - line.freed);
            IF line.wanted > 0 AND shelf.on_hand IS NOT NULL THEN
                rest := left_of(shelf, cart, ended, moment);
                IF rest < line.wanted AND NOT shelf.back_order THEN
                    RAISE EXCEPTION '% left of %; % asked for',
                        CASE WHEN rest > 0 THEN 'only ' || rest ELSE 'none' END,
                        line.sku, line.wanted USING ERRCODE = 'SC409';
                END IF;
                shelf.reserved := shelf.reserved + line.sold;
            END IF;
            UPDATE stock s SET reserved = shelf.reserved
                WHERE s.sku = line.sku AND s.reserved <> shelf.reserved;
        END LOOP;
        PERFORM replace_holds(cart, ended, moves);
        RETURN true;
    END $$"""


def upgrade() -> None:
    for statement in (*TABLES, MOVE_STOCK):
        op.execute(statement)
