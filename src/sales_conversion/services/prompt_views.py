"""What prompts may see of a turn: plain words, every amount already written out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, TypeAlias

from babel.dates import format_date, format_time

from sales_conversion.config.shop import DeliveryMethod, ShopConfig
from sales_conversion.config.wording import least_text, locale_of, money_text, quoted
from sales_conversion.models import (
    Address,
    Answer,
    Cart,
    CartItem,
    CheckoutQuote,
    Delivery,
    Dialogue,
    Money,
    Needs,
    Order,
    ProductCard,
    Question,
    Total,
    Turn,
    UserProfile,
)
from sales_conversion.models.tax import included_in
from sales_conversion.services.pricing import in_currency


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a view is made of."""

    turn: Turn
    answer: Answer
    shop: ShopConfig

    @property
    def locale(self) -> str:
        return self.turn.session.locale

    def money(self, amount: Money | None) -> str:
        return money_text(amount, self.locale) if amount else ""

    def price(self, amount: Decimal | None) -> str:
        """Write an amount of a file or a wish, rounded to what the shop's currency can pay."""
        return "" if amount is None else self.money(in_currency(amount, self.shop.currency))


@dataclass(frozen=True, slots=True)
class DeliveryView:
    name: str
    title: str
    price: str
    free_from: str
    days: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class ShopView:
    scene: Scene

    @property
    def name(self) -> str:
        return self.scene.shop.name

    @property
    def email(self) -> str:
        return self.scene.shop.email

    @property
    def currency(self) -> str:
        return self.scene.shop.currency

    @property
    def delivery(self) -> tuple[DeliveryView, ...]:
        methods = self.scene.shop.delivery.methods
        return tuple(_delivery(self.scene, name, method) for name, method in methods.items())

    @property
    def countries(self) -> tuple[str, ...]:
        codes = self.scene.shop.delivery.countries
        return tuple(_country(code, self.scene.locale) for code in codes)

    @property
    def payment_methods(self) -> tuple[str, ...]:
        return self.scene.shop.payment_methods


@dataclass(frozen=True, slots=True)
class CardView:
    """A product on the screen; *index* counts from one, as shoppers do."""

    index: int
    title: str
    price: str
    was: str
    reason: str
    options: str
    choices: Mapping[str, tuple[str, ...]]
    in_stock: bool
    stock: int | None
    product_id: str
    sku: str


@dataclass(frozen=True, slots=True)
class LineView:
    title: str
    options: str
    quantity: int
    price: str
    total: str
    sku: str


@dataclass(frozen=True, slots=True)
class TotalView:
    type: str
    amount: str


@dataclass(frozen=True, slots=True)
class CartView:
    lines: tuple[LineView, ...]
    total: str
    units: int
    notices: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.lines


@dataclass(frozen=True, slots=True)
class QuoteView:
    lines: tuple[LineView, ...]
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


@dataclass(frozen=True, slots=True)
class NeedsView:
    """What they look for, in words that are safe to repeat."""

    scene: Scene
    said: Needs

    def __getattr__(self, name: str) -> Any:
        return getattr(self.said, name)

    @property
    def min_price(self) -> str:
        return self.scene.price(self.said.min_price)

    @property
    def max_price(self) -> str:
        return self.scene.price(self.said.max_price)

    @property
    def around(self) -> str:
        return self.scene.price(self.said.around)


@dataclass(frozen=True, slots=True)
class FailureView:
    tool: str
    code: str
    summary: str


def _shop(scene: Scene) -> ShopView:
    return ShopView(scene)


def _delivery(scene: Scene, name: str, method: DeliveryMethod) -> DeliveryView:
    first, last = method.days
    return DeliveryView(
        name=name,
        title=method.title,
        price=scene.price(method.price),
        free_from=scene.price(method.free_from),
        days=str(first) if first == last else f"{first} to {last}",
        is_default=name == scene.shop.delivery.default,
    )


def _cards(scene: Scene) -> tuple[CardView, ...]:
    shown = scene.answer.cards
    return tuple(_card(scene, index, card) for index, card in enumerate(shown, start=1))


def _card(scene: Scene, index: int, card: ProductCard) -> CardView:
    was = card.compare_at_price
    return CardView(
        index=index,
        title=card.title,
        price=_price_of(scene, card),
        was=scene.money(was) if was and was > card.price else "",
        reason=card.reason,
        options=", ".join(card.options.values()),
        choices=card.choices,
        in_stock=card.in_stock,
        stock=card.stock,
        product_id=card.product_id,
        sku=card.sku,
    )


def _price_of(scene: Scene, card: ProductCard) -> str:
    """Write what it costs, or from what on; what is offered is one version, and has one price."""
    asks = scene.answer.asks
    offered = asks and asks.topic == "add" and asks.item and asks.item.sku == card.sku
    if card.varies and not offered:
        return least_text(card.price, scene.locale)
    return scene.money(card.price)


def _lines(scene: Scene, items: Iterable[CartItem]) -> tuple[LineView, ...]:
    return tuple(
        LineView(
            title=item.title,
            options=", ".join(item.options.values()),
            quantity=item.quantity,
            price=scene.money(item.unit_price),
            total=scene.money(item.line_total),
            sku=item.sku,
        )
        for item in items
    )


def _totals(scene: Scene, totals: Iterable[Total]) -> tuple[TotalView, ...]:
    return tuple(TotalView(total.type, scene.money(total.amount)) for total in totals)


def _cart(scene: Scene) -> CartView:
    cart: Cart = scene.turn.cart
    notices = tuple(notice.detail for notice in cart.notices)
    return CartView(_lines(scene, cart.items), scene.money(cart.total), cart.units, notices)


def _quote(scene: Scene) -> QuoteView | None:
    return _quoted(scene, scene.turn.quote) if scene.turn.quote else None


def _quoted(scene: Scene, quote: CheckoutQuote) -> QuoteView:
    left = quote.reserved_until - scene.turn.at
    included = included_in(quote.taxes)
    until = format_time(quote.reserved_until, "short", locale=locale_of(scene.locale))
    return QuoteView(
        lines=_lines(scene, quote.lines),
        totals=_totals(scene, quote.totals),
        total=scene.money(quote.total),
        delivery=_method(scene, quote.delivery),
        address=_address(quote.delivery.address, scene.locale),
        name=quoted(quote.contact.name),
        email=quote.contact.email,
        reserved_until=f"{until} UTC",
        minutes_left=max(0, round(left.total_seconds() / 60)),
        payment_methods=quote.payment_methods,
        problems=tuple(problem.detail for problem in quote.problems),
        tax_included=scene.money(included) if included else "",
    )


def _order(scene: Scene) -> OrderView | None:
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
    )


def _method(scene: Scene, delivery: Delivery) -> str:
    method = scene.shop.delivery.methods.get(delivery.method)
    return method.title if method else delivery.method


def _address(address: Address | None, locale: str) -> str:
    if address is None:
        return ""
    city = f"{address.postal_code} {address.city}"
    country = _country(address.country, locale)
    parts = (address.line1, address.line2, city, address.region, country)
    return ", ".join(quoted(part) for part in parts if part)


def _country(code: str, locale: str) -> str:
    return str(locale_of(locale).territories.get(code, code))


def _needs(scene: Scene) -> NeedsView:
    needs = scene.turn.dialogue.needs
    return NeedsView(
        scene,
        replace(
            needs,
            query=quoted(needs.query),
            category=quoted(needs.category),
            brand=quoted(needs.brand),
            options=_clean(needs.options),
            attributes=_clean(needs.attributes),
            without=tuple(quoted(word) for word in needs.without),
            recipient=quoted(needs.recipient),
            occasion=quoted(needs.occasion),
            experience_level=quoted(needs.experience_level),
            use=quoted(needs.use),
        ),
    )


def _clean(said: Mapping[str, str]) -> dict[str, str]:
    return {name: quoted(value) for name, value in said.items()}


def _failures(scene: Scene) -> tuple[FailureView, ...]:
    return tuple(
        FailureView(failed.tool, failed.outcome, failed.summary) for failed in scene.turn.failures
    )


View: TypeAlias = Callable[[Scene], Any]

VIEWS: Final[Mapping[str, View]] = {
    "asks": lambda scene: scene.answer.asks,
    "cards": _cards,
    "cart": _cart,
    "dialogue": lambda scene: scene.turn.dialogue,
    "failures": _failures,
    "locale": lambda scene: scene.locale,
    "message": lambda scene: quoted(scene.turn.message),
    "needs": _needs,
    "order": _order,
    "profile": lambda scene: scene.turn.profile,
    "quote": _quote,
    "shop": _shop,
    "stage": lambda scene: scene.turn.stage,
}
"""How each name of `config.prompts.CONTEXT` is filled, when a prompt asks for it."""

SHAPES: Final[Mapping[str, Any]] = {
    "asks": Question | None,
    "cards": tuple[CardView, ...],
    "cart": CartView,
    "dialogue": Dialogue,
    "failures": tuple[FailureView, ...],
    "locale": str,
    "message": str,
    "needs": NeedsView | Needs,
    "order": OrderView | None,
    "profile": UserProfile,
    "quote": QuoteView | None,
    "shop": ShopView,
    "stage": str,
}
"""What each of them is, so that a prompt can be refused that asks it for what it has not."""
