"""Stock is moved inside the statement that commits: one trip, and no lock while anybody waits."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

LEFT_OF = """CREATE FUNCTION left_of(shelf stock, cart uuid, ended text[], moment timestamptz)
    RETURNS bigint LANGUAGE sql AS $$
    SELECT greatest(unsold - coalesce(sum(quantity) FILTER (WHERE NOT own), 0),
        least(unsold, coalesce(sum(quantity) FILTER (WHERE own), 0)))
    FROM (SELECT greatest(0, shelf.on_hand - shelf.reserved) AS unsold) s
    LEFT JOIN (SELECT quantity, cart_id = cart OR checkout_id = ANY(ended) AS own
        FROM stock_holds WHERE sku = shelf.sku AND expires_at > moment) h ON true
    GROUP BY unsold $$"""

REPLACE_HOLDS = """CREATE FUNCTION replace_holds(cart uuid, ended text[], moves json)
    RETURNS void LANGUAGE sql AS $$
    DELETE FROM stock_holds WHERE checkout_id = ANY(ended) OR (cart_id = cart AND EXISTS
        (SELECT FROM json_array_elements(moves) m WHERE m ->> 'kind' = 'hold'));
    INSERT INTO stock_holds (checkout_id, sku, quantity, expires_at, cart_id)
        SELECT checkout_id, sku, sum(quantity), max(until), cart
        FROM json_to_recordset(moves)
            m (kind text, sku text, quantity integer, checkout_id text, until timestamptz)
        WHERE kind = 'hold' GROUP BY checkout_id, sku $$"""

MOVE_STOCK = """CREATE FUNCTION move_stock(cart uuid, moment timestamptz, moves json)
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
                shelf := ROW(line.sku, 0, 0, 0);
            END IF;
            shelf.reserved := greatest(0, shelf.reserved - line.freed);
            IF line.wanted > 0 AND shelf.on_hand IS NOT NULL THEN
                rest := left_of(shelf, cart, ended, moment);
                IF rest < line.wanted THEN
                    RAISE EXCEPTION '% left of %; % asked for',
                        CASE WHEN rest > 0 THEN 'only ' || rest ELSE 'none' END,
                        line.sku, line.wanted USING ERRCODE = 'SC409';
                END IF;
                shelf.reserved := shelf.reserved + line.sold;
            END IF;
            shelf.reserved := greatest(0, shelf.reserved - line.shipped);
            IF shelf.on_hand IS NOT NULL THEN
                rest := greatest(shelf.reserved, shelf.on_hand - line.shipped);
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
    for function in (LEFT_OF, REPLACE_HOLDS, MOVE_STOCK):
        op.execute(function)
    op.execute(
        "COMMENT ON FUNCTION move_stock IS 'what one commit moves, each sku locked in its order"
        " and counted under the lock; raises SC409 when less is left than asked for'"
    )
