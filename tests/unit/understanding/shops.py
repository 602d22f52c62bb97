"""Three shops of different trades to listen in: coffee, clothes, electronics."""

from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from sales_conversion import demo
from sales_conversion.models import (
    CartItem,
    Intent,
    ItemReference,
    Product,
    ShopVocabulary,
    Shown,
    Turn,
)
from sales_conversion.providers.catalogues.json_lines import LineReader
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import turn, vocabulary

CHATS = Path(__file__).parents[2] / "conversations" / "shops"
FILES = {
    "coffee": Path(demo.__file__).parent / "catalogue.jsonl",
    "clothes": CHATS / "clothes.jsonl",
    "electronics": CHATS / "electronics.jsonl",
}
DELIVERIES = {"standard": "Standard", "express": "Express"}


@cache
def products(shop: str) -> dict[str, Product]:
    reader = LineReader()
    lines = FILES[shop].read_text("utf-8").splitlines()
    found = [reader.read(number, line) for number, line in enumerate(lines, 1)]
    return {each.id: each for each in found if isinstance(each, Product)}


@cache
def words_of(shop: str) -> ShopVocabulary:
    known = products(shop).values()
    models = tuple((each.id, each.model) for each in known if each.model)
    return replace(vocabulary(tuple(known)), models=models, deliveries=DELIVERIES)


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop; a copy of the detector learns its words, for others listen with it as well."""

    name: str
    detector: IntentDetector

    async def hear(self, message: str, known: Turn | None = None) -> tuple[Intent, ...]:
        listening = copy(self.detector)
        listening.learn_shop(words_of(self.name))
        return await listening.detect(message, known or turn())

    def showing(self, *ids: str, cart: tuple[CartItem, ...] = (), **dialogue: Any) -> Turn:
        """Return the turn after the products *ids* were shown."""
        return turn(*cart, shown=tuple(self.card(id) for id in ids), **dialogue)

    def card(self, id: str) -> Shown:
        product = products(self.name)[id]
        first = product.variants[0]
        return Shown(id, first.sku, product.title, first.price, first.options)

    def line(self, id: str, quantity: int = 1, **options: str) -> CartItem:
        """Return a line of the cart; of the variant with *options*."""
        product = products(self.name)[id]
        chosen = next(
            v for v in product.variants if all(v.options[n] == o for n, o in options.items())
        )
        return CartItem(
            chosen.sku, id, product.title, chosen.price, quantity, dict(chosen.options)
        )

    def item(self, id: str) -> ItemReference:
        return ItemReference(id, title=products(self.name)[id].title)


def ids(intent: Intent) -> list[str | None]:
    return [item.product_id for item in intent.slots.get("items", ())]
