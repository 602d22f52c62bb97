"""What to offer beside the cart: the rules of the shop, else what belongs together."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from functools import partial

from sales_conversion.config.experiment_parameters import OFFER_RULE
from sales_conversion.interfaces import ICatalogue
from sales_conversion.models import Product, SearchQuery, Turn
from sales_conversion.recommending.habits import Habits
from sales_conversion.services.addition_kinds import (
    LOOKED_AT,
    RELATIONS,
    AdditionRule,
    CartEntry,
    costs_no_more,
    offered_by,
    relation,
    relevant,
)
from sales_conversion.services.companions import companions
from sales_conversion.services.personalization import Suggestion
from sales_conversion.tools.telling.attributes import parts

NEWEST_LINES = 3

MOST_OFFERS = 2
"""Additions offered in one conversation; more is pushing."""


class UpsellCrossSellRules:
    """Without rules of the shop: what fits, what others bought with it, small accessories."""

    def __init__(self, rules: Sequence[AdditionRule] = (), most_offers: int = MOST_OFFERS) -> None:
        self._rules = tuple(rules)
        self.most_offers = most_offers

    async def additions(
        self, turn: Turn, catalogue: ICatalogue, habits: Habits
    ) -> AsyncIterator[Suggestion]:
        """Yield what may be offered, best first; asking no more than is taken."""
        lines = await _lines(turn, catalogue)
        if not lines:
            return
        if self._rules:
            async for suggestion in self._by_rules(turn, lines, catalogue):
                yield suggestion
            return
        bought_with = partial(_bought_with, habits)
        for source in (_related, bought_with, _accessories):
            for line in lines:
                for suggestion in await source(line, catalogue):
                    if costs_no_more(suggestion.product, line.price):
                        yield suggestion

    async def _by_rules(
        self, turn: Turn, lines: Sequence[CartEntry], catalogue: ICatalogue
    ) -> AsyncIterator[Suggestion]:
        offered = await catalogue.products(turn.dialogue.offered)
        for rule in self._tried(turn):
            before = sum(relevant(rule, product) for product in offered)
            room = min(rule.limit, rule.per_conversation - before)
            if room < 1 or not rule.when(turn):
                continue
            async for suggestion in offered_by(rule, turn, lines, catalogue):
                if _is_new(suggestion, turn):
                    yield suggestion
                    room -= 1
                if not room:
                    break

    def _tried(self, turn: Turn) -> Iterator[AdditionRule]:
        """Yield the rules as the arms of this shopper have them, each asked about when due."""
        for rule in self._rules:
            tried = turn.parameters.get(f"{OFFER_RULE}{rule.name}", {})
            if tried is not False:
                yield replace(rule, **tried)


async def _lines(turn: Turn, catalogue: ICatalogue) -> tuple[CartEntry, ...]:
    """Return the newest lines, newest first."""
    newest = tuple(reversed(turn.cart.items))[:NEWEST_LINES]
    products = {p.id: p for p in await catalogue.products([item.product_id for item in newest])}
    return tuple(
        CartEntry(products[item.product_id], item.unit_price, item.sku)
        for item in newest
        if item.product_id in products
    )


def _is_new(suggestion: Suggestion, turn: Turn) -> bool:
    product = suggestion.product
    taken = set(turn.dialogue.offered)
    if not suggestion.replaces:
        taken |= {item.product_id for item in turn.cart.items}
    return product.in_stock and product.id not in taken


async def _related(line: CartEntry, catalogue: ICatalogue) -> Sequence[Suggestion]:
    """Return what the product names, and what names the product."""
    named = await catalogue.products(_named_by(line.product))
    wish = SearchQuery(text=line.product.title, in_stock=True)
    found = (await catalogue.search(wish, LOOKED_AT)).products
    spoken = [Suggestion(product, f"goes with your {line.product.title}") for product in named]
    return (
        *spoken,
        *(
            Suggestion(product, because)
            for product in found
            if product.id != line.product.id and (because := relation(product, line.product))
        ),
    )


async def _bought_with(
    habits: Habits, line: CartEntry, catalogue: ICatalogue
) -> Sequence[Suggestion]:
    titles = {line.product.id: line.product.title}
    return await companions(habits, catalogue, "basket", titles, LOOKED_AT)


async def _accessories(line: CartEntry, catalogue: ICatalogue) -> Sequence[Suggestion]:
    """Return what stands on the same shelf but is another kind of thing, for half the price."""
    top = _top(line.product)
    if not top:
        return ()
    wish = SearchQuery(category=top, in_stock=True, sort="cheapest")
    found = (await catalogue.search(wish, LOOKED_AT)).products
    return [
        Suggestion(product, f"also in {top}")
        for product in found
        if _top(product) == top
        and product.category != line.product.category
        and product.first_choice.price.minor * 2 < line.price.minor
    ]


def _named_by(product: Product) -> list[str]:
    return [part for name in RELATIONS for part in parts(product.attributes.get(name, "")) if part]


def _top(product: Product) -> str:
    return product.category.split(">", 1)[0].strip()
