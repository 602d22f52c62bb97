"""Put products side by side."""

import re
from collections.abc import Sequence
from typing import Any

from sales_conversion.models import Finding, Product, ProductCard, Question, SearchQuery
from sales_conversion.naming.stems import holds, stems
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.attributes import label
from sales_conversion.tools.telling.frames import in_words_of
from sales_conversion.tools.telling.reasons import card, stock
from sales_conversion.tools.telling.rows import (
    PRICE,
    STOCK,
    Row,
    cared_for,
    in_version,
    rows_asked,
    telling_rows,
)
from sales_conversion.tools.telling.versions import set_apart
from sales_conversion.tools.telling.weighing import first_alone, weigh, weighed
from sales_conversion.tools.telling.wording import listed, money

FEWEST_PRODUCTS, MOST_PRODUCTS = 2, 4
LOOKED_AT = 10
_PRICE_SAID = re.compile(r"\d+\.\d{2}")


@tool("compare_products", "table", "too_few", "weighed", looks=True)
class CompareProductsTool:
    """Compare two to four products: by the measure a *question* asks for, else by what was asked
    and wished before and what differs.

    Those that are only known by their *names* are looked for, or so many as *count* of a *kind*.
    Versions of the one product *within* which they are named are set against each other.
    """

    async def __call__(
        self,
        reach: Reach,
        *,
        product_ids: tuple[str, ...] = (),
        question: str = "",
        names: tuple[str, ...] = (),
        within: str = "",
        kind: str = "",
        count: int = MOST_PRODUCTS,
    ) -> Finding:
        called = [await _called(reach, name) for name in names]
        called += (await _of_kind(reach, kind))[:count] if kind else []
        ids = tuple(dict.fromkeys((*product_ids, *filter(None, called))))[:MOST_PRODUCTS]
        columns = await _columns(reach, ids, question, within)
        products = [product for _, product in columns]
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
            focus = first_alone(products, measured) or reach.handle.session.dialogue.focus
            reach.handle.discuss(focus=focus)
            return weighed(measured)
        wish = reach.handle.session.dialogue.needs.search()
        cards = tuple(card(product, wish, locale, among=products) for product in products)
        rows = rows_asked(products, question) or telling_rows(products, _cared(reach, products))
        facts = {"titles": [name for name, _ in columns], **_facts(products, cards, rows, locale)}
        once = {card.product_id: card for card in reversed(cards)}
        return Finding("table", _summary(cards, locale), tuple(reversed(once.values())), facts)


async def _columns(
    reach: Reach, ids: Sequence[str], question: str, within: str
) -> Sequence[tuple[str, Product]]:
    """Return what is set against each other, by name: versions of one product, or products."""
    found = await reach.services.catalogue.products(ids)
    one = _only_named(found, question) or within
    for product in await reach.services.catalogue.products([one] if one else []):
        versions = set_apart(product, question)
        if len(versions) >= FEWEST_PRODUCTS:
            return versions[:MOST_PRODUCTS]
    meant = [in_version(product, question) for product in found]
    return [(product.title, product) for product in meant]


def _only_named(products: Sequence[Product], question: str) -> str:
    """Return the one of *products* that is called by its title, where the others are not."""
    said = set(stems(question))
    named = [product.id for product in products if said & set(stems(product.title))]
    return named[0] if len(named) == 1 else ""


def _cared(reach: Reach, products: Sequence[Product]) -> Sequence[str]:
    """Return what the shopper asked about, the latest first, and wished for."""
    said = [m.text for m in reversed(reach.handle.messages) if m.role == "shopper"]
    return cared_for(products, reach.handle.session.dialogue.needs, said)


async def _called(reach: Reach, name: str) -> str:
    """Return the id of what is called *name*, by its price where that is said as well."""
    words = [word for word in name.split() if not _is_price(word)]
    found = await reach.services.catalogue.search(SearchQuery(text=" ".join(words)), LOOKED_AT)
    named = [p for p in found.products if all(holds(p.title, word) for word in words)]
    priced = [p for p in named if f"{p.first_choice.price.decimal:.2f}" in name.split()]
    return next((product.id for product in priced or named), "")


async def _of_kind(reach: Reach, kind: str) -> list[str]:
    """Return the ids of what is of that *kind* by its title or its shelf, the likeliest first."""
    found = await reach.services.catalogue.search(SearchQuery(text=kind), LOOKED_AT)
    shelved = [(product, f"{product.title} {product.category}") for product in found.products]
    return [p.id for p, told in shelved if all(holds(told, word) for word in kind.split())]


def _is_price(word: str) -> bool:
    return bool(_PRICE_SAID.fullmatch(word))


def _facts(
    products: Sequence[Product], cards: Sequence[ProductCard], asked: Sequence[Row], locale: str
) -> dict[str, Any]:
    """Tell the price last where it was not asked for, and never leave it out."""
    own = {
        PRICE: [card.price for card in cards],
        STOCK: [in_words_of(locale, stock(product.first_choice)) for product in products],
    }
    known = asked if any(row.name == PRICE for row in asked) else (*asked, Row(PRICE))
    rows = [{"name": label(r.name), "values": own.get(r.name) or list(r.values)} for r in known]
    cheapest = min(cards, key=lambda card: card.price.minor)
    return {
        "product_ids": [product.id for product in products],
        "rows": rows,
        "cheapest": cheapest.title,
    }


def _summary(cards: Sequence[ProductCard], locale: str) -> str:
    priced = [f"{card.title} at {money(card.price, locale)}" for card in cards]
    return f"Compared {listed(priced)}."
