"""Discount codes on a cart: one at a time, and what it takes off as the cart changes."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from babel.dates import format_date

from sales_conversion.config.discounts import DiscountRule, Discounts
from sales_conversion.config.wording import locale_of
from sales_conversion.models import Cart, CodeAnswer, Discount, Notice, Spent
from sales_conversion.models.discount import why_spent
from sales_conversion.services import discounting, pricing
from sales_conversion.services.discounting import Hindrance
from sales_conversion.tools.telling.wording import money

INVALID = "code_invalid"


def used(
    cart: Cart, rules: Discounts, code: str, at: datetime, locale: str, spent: Spent = ""
) -> tuple[Cart, CodeAnswer]:
    """Return the cart with *code* in place of the one before, if it counts, and how it stands.

    What only lacks goods is kept until there are enough, unless another code would be lost for
    it; what is *spent* will never count.
    """
    rule = rules.get(code.casefold())
    if rule is None:
        return cart, CodeAnswer("unknown_code", code, f"no discount has the code {code!r}")
    why = discounting.hindrance(rule, cart.goods, at, spent)
    others = set(cart.codes) - {rule.code}
    if not why or (why == "too_little" and not others):
        cart = _with_codes(cart, rules, (rule.code,), at, locale)
    return cart, _answer(rule, cart, why, locale)


def kept(cart: Cart, rules: Discounts, codes: Collection[str], at: datetime, locale: str) -> Cart:
    """Return the cart without any code but *codes*."""
    wanted = {code.casefold() for code in codes}
    left = tuple(code for code in cart.codes if code.casefold() in wanted)
    return cart if left == cart.codes else _with_codes(cart, rules, left, at, locale)


def reckoned(cart: Cart, rules: Discounts, at: datetime, locale: str) -> Cart:
    """Return *cart* with what its codes take off now, and a notice for each that does not."""
    found = discounting.discounts(cart.codes, rules, cart.items, cart.currency, at)
    others = tuple(notice for notice in cart.notices if notice.code != INVALID)
    told = tuple(_notices(cart, rules, at, locale))
    return replace(cart, discounts=found, notices=(*others, *told))


def _with_codes(
    cart: Cart, rules: Discounts, codes: tuple[str, ...], at: datetime, locale: str
) -> Cart:
    """Return the cart with these codes, in a version of its own if that changes anything."""
    given = replace(cart, discounts=tuple(Discount(code) for code in codes))
    found = reckoned(given, rules, at, locale)
    changed = found.discounts != cart.discounts
    return replace(found, version=cart.version + 1) if changed else cart


def _notices(cart: Cart, rules: Discounts, at: datetime, locale: str) -> Iterator[Notice]:
    """Say why codes take nothing off; that an empty cart lacks goods is no news."""
    for code in cart.codes if cart.items else ():
        rule = rules.get(code.casefold())
        if rule is None:
            yield Notice(INVALID, f"no discount has the code {code!r}")
            continue
        why = discounting.hindrance(rule, cart.goods, at)
        answer = _answer(rule, cart, why, locale)
        if answer.outcome != "applied":
            yield Notice(INVALID, answer.detail)


def _answer(rule: DiscountRule, cart: Cart, why: Hindrance, locale: str) -> CodeAnswer:
    """Tell how *rule* stands to this cart, and what it waits for."""
    code = rule.code
    if why == "too_early":
        day = _day(rule.since, locale)
        return CodeAnswer("not_now", code, f"{code} counts from {day} on", why, day=day)
    if why == "expired":
        day = _day(rule.until, locale)
        return CodeAnswer("not_now", code, f"{code} ended on {day}", why, day=day)
    if why == "too_little":
        least = pricing.in_currency(rule.least_goods, cart.currency)
        detail = f"{code} counts for goods worth {money(least, locale)} or more"
        kept = code in cart.codes
        return CodeAnswer("not_now", code, detail, why, least=least, kept=kept)
    if why:
        return CodeAnswer("not_now", code, why_spent(code, why), why)
    return CodeAnswer("applied", code, f"{code} counts", free_shipping=rule.free_shipping)


def _day(moment: datetime | None, locale: str) -> str:
    return format_date(moment, "long", locale=locale_of(locale)) if moment else ""
