"""A shop in which something has happened already, and the names of all that is there."""

from dataclasses import dataclass

from tests.conftest import OWNER, VIEWER
from tests.integration import http_shopper as paths

ENDLESS = "CANDLE-1"
CANDLE = {
    "id": "candle",
    "title": "Quorra candle",
    "variants": [{"sku": ENDLESS, "price": {"amount": "7.90", "currency": "USD"}, "stock": None}],
}
"""What is never sold out, however often it is bought."""


@dataclass(frozen=True)
class Shopper:
    """Someone with a session, who asks over the wire."""

    wire: object
    session_id: str
    token: str

    @property
    def headers(self):
        return bearing(self.token)

    def post(self, path, **body):
        body = {"session_id": self.session_id, **body}
        return self.wire.ask("POST", path, body, self.headers)

    def get(self, path):
        return self.wire.ask("GET", path, headers=self.headers)

    def quote(self):
        return self.post(
            paths.CHECKOUT, contact=paths.CONTACT, delivery={"address": paths.ADDRESS}
        )

    def buy(self, quote):
        wish = {name: quote[name] for name in ("checkout_id", "quote_hash")}
        return self.post(paths.BUY, **wish, payment={"provider": "manual"})


def bearing(token):
    return {"Authorization": f"Bearer {token}"} if token else {}


def come_in(wire, **body):
    started = wire.ask("POST", paths.START, body).json
    return Shopper(wire, started["session_id"], started["session_token"])


def live_a_little(wire):
    """Let a shopper talk, buy and quote again; return them and what there is to be named."""
    shopper = come_in(wire)
    shopper.post(paths.ADD, sku=ENDLESS, quantity=2)
    order = shopper.buy(shopper.quote().json).json
    turn = shopper.post(paths.SAY, message="a hand grinder for travel").json
    shopper.post(paths.ADD, sku=ENDLESS, quantity=1)
    quote = shopper.quote().json
    known = {
        "session_id": [shopper.session_id],
        "session_token": [shopper.token],
        "order_id": [order["order_id"]],
        "checkout_id": [quote["checkout_id"]],
        "quote_hash": [quote["quote_hash"]],
        "turn_id": [turn["turn_id"]],
        "sku": [ENDLESS],
        "product_id": [CANDLE["id"]],
        "provider": ["manual"],
        "currency": ["USD"],
        "country": ["US"],
        "message": ["add it to my cart", "yes", "check out", "show me grinders"],
        "file": ["shop.json", "strategies.json", "sales_pipeline.json", "intents.yaml"],
        "key": [OWNER, VIEWER],
        "email": [paths.CONTACT["email"]],
    }
    return shopper, known
