"""The shop's own application with a second, bare shop beside it: one that keeps its word too.

It promises what the shop promises, and nothing else: prices come from the database, a key acts
once, a cart has a version and a quantity that only grows by what is added, nothing is oversold,
an order has the total that was agreed to, a number, its lines, one payment and one event, and
what happened is kept. There is no chat, no discount, no tax and no address.
"""

import json
from typing import Any

from asyncpg import Record
from fastapi import FastAPI, Request
from fastapi.responses import Response

from sales_conversion.api.app import create_app
from sales_conversion.factory import ServiceFactory
from sales_conversion.repositories.database import Transaction

TABLES = """
CREATE SCHEMA IF NOT EXISTS bare;
CREATE SEQUENCE IF NOT EXISTS bare.order_numbers START 10001;
CREATE TABLE IF NOT EXISTS bare.goods (sku text PRIMARY KEY, price bigint NOT NULL,
    on_hand integer NOT NULL, reserved integer NOT NULL DEFAULT 0,
    CHECK (reserved BETWEEN 0 AND on_hand));
CREATE TABLE IF NOT EXISTS bare.carts (id text PRIMARY KEY, version integer NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'active');
CREATE TABLE IF NOT EXISTS bare.lines (cart text REFERENCES bare.carts, sku text, price bigint,
    quantity integer CHECK (quantity > 0), PRIMARY KEY (cart, sku));
CREATE TABLE IF NOT EXISTS bare.receipts (key text PRIMARY KEY, request text, answer text);
CREATE TABLE IF NOT EXISTS bare.orders (number bigint PRIMARY KEY, cart text UNIQUE,
    total bigint NOT NULL, status text NOT NULL);
CREATE TABLE IF NOT EXISTS bare.order_lines (number bigint REFERENCES bare.orders, sku text,
    price bigint, quantity integer, PRIMARY KEY (number, sku));
CREATE TABLE IF NOT EXISTS bare.payments (number bigint PRIMARY KEY REFERENCES bare.orders,
    amount bigint NOT NULL, status text NOT NULL);
CREATE TABLE IF NOT EXISTS bare.events (id bigserial PRIMARY KEY, kind text, body jsonb);
CREATE TABLE IF NOT EXISTS bare.history (id bigserial PRIMARY KEY, at timestamptz DEFAULT now(),
    who text, what text, subject text, after jsonb)"""

STOCK = "INSERT INTO bare.goods VALUES ($1, 1250, 1000000) ON CONFLICT DO NOTHING"
RECEIPT = "INSERT INTO bare.receipts VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING key"
OPEN_CART = """
INSERT INTO bare.carts (id, version) VALUES ($1, 1)
ON CONFLICT (id) DO UPDATE SET version = carts.version + 1 WHERE carts.status = 'active'
RETURNING version"""
ADD = """
INSERT INTO bare.lines SELECT $1, sku, price, $3 FROM bare.goods
    WHERE sku = $2 AND on_hand - reserved >= $3
ON CONFLICT (cart, sku) DO UPDATE
    SET quantity = lines.quantity + excluded.quantity, price = excluded.price RETURNING sku"""
LINES = "SELECT sku, price, quantity FROM bare.lines WHERE cart = $1 ORDER BY sku"
CLOSE = (
    "UPDATE bare.carts SET status = 'converted' WHERE id = $1 AND status = 'active' RETURNING 1"
)
TAKE = """
UPDATE bare.goods g SET reserved = g.reserved + l.quantity FROM (
    SELECT sku, l.quantity FROM bare.lines l JOIN bare.goods USING (sku)
    WHERE cart = $1 ORDER BY sku FOR UPDATE OF goods
) l WHERE g.sku = l.sku AND g.on_hand - g.reserved >= l.quantity RETURNING g.sku"""
ORDER = """
WITH placed AS (
    INSERT INTO bare.orders VALUES (nextval('bare.order_numbers'), $1, $2, 'confirmed')
    RETURNING number
), lines AS (
    INSERT INTO bare.order_lines SELECT number, sku, price, quantity
    FROM placed, bare.lines WHERE cart = $1
), paid AS (INSERT INTO bare.payments SELECT number, $2, 'pending' FROM placed)
SELECT number FROM placed"""
TOLD = """
WITH told AS (INSERT INTO bare.events (kind, body) VALUES ($1, $3::jsonb))
INSERT INTO bare.history (who, what, subject, after) VALUES ('shopper', $1, $2, $3::jsonb)"""
KEEP = "UPDATE bare.receipts SET answer = $2 WHERE key = $1"


class Refused(Exception):
    """What cannot be done, as it is told to the buyer; nothing of it is kept."""


async def _add(work: Transaction, wish: dict[str, Any]) -> dict[str, Any]:
    opened = await work.fetch(OPEN_CART, wish["cart"])
    if not opened or not await work.fetch(ADD, wish["cart"], wish["sku"], wish["quantity"]):
        raise Refused("not available")
    lines = await work.fetch(LINES, wish["cart"])
    cart = {"version": opened[0]["version"], "items": [dict(line) for line in lines]}
    await work.execute(TOLD, "added", wish["cart"], json.dumps(cart))
    return {**cart, "total": _total(lines)}


async def _order(work: Transaction, wish: dict[str, Any]) -> dict[str, Any]:
    lines = await work.fetch(LINES, wish["cart"])
    if not lines or _total(lines) != wish["total"]:
        raise Refused("the total is another one")
    taken = await work.fetch(TAKE, wish["cart"])
    if len(taken) < len(lines) or not await work.fetch(CLOSE, wish["cart"]):
        raise Refused("out of stock")
    placed = await work.fetch(ORDER, wish["cart"], wish["total"])
    order = {"number": placed[0]["number"], "total": wish["total"]}
    await work.execute(TOLD, "ordered", str(order["number"]), json.dumps(order))
    return order


def _total(lines: list[Record]) -> int:
    return sum(line["price"] * line["quantity"] for line in lines)


ACTS = {"add": _add, "order": _order}


def create() -> FastAPI:
    """Return the application; `POST /bare/{add,order}` does once what its key asks for."""
    services = ServiceFactory()
    app = create_app(services)

    async def act(what: str, request: Request) -> Response:
        wish = await request.json()
        key, asked = request.headers["idempotency-key"], json.dumps(wish)
        try:
            async with services.storage.database.transaction() as work:
                if not await work.fetch(RECEIPT, key, asked):
                    return await _again(work, key, asked)
                answer = json.dumps(await ACTS[what](work, wish))
                await work.execute(KEEP, key, answer)
        except Refused as refused:
            return Response(json.dumps({"detail": str(refused)}), 409)
        return Response(answer, media_type="application/json")

    async def prepare(request: Request) -> Response:
        for statement in TABLES.split(";"):
            await services.storage.database.fetch(statement)
        for sku in await request.json():
            await services.storage.database.fetch(STOCK, sku)
        return Response("{}", media_type="application/json")

    app.add_api_route("/bare/prepare", prepare, methods=["POST"])
    app.add_api_route("/bare/{what}", act, methods=["POST"])
    return app


async def _again(work: Transaction, key: str, asked: str) -> Response:
    """Give the answer that *key* got; for another request it is refused."""
    (kept,) = await work.fetch("SELECT request, answer FROM bare.receipts WHERE key = $1", key)
    if kept["request"] != asked:
        return Response('{"detail": "the key was used for another request"}', 409)
    return Response(kept["answer"], media_type="application/json")
