"""Put products side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sales_conversion.models import Finding, Product, ProductCard, Question, SearchQuery
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.attributes import RELATIONS, is_bookkeeping, label, text
from sales_conversion.tools.telling.reasons import card, stock
from sales_conversion.tools.telling.rows import PRICE, STOCK, Row, in_version, rows_asked
from sales_conversion.tools.telling.weighing import weigh, weighed
from sales_conversion.tools.telling.wording import listed, money
from sales_conversion.tools.telling.words import holds

FEWEST_PRODUCTS, MOST_PRODUCTS, MOST_ROWS = 2, 4, 8
LONGEST = 60
"""Characters of a value that still fit into a column."""

LOOKED_AT = 10
_PRICE_SAID = re.compile(r"\d+\.\d{2}")


@tool("compare_products", "table", "too_few", "weighed")
class CompareProductsTool:
    """Compare two to four products: by the measure a *question* asks for, else what differs.

    Those that are only known by their *names* are looked for.
    """

    async def __call__(
        self,
        reach: Reach,
        *,
        product_ids: tuple[str, ...] = (),
        question: str = "",
        names: tuple[str, ...] = (),
    ) -> Finding:
        called = [await _called(reach, name) for name in names]
        ids = tuple(dict.fromkeys((*product_ids, *filter(None, called))))[:MOST_PRODUCTS]
        found = await reach.services.catalogue.products(ids)
        products = [in_version(product, question) for product in found]
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
        asked = rows_asked(products, question) or _telling_rows(products, wanted)
        return Finding("table", _summary(cards, locale), cards, _facts(products, cards, asked))


async def _called(reach: Reach, name: str) -> str:
    """Return the id of what is called *name*, by its price where that is said as well."""
    words = [word for word in name.split() if not _is_price(word)]
    found = await reach.services.catalogue.search(SearchQuery(text=" ".join(words)), LOOKED_AT)
    named = [p for p in found.products if all(holds(p.title, word) for word in words)]
    priced = [p for p in named if f"{p.first_choice.price.decimal:.2f}" in name.split()]
    return next((product.id for product in priced or named), "")


def _is_price(word: str) -> bool:
    return bool(_PRICE_SAID.fullmatch(word))


def _telling_rows(products: Sequence[Product], wanted: Mapping[str, str]) -> Sequence[Row]:
    """Return the price, what tells the products apart, and whether they are there."""
    apart = sorted(_differing(products), key=lambda name: _rank(name, products, wanted))
    rows = [Row(name, tuple(text(name, p.attributes[name]) for p in products)) for name in apart]
    return (Row(PRICE), *rows[: MOST_ROWS - 2], Row(STOCK))


def _facts(
    products: Sequence[Product], cards: Sequence[ProductCard], asked: Sequence[Row]
) -> dict[str, Any]:
    """Tell the price last where it was not asked for, and never leave it out."""
    own = {
        PRICE: [card.price for card in cards],
        STOCK: [stock(product.first_choice) for product in products],
    }
    known = asked if any(row.name == PRICE for row in asked) else (*asked, Row(PRICE))
    rows = [{"name": label(r.name), "values": own.get(r.name) or list(r.values)} for r in known]
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
