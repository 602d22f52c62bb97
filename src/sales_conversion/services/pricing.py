"""What an order costs: pure, exact, and sealed with a hash the shopper agrees to."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sales_conversion.config.delivering import DeliveryConfig, DeliveryMethod
from sales_conversion.models import (
    CartItem,
    CheckoutQuote,
    DeliveryOption,
    Discount,
    Money,
    Notice,
    Tax,
    Total,
)
from sales_conversion.models.discount import taken_off

UNSEALED = frozenset({"quote_hash", "problems"})
"""What a quote says of itself; everything else is covered by its hash."""

NEWER = frozenset(
    {"taxes", "discounts", "category", "name", "title", "free_shipping", "provisional"}
    | {"deliveries", "brand"}
)
"""Covered only where there are any: a quote made by an older worker keeps its hash."""


def goods_of(lines: Sequence[CartItem], currency: str) -> Money:
    """Return what *lines* cost before anything is added or taken off."""
    return sum((line.line_total for line in lines), start=Money(0, currency))


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent and where to; *weight* as the catalogue counts it."""

    goods: Money
    country: str = ""
    weight: Decimal = Decimal(0)


def fare(config: DeliveryConfig, name: str, parcel: Parcel) -> Money | None:
    """Return what *parcel* costs by the method *name*; None where it is not sent that way."""
    method = config.methods.get(name)
    if method is None:
        return None
    rate = method.rate_to(parcel.country, config.zones)
    if rate is None:
        return shipping(method, parcel.goods)
    price = rate.price_of(parcel.goods.decimal, parcel.weight)
    return None if price is None else in_currency(price, parcel.goods.currency)


def shipping(method: DeliveryMethod, goods: Money) -> Money:
    """Return the price of *method* without rates; goods worth its `free_from` travel free."""
    if method.free_from is not None and goods.decimal >= method.free_from:
        return Money(0, goods.currency)
    return in_currency(method.price, goods.currency)


def totals(
    lines: Sequence[CartItem],
    fare: Money | None,
    currency: str,
    taxes: Sequence[Tax] = (),
    discounts: Sequence[Discount] = (),
) -> list[Total]:
    """Return subtotal, discount, shipping, tax and total: the parts sum to the total.

    What is taken off is negative. Tax that the prices include is no part: it has been counted
    with them.
    """
    goods = goods_of(lines, currency)
    parts = [Total("subtotal", goods)]
    taken = taken_off(discounts, currency)
    if taken.minor:
        parts.append(Total("discount", -taken))
    if fare is not None:
        parts.append(Total("shipping", fare))
    added = [tax.amount for tax in taxes if not tax.included]
    if added:
        parts.append(Total("tax", sum(added, start=Money(0, currency))))
    whole = sum((part.amount for part in parts), start=Money(0, currency))
    return [*parts, Total("total", whole)]


def deliveries(config: DeliveryConfig, parcel: Parcel) -> tuple[DeliveryOption, ...]:
    """Return every way to deliver *parcel*, the default first."""
    ways = sorted(config.methods.items(), key=lambda way: way[0] != config.default)
    priced = ((name, method, fare(config, name, parcel)) for name, method in ways)
    return tuple(
        DeliveryOption(name, method.title, price, method.days)
        for name, method, price in priced
        if price is not None
    )


def delivery_problems(
    config: DeliveryConfig, country: str, method: str = ""
) -> tuple[Notice, ...]:
    """Return `delivery_unavailable` when the shop does not send to *country*, or not that way."""
    if method in config.methods and not config.goes_to(method, country):
        title = config.methods[method].title
        return (Notice("delivery_unavailable", f"{title} does not go to {country}"),)
    if not config.methods or not config.countries or country in config.countries:
        return ()
    where = ", ".join(config.countries)
    return (Notice("delivery_unavailable", f"we do not deliver to {country}, only to {where}"),)


def in_currency(amount: Decimal, currency: str) -> Money:
    """Read a rate of the shop's table in *currency*, rounded to a unit that can be paid."""
    unit = Money(1, currency).decimal
    return Money.of((amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit, currency)


def quote_hash(quote: CheckoutQuote, secret: str) -> str:
    """Seal *quote*: any other price, line, address, contact, expiry or id gives another hash."""
    sealed = {name: value for name, value in _plain(quote).items() if name not in UNSEALED}
    text = json.dumps(sealed, sort_keys=True, separators=(",", ":"))
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def is_sealed(quote: CheckoutQuote, secret: str) -> bool:
    """Tell whether *quote* is still word for word the one that was hashed."""
    return hmac.compare_digest(quote.quote_hash, quote_hash(quote, secret))


def _plain(value: Any) -> Any:
    """Return *value* as JSON that is the same before and after storage."""
    if is_dataclass(value):
        facts = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {name: fact for name, fact in facts.items() if fact or name not in NEWER}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
