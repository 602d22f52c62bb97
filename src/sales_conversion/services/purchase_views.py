"""What prompts may see of carts, quotes and orders."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.dates import format_date, format_time

from sales_conversion.config.wording import locale_of, quoted
from sales_conversion.models import (
    Address,
    Cart,
    CartItem,
    CheckoutQuote,
    Delivery,
    Discount,
    Notice,
    Order,
    Total,
)
from sales_conversion.models.cart import BACKORDER
from sales_conversion.models.discount import taken_off
from sales_conversion.models.tax import included_in
from sales_conversion.services.prompt_scene import Scene, country_name


@dataclass(frozen=True, slots=True)
class LineView:
    title: str
    options: str
    quantity: int
    price: str
    total: str
    sku: str
    to_come: bool = False
    """Whether some of it is on back-order."""


@dataclass(frozen=True, slots=True)
class TotalView:
    type: str
    amount: str


@dataclass(frozen=True, slots=True)
class SavingView:
    """What one discount takes off, as a figure and below zero, and *why*; both are empty where
    it is the delivery, and nobody knows yet what that costs.
    """

    why: str
    amount: str
    off: str


@dataclass(frozen=True, slots=True)
class CartView:
    lines: tuple[LineView, ...]
    savings: tuple[SavingView, ...]
    discount: str
    total: str
    units: int
    notices: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.lines


@dataclass(frozen=True, slots=True)
class QuoteView:
    lines: tuple[LineView, ...]
    savings: tuple[SavingView, ...]
    totals: tuple[TotalView, ...]
    total: str
    delivery: str
    address: str
    name: str
    email: str
    reserved_until: str
    minutes_left: int
    payment_methods: tuple[str, ...]
    problems: tuple[str, ...]
    tax_included: str


@dataclass(frozen=True, slots=True)
class OrderView:
    number: str
    status: str
    payment_status: str
    fulfilment_status: str
    lines: tuple[LineView, ...]
    totals: tuple[TotalView, ...]
    total: str
    delivery: str
    address: str
    email: str
    placed_on: str
    refunded: str


def _lines(
    scene: Scene, items: Iterable[CartItem], notices: Iterable[Notice] = ()
) -> tuple[LineView, ...]:
    later = {notice.sku for notice in notices if notice.code == BACKORDER}
    return tuple(
        LineView(
            title=item.title,
            options=", ".join(item.options.values()),
            quantity=item.quantity,
            price=scene.money(item.unit_price),
            total=scene.money(item.line_total),
            sku=item.sku,
            to_come=item.sku in later,
        )
        for item in items
    )


def _totals(scene: Scene, totals: Iterable[Total]) -> tuple[TotalView, ...]:
    return tuple(TotalView(total.type, scene.money(total.amount)) for total in totals)


def _savings(scene: Scene, discounts: Iterable[Discount]) -> tuple[SavingView, ...]:
    return tuple(_saving(scene, each) for each in discounts if each.counts)


def _saving(scene: Scene, discount: Discount) -> SavingView:
    why = discount.title or quoted(discount.code)
    if not discount.lines:
        return SavingView(why, "", "")
    taken = taken_off([discount], discount.lines[0].amount.currency)
    return SavingView(why, scene.money(taken), scene.money(-taken))


def cart_view(scene: Scene) -> CartView:
    cart: Cart = scene.turn.cart
    notices = tuple(notice.detail for notice in cart.notices)
    return CartView(
        lines=_lines(scene, cart.items, cart.notices),
        savings=_savings(scene, cart.discounts),
        discount=scene.money(-cart.discount) if cart.discount.minor else "",
        total=scene.money(cart.total),
        units=cart.units,
        notices=notices,
    )


def quote_view(scene: Scene) -> QuoteView | None:
    return _quoted(scene, scene.turn.quote) if scene.turn.quote else None


def _quoted(scene: Scene, quote: CheckoutQuote) -> QuoteView:
    left = quote.reserved_until - scene.turn.at
    included = included_in(quote.taxes)
    until = format_time(quote.reserved_until, "short", locale=locale_of(scene.locale))
    return QuoteView(
        lines=_lines(scene, quote.lines, quote.problems),
        savings=_savings(scene, quote.discounts),
        totals=_totals(scene, quote.totals),
        total=scene.money(quote.total),
        delivery=_method(scene, quote.delivery),
        address=_address(quote.delivery.address, scene.locale),
        name=quoted(quote.contact.name),
        email=quote.contact.email,
        reserved_until=f"{until} UTC",
        minutes_left=max(0, round(left.total_seconds() / 60)),
        payment_methods=quote.payment_methods,
        problems=tuple(p.detail for p in quote.problems if p.code != BACKORDER),
        tax_included=scene.money(included) if included else "",
    )


def order_view(scene: Scene) -> OrderView | None:
    orders = scene.turn.orders
    return _ordered(scene, orders[0]) if orders else None


def _ordered(scene: Scene, order: Order) -> OrderView:
    return OrderView(
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        fulfilment_status=order.fulfilment_status,
        lines=_lines(scene, order.lines),
        totals=_totals(scene, order.totals),
        total=scene.money(order.total),
        delivery=_method(scene, order.delivery),
        address=_address(order.delivery.address, scene.locale),
        email=order.contact.email,
        placed_on=format_date(order.placed_at, "long", locale=locale_of(scene.locale)),
        refunded=scene.money(order.refunded) if order.refunded.minor else "",
    )


def _method(scene: Scene, delivery: Delivery) -> str:
    method = scene.shop.delivery.methods.get(delivery.method)
    return method.title if method else delivery.method


def _address(address: Address | None, locale: str) -> str:
    if address is None:
        return ""
    city = f"{address.postal_code} {address.city}"
    country = country_name(address.country, locale)
    parts = (address.line1, address.line2, city, address.region, country)
    return ", ".join(quoted(part) for part in parts if part)
