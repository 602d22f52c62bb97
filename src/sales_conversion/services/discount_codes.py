"""Discounts on a cart: the codes it was given, and what is taken off as the cart changes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from babel.dates import format_date

from sales_conversion.config.delivering import DeliveryConfig
from sales_conversion.config.discounts import DiscountRule, Discounts, by_code
from sales_conversion.config.wording import locale_of
from sales_conversion.models import (
    Cart,
    CodeAnswer,
    Discount,
    LineDiscount,
    Money,
    Notice,
    Spent,
    Turn,
)
from sales_conversion.models.discount import why_spent
from sales_conversion.services import discounting, pricing
from sales_conversion.services.discounting import Hindrance
from sales_conversion.services.pricing import Parcel
from sales_conversion.tools.telling.wording import money

INVALID = "code_invalid"


@dataclass(frozen=True, slots=True)
class DiscountCodes:
    """Carts are those of a turn: what a discount depends on may be anything known by then."""

    rules: Discounts
    delivery: DeliveryConfig

    def used(self, turn: Turn, code: str, spent: Spent = "") -> tuple[Cart, CodeAnswer]:
        """Return the cart with *code*, if it counts, and how it stands.

        Of codes that do not combine the last that counts is kept. One that only lacks goods is
        kept until there are enough, unless another would be lost for it; what is *spent* will
        never count.
        """
        cart, rule = turn.cart, by_code(self.rules, code)
        if rule is None:
            return cart, CodeAnswer("unknown_code", code, f"no discount has the code {code!r}")
        beside = tuple(other for other in cart.codes if self._combine(rule, other))
        tried = self._with_codes(turn, (*beside, rule.code))
        why = self._hindrance(rule, replace(turn, cart=tried), spent)
        lost = set(cart.codes) - {*beside, rule.code}
        if not why or (why in WAITS and not lost):
            cart = tried
        return cart, self._answer(rule, cart, why, turn.session.locale)

    def kept(self, turn: Turn, codes: Collection[str]) -> Cart:
        """Return the cart without any code but *codes*."""
        wanted = {code.casefold() for code in codes}
        left = tuple(code for code in turn.cart.codes if code.casefold() in wanted)
        return turn.cart if left == turn.cart.codes else self._with_codes(turn, left)

    def reckoned(self, turn: Turn) -> Cart:
        """Return the cart with what is taken off now, and a notice for each idle code.

        What the way costs is known at checkout only: till then it is weighed, not taken off.
        """
        cart = turn.cart
        if not self.rules and not cart.discounts:
            return cart
        found = discounting.discounts(turn, self.rules, self._fare(cart))
        found = tuple(replace(each, lines=_of_goods(each)) for each in found)
        others = tuple(notice for notice in cart.notices if notice.code != INVALID)
        now = replace(cart, discounts=found)
        told = tuple(self._notices(replace(turn, cart=now)))
        return replace(now, notices=(*others, *told))

    def _combine(self, rule: DiscountRule, code: str) -> bool:
        """Tell whether *code* may stay beside another code."""
        other = by_code(self.rules, code)
        if other is None or other.code == rule.code:
            return False
        return rule.combines and other.combines

    def _with_codes(self, turn: Turn, codes: tuple[str, ...]) -> Cart:
        """Return the cart with these codes, in a version of its own if that changes anything."""
        cart = turn.cart
        given = replace(cart, discounts=tuple(map(Discount, codes)))
        found = self.reckoned(replace(turn, cart=given))
        changed = found.discounts != cart.discounts
        return replace(found, version=cart.version + 1) if changed else cart

    def _fare(self, cart: Cart) -> Money:
        """Return what the way will probably cost: by the default method."""
        ways = pricing.deliveries(self.delivery, Parcel(cart.goods))
        return ways[0].price if ways else Money(0, cart.currency)

    def _notices(self, turn: Turn) -> Iterator[Notice]:
        """Say why codes take nothing off; that an empty cart lacks goods is no news."""
        for code in turn.cart.codes if turn.cart.items else ():
            rule = by_code(self.rules, code)
            if rule is None:
                yield Notice(INVALID, f"no discount has the code {code!r}")
            elif why := self._hindrance(rule, turn):
                answer = self._answer(rule, turn.cart, why, turn.session.locale)
                yield Notice(INVALID, answer.detail)

    def _hindrance(self, rule: DiscountRule, turn: Turn, spent: Spent = "") -> Hindrance:
        """Tell why *rule* takes nothing off the cart, reckoned as it is."""
        why = discounting.hinders(rule, turn, spent)
        counting = {each.code for each in turn.cart.discounts if each.counts}
        if why or rule.code in counting or not turn.cart.items:
            return why
        return discounting.why_nothing(rule, turn, self._fare(turn.cart))

    def _answer(self, rule: DiscountRule, cart: Cart, why: Hindrance, locale: str) -> CodeAnswer:
        """Tell how *rule* stands to this cart, and what it waits for."""
        code = rule.code
        if not why:
            return CodeAnswer("applied", code, f"{code} counts", free_shipping=rule.free_shipping)
        least = pricing.in_currency(rule.least_goods, cart.currency)
        day = _day(rule.since if why == "too_early" else rule.until, locale)
        return CodeAnswer(
            "not_now",
            code,
            _detail(code, why, money(least, locale), day),
            why,
            least=least if why == "too_little" else None,
            day=day if why in ("too_early", "expired") else "",
            kept=code in cart.codes,
        )


WAITS = frozenset({"too_little", "no_goods", "outdone"})
"""Why a code is kept: once the cart is another it may count."""


def _of_goods(discount: Discount) -> tuple[LineDiscount, ...]:
    return tuple(line for line in discount.lines if line.sku is not None)


def _detail(code: str, why: Hindrance, least: str, day: str) -> str:
    match why:
        case "too_early":
            return f"{code} counts from {day} on"
        case "expired":
            return f"{code} ended on {day}"
        case "too_little":
            return f"{code} counts for goods worth {least} or more"
        case "unmet":
            return f"{code} does not count for this cart"
        case "no_goods":
            return f"{code} counts for other goods than these, or for more of them"
        case "outdone":
            return f"{code} is not needed: what counts already takes more off"
        case "used_up" | "used_before" | "":
            return why_spent(code, why)


def _day(moment: datetime | None, locale: str) -> str:
    return format_date(moment, "long", locale=locale_of(locale)) if moment else ""
