"""Builds the turn an utterance was said in, over the catalogue of its shop."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Self

from benchmarks.dialogue.rows import FOLDER, Row
from sales_conversion.models import (
    Cart,
    CartItem,
    CheckoutQuote,
    Contact,
    Delivery,
    Details,
    Dialogue,
    ItemReference,
    Offer,
    Product,
    Question,
    Session,
    Shown,
    Turn,
    UserProfile,
)
from sales_conversion.providers.catalogues.json_lines import read_file

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
KNOWN = Details(
    name="Kim Berg",
    email="kim@example.org",
    line1="4 Mill Lane",
    city="Oakham",
    postal_code="12345",
    country="US",
    method="standard",
)
"""Who the order goes to once it is about to be placed."""


@dataclass(frozen=True, slots=True)
class Shop:
    products: Mapping[str, Product]
    offers: Mapping[str, Offer]
    """By sku."""

    currency: str

    @classmethod
    def of(cls, file: Path) -> Self:
        """Read *file*; a line that is no product is refused with its number."""
        products = {}
        for number, found in read_file(file):
            if isinstance(found, str):
                raise ValueError(f"{file}:{number}: {found}")
            products[found.id] = found
        offers = {v.sku: Offer(p, v) for p in products.values() for v in p.variants}
        return cls(products, offers, next(iter(offers.values())).variant.price.currency)

    def shown(self, sku: str) -> Shown:
        product, variant = self.offers[sku].product, self.offers[sku].variant
        return Shown(
            product.id,
            sku,
            product.title,
            variant.price,
            variant.options,
            product.category,
            product.brand,
        )

    def version(self, sku: str) -> ItemReference:
        product, variant = self.offers[sku].product, self.offers[sku].variant
        return ItemReference(product.id, sku, product.title, variant.options)

    def product(self, id: str) -> ItemReference:
        """Return the product whose version is still to be chosen."""
        return ItemReference(id, title=self.products[id].title)

    def line(self, sku: str, quantity: int) -> CartItem:
        return CartItem.of(self.offers[sku], quantity)


@cache
def shop(name: str) -> Shop:
    return Shop.of(FOLDER / "shops" / f"{name}.jsonl")


def turn_of(row: Row) -> Turn:
    """Return the turn as it stands when *row* is said."""
    told, at = row.situation, shop(row.situation["shop"])
    asked = _question(told.get("asked"), at)
    shown = tuple(map(at.shown, told.get("shown", ())))
    earlier = tuple(map(at.shown, told.get("earlier", ())))
    lines = tuple(at.line(line["sku"], line["quantity"]) for line in told.get("cart", ()))
    pending = asked.item if asked and asked.topic in {"option", "quantity"} else None
    focus = at.version(told["focus"]) if "focus" in told else None
    at_the_till = asked is not None and asked.topic == "confirm_order"
    dialogue = Dialogue(
        shown=shown,
        earlier=earlier,
        seen=tuple(each.product_id for each in (*earlier, *shown)),
        focus=pending or focus,
        asked=asked,
        pending=pending,
        details=KNOWN if at_the_till else Details(),
    )
    cart = Cart("cart", at.currency, lines)
    session = Session("session", NOON, NOON, dialogue=dialogue, locale=row.language)
    quote = _quote(cart) if at_the_till else None
    return Turn(session, UserProfile("profile"), cart, NOON, message=row.text, quote=quote)


def _question(told: Mapping[str, Any] | None, at: Shop) -> Question | None:
    if told is None:
        return None
    offered = at.version(told["item"]) if "item" in told else None
    wanted = at.product(told["product"]) if "product" in told else None
    choices = tuple(told.get("choices", ()))
    return Question(told["topic"], told.get("about", ""), offered or wanted, choices)


def _quote(cart: Cart) -> CheckoutQuote:
    until = NOON + timedelta(minutes=10)
    contact, delivery = Contact(KNOWN.name, KNOWN.email), Delivery(KNOWN.method)
    return CheckoutQuote(
        "quote", "hash", cart.id, cart.version, cart.items, (), contact, delivery, until, ()
    )


def labelled(row: Row) -> frozenset[str]:
    """Return the ids of the products its label names."""
    return frozenset((*row.label.get("products", ()), *row.label.get("counts", ())))


def is_written_as(row: Row) -> str:
    """Return the situation in one line, for who reads what went wrong."""
    return json.dumps({k: v for k, v in row.situation.items() if k != "said"}, ensure_ascii=False)
