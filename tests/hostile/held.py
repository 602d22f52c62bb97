"""What must hold whatever anybody does: of each answer, and of the shop as a whole."""

from datetime import datetime
from decimal import Decimal

from tests.hostile.living import bearing

CONFIRMING = ("yes", "ja", "sí", "oui")


def amount(money):
    return Decimal(money["amount"])


def sums_are_right(told):
    """Wherever parts and a total are told, and lines beside them, they add up."""
    if isinstance(told, list):
        for each in told:
            sums_are_right(each)
    if not isinstance(told, dict):
        return
    for each in told.values():
        sums_are_right(each)
    parts = {each["type"]: amount(each["amount"]) for each in told.get("totals") or ()}
    if not parts or "total" not in told:
        return
    lines = told.get("lines", told.get("items", ()))
    beside = sum((amount(each["amount"]) for each in told["totals"]), Decimal(0))
    beside -= parts.get("total", 0)
    assert beside == amount(told["total"]), told
    assert sum(amount(line["line_total"]) for line in lines) == parts["subtotal"], told
    for line in lines:
        assert amount(line["unit_price"]) * line["quantity"] == amount(line["line_total"]), line


def nothing_of_others(answer, shopper, everybody):
    """No name, word, session, cart or order of anybody else is in what *shopper* was answered."""
    body = answer.body.decode()
    for other in everybody:
        if other is not shopper:
            assert not [each for each in other.secrets if each in body], (shopper.mark, body)


def agreed(order, quote, now):
    """The order is what the quote said that was agreed to, which still held."""
    assert order["total"] == quote["total"], (order["total"], quote["total"])
    assert order["lines"] == quote["lines"], (order["lines"], quote["lines"])
    assert now < datetime.fromisoformat(quote["reserved_until"]), "the quote was over"


def stages_follow(history, exits):
    for move in history:
        assert move["to"] in exits(move["from"]), move


def stock_adds_up(wire, owner, sku, brought, orders):
    """What came in is on hand or sold, and no more was sold than that."""
    level = wire.ask("GET", f"/api/v5/inventory?sku={sku}", headers=bearing(owner)).json
    sold = sum(
        line["quantity"]
        for order in orders
        if order["status"] != "cancelled"
        for line in order["lines"]
        if line["sku"] == sku
    )
    assert level["reserved"] == sold, (level, sold)
    assert level["on_hand"] == brought, (level, brought)
    assert level["unsold"] >= 0, level
