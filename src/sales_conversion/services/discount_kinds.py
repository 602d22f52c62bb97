"""What each kind of discount takes off: one function a kind, pure, and exact to the minor unit."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Self, TypeAlias

from sales_conversion.config.discounts import BuyGetConfig, DiscountRule, GoodsConfig
from sales_conversion.models import CartItem, LineDiscount, Money
from sales_conversion.models.allocation import allocated, share
from sales_conversion.registry import Registry
from sales_conversion.services.pricing import in_currency


@dataclass(frozen=True, slots=True)
class Basket:
    """What can be taken from: of every line what is *left* of it, and of the way, the *fare*."""

    lines: tuple[CartItem, ...]
    left: tuple[Money, ...]
    fare: Money

    @classmethod
    def of(cls, lines: Sequence[CartItem], fare: Money) -> Self:
        return cls(tuple(lines), tuple(line.line_total for line in lines), fare)

    def without(self, taken: Sequence[LineDiscount]) -> Self:
        """Return what is left once this is *taken* too."""
        off = {each.sku: each.amount for each in taken}
        nothing = Money(0, self.fare.currency)
        left = tuple(
            amount - off.get(line.sku, nothing)
            for line, amount in zip(self.lines, self.left, strict=True)
        )
        return replace(self, left=left, fare=self.fare - off.get(None, nothing))


Kind: TypeAlias = Callable[[DiscountRule, Basket], tuple[LineDiscount, ...]]
"""Returns what the rule takes off each line: never less than nothing, nor more than is left."""

DISCOUNT_KINDS: Registry[Kind] = Registry("discount kind")


@DISCOUNT_KINDS("percent")
def percent(rule: DiscountRule, basket: Basket) -> tuple[LineDiscount, ...]:
    worth = _worth(rule, basket)
    off = share(_sum(worth, basket), Fraction(rule.percent or 0) / 100)
    return _divided(off, basket, worth)


@DISCOUNT_KINDS("amount")
def amount(rule: DiscountRule, basket: Basket) -> tuple[LineDiscount, ...]:
    worth = _worth(rule, basket)
    told = in_currency(rule.amount or Decimal(0), basket.fare.currency)
    return _divided(min(_sum(worth, basket), told), basket, worth)


@DISCOUNT_KINDS("free_shipping")
def free_shipping(rule: DiscountRule, basket: Basket) -> tuple[LineDiscount, ...]:
    return (LineDiscount(None, basket.fare),) if basket.fare.minor else ()


@DISCOUNT_KINDS("buy_get")
def buy_get(rule: DiscountRule, basket: Basket) -> tuple[LineDiscount, ...]:
    deal = rule.buy_get
    if deal is None:
        return ()
    units = _units_got(deal, basket)
    worth = [
        min(left.minor, line.unit_price.minor * units[line.sku])
        for line, left in zip(basket.lines, basket.left, strict=True)
    ]
    return _divided(share(_sum(worth, basket), Fraction(deal.percent) / 100), basket, worth)


def _units_got(deal: BuyGetConfig, basket: Basket) -> dict[str, int]:
    """Return of which sku how many units are got: each counts as bought or as got, never both.

    What may be either is bought where it is dear and got where it is cheap.
    """
    got = deal.got or deal.bought
    dear_first = sorted(basket.lines, key=lambda line: -line.unit_price.minor)
    bought = [line for line in dear_first if _is(deal.bought, line)]
    may_be_got = [line for line in dear_first if _is(got, line)]
    either = [line for line in bought if line in may_be_got]
    only_bought = _count(bought) - _count(either)
    only_got = _count(may_be_got) - _count(either)
    times = _times(deal, only_bought, only_got, _count(either))
    dearest = _first(either, max(0, times * deal.buy - only_bought))
    left = [replace(line, quantity=line.quantity - dearest[line.sku]) for line in may_be_got]
    return _first(left[::-1], times * deal.get)


def _times(deal: BuyGetConfig, only_bought: int, only_got: int, either: int) -> int:
    """Return how often the deal fits: no more of *either* is taken than there is."""

    def taken(times: int) -> int:
        bought = max(0, times * deal.buy - only_bought)
        return bought + max(0, times * deal.get - only_got)

    most = deal.times or only_bought + only_got + either
    return bisect_right(range(1, most + 1), either, key=taken)


def _first(lines: Iterable[CartItem], units: int) -> Counter[str]:
    """Return the first so many *units* of *lines*, by sku."""
    found = Counter[str]()
    for line in lines:
        found[line.sku] = min(units, line.quantity)
        units -= found[line.sku]
    return found


def _count(lines: Iterable[CartItem]) -> int:
    return sum(line.quantity for line in lines)


def _is(goods: GoodsConfig | None, line: CartItem) -> bool:
    return goods is None or goods.include(line)


def _worth(rule: DiscountRule, basket: Basket) -> list[int]:
    """Return in minor units what is left of the lines that *rule* is on; 0 of the others."""
    pairs = zip(basket.lines, basket.left, strict=True)
    return [left.minor if _is(rule.on, line) else 0 for line, left in pairs]


def _sum(worth: Sequence[int], basket: Basket) -> Money:
    return Money(sum(worth), basket.fare.currency)


def _divided(off: Money, basket: Basket, worth: Sequence[int]) -> tuple[LineDiscount, ...]:
    """Allocate what is taken *off* to the lines by what they are worth: they sum to it."""
    shares = allocated(off, worth)
    return tuple(
        LineDiscount(line.sku, part)
        for line, part in zip(basket.lines, shares, strict=True)
        if part.minor
    )
