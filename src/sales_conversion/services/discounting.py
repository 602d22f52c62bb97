"""Which discounts count for a cart, and what they take off: pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from sales_conversion.config.discounts import DiscountRule, Discounts
from sales_conversion.models import Discount, Money, Spent, Turn
from sales_conversion.models.discount import taken_off
from sales_conversion.services.discount_kinds import DISCOUNT_KINDS, Basket

Hindrance: TypeAlias = (
    Spent | Literal["too_early", "expired", "too_little", "unmet", "no_goods", "outdone"]
)
"""Why a discount takes nothing off now; empty where it does."""


def hindrance(rule: DiscountRule, goods: Money, at: datetime, spent: Spent = "") -> Hindrance:
    """Tell what keeps *rule* from counting for so many *goods* at this time."""
    if rule.since and at < rule.since:
        return "too_early"
    if rule.until and at >= rule.until:
        return "expired"
    if spent:
        return spent
    return "too_little" if goods.decimal < rule.least_goods else ""


def hinders(rule: DiscountRule, turn: Turn, spent: Spent = "") -> Hindrance:
    """Tell what keeps *rule* from counting for this cart: all look at goods before discounts."""
    why = hindrance(rule, turn.cart.goods, turn.at, spent)
    return why or ("" if rule.holds(turn) else "unmet")


def discounts(turn: Turn, rules: Discounts, fare: Money) -> tuple[Discount, ...]:
    """Return what the codes of the cart, and what needs none, take off its lines and the *fare*.

    Of what does not combine the best for the shopper counts, alone. A code that takes nothing
    off stays, empty: it may count once the cart is another.
    """
    cart = turn.cart
    found = best(counting(turn, rules), Basket.of(cart.items, fare), turn.session.locale)
    used = {discount.code.casefold() for discount in found}
    idle = (code for code in cart.codes if code.casefold() not in used)
    return (*found, *(Discount(code) for code in idle))


def counting(turn: Turn, rules: Discounts) -> tuple[DiscountRule, ...]:
    """Return what counts for this cart, in the order of the files."""
    if not turn.cart.items:
        return ()
    codes = {code.casefold() for code in turn.cart.codes}
    asked = (rule for key, rule in rules.items() if rule.name or key in codes)
    return tuple(rule for rule in asked if not hinders(rule, turn))


def best(rules: Sequence[DiscountRule], basket: Basket, locale: str) -> tuple[Discount, ...]:
    """Return what takes most off: all that combine, one after the other, or one of the rest."""
    together = [rule for rule in rules if rule.combines]
    choices = [together, *([rule] for rule in rules if not rule.combines)]
    reckoned = [tuple(_taken(choice, basket, locale)) for choice in choices]
    return max(reckoned, key=lambda found: taken_off(found, basket.fare.currency).minor)


def _taken(rules: Sequence[DiscountRule], basket: Basket, locale: str) -> Iterator[Discount]:
    """Take one after the other off what is left; what takes nothing off is not worth telling."""
    for rule in rules:
        lines = DISCOUNT_KINDS[rule.kind](rule, basket)
        basket = basket.without(lines)
        if lines:
            yield Discount(rule.code, lines, rule.name, rule.titled(locale), rule.free_shipping)


def why_nothing(rule: DiscountRule, turn: Turn, fare: Money) -> Hindrance:
    """Tell why *rule*, which nothing hinders, takes nothing off this cart.

    What costs nothing anyway is as free as it can be.
    """
    if rule.free_shipping and not fare.minor:
        return ""
    alone = DISCOUNT_KINDS[rule.kind](rule, Basket.of(turn.cart.items, fare))
    return "outdone" if alone else "no_goods"
