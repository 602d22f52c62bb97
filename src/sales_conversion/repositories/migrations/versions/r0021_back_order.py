"""Goods that are sold before they are there: below what is on hand, where the shop says so."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

STOCK = (
    "ALTER TABLE stock ADD COLUMN back_order boolean NOT NULL DEFAULT false",
    "COMMENT ON COLUMN stock.back_order IS 'sold below what is on hand, and sent later'",
    "ALTER TABLE stock DROP CONSTRAINT stock_check",
    """ALTER TABLE stock ADD CONSTRAINT stock_check CHECK (reserved >= 0 AND
        (on_hand IS NULL OR on_hand >= 0 AND (back_order OR reserved <= on_hand)))""",
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
                coalesce(sum(quantity) FILTER (WHERE kind IN ('reserve', 'hold')), 0) AS wanted,
                coalesce(sum(quantity) FILTER (WHERE kind = 'ship'), 0) AS shipped,
                coalesce(sum(quantity) FILTER (WHERE kind = 'restock'), 0) AS restocked
            FROM json_to_recordset(moves) m (kind text, sku text, quantity integer)
            GROUP BY m.sku ORDER BY m.sku
        LOOP
            SELECT * INTO shelf FROM stock s WHERE s.sku = line.sku FOR UPDATE;
            IF NOT FOUND THEN
                shelf := ROW(line.sku, 0, 0, 0, false);
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
            shelf.reserved := greatest(0, shelf.reserved - line.shipped);
            IF shelf.on_hand IS NOT NULL THEN
                rest := greatest(0, shelf.on_hand - line.shipped);
                IF NOT shelf.back_order THEN
                    rest := greatest(rest, shelf.reserved);
                END IF;
                shelf.sent := greatest(0, shelf.sent + shelf.on_hand - rest - line.restocked);
                shelf.on_hand := rest + line.restocked;
            END IF;
            UPDATE stock s
                SET on_hand = shelf.on_hand, reserved = shelf.reserved, sent = shelf.sent
                WHERE s.sku = line.sku AND (s.on_hand, s.reserved, s.sent)
                    IS DISTINCT FROM (shelf.on_hand, shelf.reserved, shelf.sent);
        END LOOP;
        PERFORM replace_holds(cart, ended, moves);
        RETURN true;
    END $$"""


def upgrade() -> None:
    for statement in (*STOCK, MOVE_STOCK):
        op.execute(statement)
