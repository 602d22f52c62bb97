"""What prompts may see of a turn: plain words, every amount already written out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, TypeAlias

from sales_conversion.config.delivering import DeliveryMethod
from sales_conversion.config.wording import least_text, quoted
from sales_conversion.models import Dialogue, Needs, ProductCard, Question, UserProfile
from sales_conversion.services import discounting
from sales_conversion.services.prompt_scene import Scene, country_name
from sales_conversion.services.purchase_views import (
    CartView,
    OrderView,
    QuoteView,
    cart_view,
    order_view,
    quote_view,
)


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
        config, country = self.scene.shop.delivery, self.scene.turn.dialogue.details.country
        ways = config.methods.items()
        return tuple(
            _delivery(self.scene, name, method)
            for name, method in ways
            if config.goes_to(name, country)
        )

    @property
    def offers(self) -> tuple[str, ...]:
        """What is taken off without a code by now, if there are goods enough for it."""
        turn, rules = self.scene.turn, self.scene.discounts.values()
        return tuple(
            rule.titled(self.scene.locale)
            for rule in rules
            if rule.name and discounting.hinders(rule, turn) in ("", "too_little")
        )

    @property
    def countries(self) -> tuple[str, ...]:
        codes = self.scene.shop.delivery.countries
        return tuple(country_name(code, self.scene.locale) for code in codes)

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
    availability: str
    stock: int | None
    product_id: str
    sku: str


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
    """What a parcel costs by its weight is said once it is known; the price is for this cart."""
    first, last = method.days
    config, turn = scene.shop.delivery, scene.turn
    rate = method.rate_to(turn.dialogue.details.country, config.zones)
    price: Decimal | None = method.price
    if rate is not None:
        price = None if rate.weight else rate.price_of(turn.cart.goods.decimal, Decimal(0))
    return DeliveryView(
        name=name,
        title=method.title,
        price=scene.price(price),
        free_from=scene.price(None if rate else method.free_from),
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
        availability=card.availability,
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
    "cart": cart_view,
    "dialogue": lambda scene: scene.turn.dialogue,
    "failures": _failures,
    "locale": lambda scene: scene.locale,
    "message": lambda scene: quoted(scene.turn.message),
    "needs": _needs,
    "order": order_view,
    "profile": lambda scene: scene.turn.profile,
    "quote": quote_view,
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
