"""Put products side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sales_conversion.models import Finding, Product, ProductCard, Question
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.attributes import RELATIONS, is_bookkeeping, label, text
from sales_conversion.tools.telling.reasons import card, stock
from sales_conversion.tools.telling.weighing import weigh, weighed
from sales_conversion.tools.telling.wording import listed, money

FEWEST_PRODUCTS, MOST_PRODUCTS, MOST_ROWS = 2, 4, 8
LONGEST = 60
"""Characters of a value that still fit into a column."""


@tool("compare_products", "table", "too_few", "weighed")
class CompareProductsTool:
    """Compare two to four products: by the measure a *question* asks for, else what differs."""

    async def __call__(
        self, reach: Reach, *, product_ids: tuple[str, ...], question: str = ""
    ) -> Finding:
        ids = tuple(dict.fromkeys(product_ids))[:MOST_PRODUCTS]
        products = await reach.services.catalogue.products(ids)
        if len(products) < FEWEST_PRODUCTS:
            titles = [product.title for product in products]
            return Finding(
                "too_few",
                "There are not two products to compare.",
                facts={"titles": titles},
                asks=Question("more") if titles else None,
            )
        locale = reach.handle.session.locale
        if measured := weigh(products, question, locale):
            return weighed(measured)
        wanted = reach.handle.session.dialogue.needs.attributes
        wish = reach.handle.session.dialogue.needs.search()
        cards = tuple(card(product, wish, locale, among=products) for product in products)
        return Finding("table", _summary(cards, locale), cards, _facts(products, cards, wanted))


def _facts(
    products: Sequence[Product], cards: Sequence[ProductCard], wanted: Mapping[str, str]
) -> dict[str, Any]:
    prices = [card.price for card in cards]
    rows: list[dict[str, Any]] = [{"name": "price", "values": prices}]
    rows += [
        {"name": label(name), "values": [text(name, p.attributes[name]) for p in products]}
        for name in sorted(_differing(products), key=lambda name: _rank(name, products, wanted))
    ][: MOST_ROWS - 2]
    rows.append({"name": "stock", "values": [stock(p.first_choice) for p in products]})
    cheapest = min(cards, key=lambda card: card.price.minor)
    return {
        "titles": [product.title for product in products],
        "product_ids": [product.id for product in products],
        "rows": rows,
        "cheapest": cheapest.title,
    }


def _differing(products: Sequence[Product]) -> Iterator[str]:
    """Yield the attributes that all have and that tell them apart."""
    for name, value in products[0].attributes.items():
        if name in RELATIONS or is_bookkeeping(name) or len(text(name, value)) > LONGEST:
            continue
        values = [product.attributes.get(name) for product in products]
        if None not in values and len({str(value) for value in values}) > 1:
            yield name


def _rank(
    name: str, products: Sequence[Product], wanted: Mapping[str, str]
) -> tuple[bool, bool, int]:
    """Put first what the shopper asked for, then figures and yes or no, then short words."""
    value = products[0].attributes[name]
    return name not in wanted, isinstance(value, str), len(text(name, value))


def _summary(cards: Sequence[ProductCard], locale: str) -> str:
    priced = [f"{card.title} at {money(card.price, locale)}" for card in cards]
    return f"Compared {listed(priced)}."
