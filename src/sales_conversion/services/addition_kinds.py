"""What a rule of the shop offers beside a cart, by its kind: attach, upgrade, bundle, volume."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from sales_conversion.interfaces import ICatalogue
from sales_conversion.models import Money, Product, SearchQuery, Turn, Variant
from sales_conversion.naming.stems import stems
from sales_conversion.services.larger_versions import larger_than
from sales_conversion.services.personalization import Suggestion
from sales_conversion.tools.telling.attributes import parts
from sales_conversion.tools.telling.wording import money

Kind: TypeAlias = Literal["attach", "upgrade", "bundle", "volume"]

LOOKED_AT = 20
UPGRADE_AT_MOST = 150
"""An upgrade costs at most this percentage of what it stands in for."""


RELATIONS = {
    "fits": "fits your",
    "compatible_with": "works with your",
    "compatibility": "works with your",
    "goes_with": "goes with your",
    "used_for": "made for your",
}
"""Attributes that name what a product belongs to, and how that is said."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Products in *category* with all the *words*; nothing said is nothing asked."""

    category: str = ""
    words: tuple[str, ...] = ()

    def means(self, product: Product) -> bool:
        """Hold a search to what was asked: it may have relaxed a wish to find anything at all."""
        category = self.category.casefold() in product.category.casefold()
        values = " ".join(str(value) for value in product.attributes.values())
        there = set(stems(f"{product.title} {product.category} {product.brand} {values}"))
        return category and set(stems(" ".join(self.words))) <= there


@dataclass(frozen=True, slots=True)
class AdditionRule:
    """*when* it holds for the turn, offer what the *kind* makes of what is *wanted*.

    attach    something to go with the cart, never dearer than its dearest line
    upgrade   a better one in place of a line, at most half as dear again
    bundle    what is missing of *parts*, once the cart holds one of them
    volume    a larger version of a line, in its place, that costs less for the same amount
    """

    name: str
    when: Callable[[Turn], bool]
    kind: Kind = "attach"
    wanted: Wanted = field(default_factory=Wanted)
    parts: tuple[Wanted, ...] = ()
    limit: int = 1
    per_conversation: int = 1
    min_stock: int = 1
    min_margin: int | None = None
    """Percent of the price that must be left above what it costs the shop."""

    def guards(self, variant: Variant) -> bool:
        """Tell whether enough of *variant* is there, and enough is earned with it, to offer it."""
        if variant.shelf is not None and variant.shelf < self.min_stock:
            return False
        if self.min_margin is None:
            return True
        cost, price = variant.cost, variant.price
        if cost is None or cost.currency != price.currency:
            return False
        return (price.minor - cost.minor) * 100 >= self.min_margin * price.minor


@dataclass(frozen=True, slots=True)
class CartEntry:
    """One line of the cart with the product behind it."""

    product: Product
    price: Money
    sku: str = ""


def relevant(rule: AdditionRule, product: Product) -> bool:
    """Tell whether *product* may have been offered by *rule*."""
    return any(wanted.means(product) for wanted in (rule.parts or (rule.wanted,)))


async def offered_by(
    rule: AdditionRule, turn: Turn, lines: Sequence[CartEntry], catalogue: ICatalogue
) -> AsyncIterator[Suggestion]:
    """Yield what *rule* offers beside *lines*, best first, and within its guards."""
    found: Iterable[Suggestion]
    match rule.kind:
        case "attach":
            found = attached(await _found(rule.wanted, catalogue), lines)
        case "upgrade":
            found = upgrades(await _found(rule.wanted, catalogue), lines, turn.session.locale)
        case "bundle":
            found = await _missing(rule, lines, catalogue)
        case "volume":
            found = _larger(rule, lines)
    for suggestion in found:
        if guarded := _guarded(rule, suggestion):
            yield guarded


async def _found(wanted: Wanted, catalogue: ICatalogue) -> Sequence[Product]:
    wish = SearchQuery(text=" ".join(wanted.words), category=wanted.category, in_stock=True)
    found = (await catalogue.search(wish, LOOKED_AT)).products
    return [product for product in found if wanted.means(product)]


def attached(found: Iterable[Product], lines: Sequence[CartEntry]) -> Iterator[Suggestion]:
    """Yield what is no dearer than the dearest line, with how it belongs to one of them."""
    dearest = max(lines, key=lambda line: line.price.minor)
    for product in found:
        if costs_no_more(product, dearest.price):
            related = (relation(product, line.product) for line in lines)
            yield Suggestion(product, next(filter(None, related), "goes with your order"))


def upgrades(
    found: Iterable[Product], lines: Sequence[CartEntry], locale: str
) -> Iterator[Suggestion]:
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


async def _missing(
    rule: AdditionRule, lines: Sequence[CartEntry], catalogue: ICatalogue
) -> Sequence[Suggestion]:
    """Return what completes the set: all that is missing of it, or nothing."""
    held = {part: line for part in rule.parts for line in lines if part.means(line.product)}
    if not held:
        return ()
    because = f"completes the set with your {next(iter(held.values())).product.title}"
    found: list[Suggestion] = []
    for part in rule.parts:
        if part in held:
            continue
        there = (Suggestion(product, because) for product in await _found(part, catalogue))
        first = next((one for one in there if _guarded(rule, one)), None)
        if first is None:
            return ()
        found.append(first)
    return found


def _larger(rule: AdditionRule, lines: Sequence[CartEntry]) -> Iterator[Suggestion]:
    for line in lines:
        bought = next((v for v in line.product.variants if v.sku == line.sku), None)
        if bought is None or not rule.wanted.means(line.product):
            continue
        for larger in larger_than(line.product, bought):
            smaller = ", ".join(v for n, v in bought.options.items())
            because = f"{larger.saves} % less for the same amount than {smaller}"
            only = replace(line.product, variants=(larger.variant,))
            yield Suggestion(only, because, replaces=True)


def _guarded(rule: AdditionRule, suggestion: Suggestion) -> Suggestion | None:
    """Return *suggestion* with only the versions that may be offered; None if there are none."""
    kept = tuple(variant for variant in suggestion.product.variants if rule.guards(variant))
    return (
        replace(suggestion, product=replace(suggestion.product, variants=kept)) if kept else None
    )


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


def costs_no_more(product: Product, price: Money) -> bool:
    own = product.first_choice.price
    return own.currency == price.currency and own.minor <= price.minor
