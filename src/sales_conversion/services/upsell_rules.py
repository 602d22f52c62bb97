"""What to offer beside the cart: the rules of the shop, else what belongs together."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sales_conversion.interfaces import ICatalogue
from sales_conversion.models import Money, Product, SearchQuery, Turn
from sales_conversion.services.personalization import Suggestion
from sales_conversion.tools.telling.attributes import parts
from sales_conversion.tools.telling.wording import money
from sales_conversion.tools.telling.words import stems

Kind: TypeAlias = Literal["attach", "upgrade"]

RELATIONS = {
    "fits": "fits your",
    "compatible_with": "works with your",
    "compatibility": "works with your",
    "goes_with": "goes with your",
    "used_for": "made for your",
}
"""Attributes that name what a product belongs to, and how that is said."""

LOOKED_AT = 20
NEWEST_LINES = 3
UPGRADE_AT_MOST = 150
"""An upgrade costs at most this percentage of what it stands in for."""


@dataclass(frozen=True, slots=True)
class AdditionRule:
    """*when* it holds for the turn, offer what is in *category* and has the words of *match*.

    attach    something to go with the cart, never dearer than its dearest line
    upgrade   a better one in place of a line, at most half as dear again
    """

    name: str
    when: Callable[[Turn], bool]
    kind: Kind = "attach"
    category: str = ""
    match: tuple[str, ...] = ()
    limit: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the cart with the product behind it."""

    product: Product
    price: Money


class UpsellCrossSellRules:
    """Without rules of the shop: what fits, what others bought with it, small accessories."""

    def __init__(self, rules: Sequence[AdditionRule] = ()) -> None:
        self._rules = tuple(rules)

    async def additions(self, turn: Turn, catalogue: ICatalogue) -> AsyncIterator[Suggestion]:
        """Yield what may be offered, best first; asking no more than is taken."""
        lines = await _lines(turn, catalogue)
        if not lines:
            return
        if self._rules:
            async for suggestion in self._by_rules(turn, lines, catalogue):
                yield suggestion
            return
        for source in (_related, _bought_with, _accessories):
            for line in lines:
                for suggestion in await source(line, catalogue):
                    if _costs_no_more(suggestion.product, line.price):
                        yield suggestion

    async def _by_rules(
        self, turn: Turn, lines: Sequence[_Line], catalogue: ICatalogue
    ) -> AsyncIterator[Suggestion]:
        for rule in self._rules:
            if not rule.when(turn):
                continue
            for suggestion in await _offered_by(rule, turn, lines, catalogue):
                yield suggestion


async def _lines(turn: Turn, catalogue: ICatalogue) -> tuple[_Line, ...]:
    """Return the newest lines, newest first."""
    newest = tuple(reversed(turn.cart.items))[:NEWEST_LINES]
    products = {p.id: p for p in await catalogue.products([item.product_id for item in newest])}
    return tuple(
        _Line(products[item.product_id], item.unit_price)
        for item in newest
        if item.product_id in products
    )


async def _offered_by(
    rule: AdditionRule, turn: Turn, lines: Sequence[_Line], catalogue: ICatalogue
) -> Sequence[Suggestion]:
    words = " ".join(rule.match)
    wish = SearchQuery(text=words, category=rule.category, in_stock=True)
    found = [
        product
        for product in (await catalogue.search(wish, LOOKED_AT)).products
        if _is_meant(product, rule)
    ]
    if rule.kind == "upgrade":
        suggested = _upgrades(found, lines, turn.session.locale)
    else:
        suggested = _attached(found, lines)
    return tuple(one for one in suggested if _is_new(one.product, turn))[: rule.limit]


def _is_new(product: Product, turn: Turn) -> bool:
    taken = {item.product_id for item in turn.cart.items} | set(turn.dialogue.offered)
    return product.in_stock and product.id not in taken


def _is_meant(product: Product, rule: AdditionRule) -> bool:
    """Hold the search to the rule: it may have relaxed a wish to find anything at all."""
    category = rule.category.casefold() in product.category.casefold()
    values = " ".join(str(value) for value in product.attributes.values())
    there = set(stems(f"{product.title} {product.category} {product.brand} {values}"))
    return category and set(stems(" ".join(rule.match))) <= there


def _attached(found: Iterable[Product], lines: Sequence[_Line]) -> Iterable[Suggestion]:
    dearest = max(lines, key=lambda line: line.price.minor)
    for product in found:
        if _costs_no_more(product, dearest.price):
            related = (relation(product, line.product) for line in lines)
            yield Suggestion(product, next(filter(None, related), "goes with your order"))


def _upgrades(
    found: Iterable[Product], lines: Sequence[_Line], locale: str
) -> Iterable[Suggestion]:
    for product in found:
        for line in lines:
            price = product.first_choice.price
            more = price.minor - line.price.minor
            highest = line.price.minor * UPGRADE_AT_MOST // 100
            if (
                product.category == line.product.category
                and 0 < more <= highest - line.price.minor
            ):
                extra = money(Money(more, price.currency), locale)
                yield Suggestion(product, f"{extra} more than {line.product.title}")
                break


async def _related(line: _Line, catalogue: ICatalogue) -> Sequence[Suggestion]:
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


async def _bought_with(line: _Line, catalogue: ICatalogue) -> Sequence[Suggestion]:
    found = await catalogue.bought_with([line.product.id], LOOKED_AT)
    because = f"others bought it with {line.product.title}"
    return [Suggestion(product, because) for product in found]


async def _accessories(line: _Line, catalogue: ICatalogue) -> Sequence[Suggestion]:
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


def relation(product: Product, bought: Product) -> str:
    """Say how *product* belongs to *bought*, by its own attributes; nothing when it does not."""
    for name, words in RELATIONS.items():
        value = product.attributes.get(name, "")
        if isinstance(value, str) and any(_names(part, bought) for part in parts(value)):
            return f"{words} {bought.title}"
    return ""


def _names(part: str, product: Product) -> bool:
    """Tell whether *part* is the product, by id, title or the kind of thing it is."""
    if part.casefold() in (product.id.casefold(), product.title.casefold()):
        return True
    kind = product.category.rsplit(">", 1)[-1]
    said = set(stems(part))
    return bool(said) and said <= set(stems(f"{product.title} {kind}"))


def _named_by(product: Product) -> list[str]:
    return [part for name in RELATIONS for part in parts(product.attributes.get(name, "")) if part]


def _costs_no_more(product: Product, price: Money) -> bool:
    own = product.first_choice.price
    return own.currency == price.currency and own.minor <= price.minor


def _top(product: Product) -> str:
    return product.category.split(">", 1)[0].strip()
