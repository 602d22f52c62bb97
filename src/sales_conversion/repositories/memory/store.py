"""What the memory repositories share: one shop's data."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sales_conversion.interfaces import IClock
from sales_conversion.models import (
    Assignment,
    AuditEntry,
    Cart,
    CartStatus,
    ChatMessage,
    CheckoutQuote,
    CodeUse,
    Credential,
    Event,
    Order,
    OrderMessage,
    Product,
    Receipt,
    Session,
    StockChange,
    StreamPart,
    Told,
    TurnRecord,
    UserProfile,
    Variant,
)
from sales_conversion.repositories.stock import Level, live
from sales_conversion.repositories.stock_shelves import Shelf, differences

FIRST_NUMBER = 10_001


@dataclass(frozen=True, slots=True)
class Hold:
    checkout_id: str
    sku: str
    cart_id: str
    quantity: int
    until: datetime


@dataclass(frozen=True, slots=True)
class KeptCart:
    cart: Cart
    owner: str
    session_id: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    receipt: Receipt
    until: datetime


@dataclass(frozen=True, slots=True)
class KeptPart:
    part: StreamPart
    key: str | None
    until: datetime


@dataclass(slots=True)
class KeptNews:
    message: OrderMessage
    created_at: datetime
    status: Told = "waiting"
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptExposure:
    unit: str
    experiment: str
    arm: str
    at: datetime


@dataclass(slots=True)
class KeptSession:
    """A session and what was only ever added to it."""

    session: Session
    profile_id: str
    cart_id: str
    credential: Credential | None = None
    messages: tuple[ChatMessage, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    visitor: str | None = None
    turns: tuple[TurnRecord, ...] = ()
    quotes: tuple[CheckoutQuote, ...] = ()
    is_erased: bool = False


@dataclass(slots=True)
class MemoryStore:
    """Changed only between two awaits, so that every change is whole."""

    clock: IClock
    sessions: dict[str, KeptSession] = field(default_factory=dict)
    profiles: dict[str, UserProfile] = field(default_factory=dict)
    changed_at: dict[str, datetime] = field(default_factory=dict)
    """When each profile and each order last said something else, by its id."""

    carts: dict[str, KeptCart] = field(default_factory=dict)
    happened: dict[str, list[Event]] = field(default_factory=dict)
    """The log of each session, as it was told."""

    logged: set[str] = field(default_factory=set)
    is_relaying: bool = False
    to_relay: list[Event] = field(default_factory=list)
    receipts: dict[tuple[str, str], KeptReceipt] = field(default_factory=dict)
    starts: dict[str, KeptReceipt] = field(default_factory=dict)
    told_of: dict[str, tuple[KeptPart, ...]] = field(default_factory=dict)
    """What was told in the stream of each session."""

    exposures: dict[tuple[str, str], KeptExposure] = field(default_factory=dict)
    """By unit and experiment."""

    unit_profiles: dict[str, str] = field(default_factory=dict)
    """The customers that some who came without a name turned out as."""

    orders: dict[str, Order] = field(default_factory=dict)
    bought_by: dict[str, str] = field(default_factory=dict)
    """The profile that each order was placed by."""

    emptied: set[str] = field(default_factory=set)
    """Orders that say no more whose they are."""

    intended_at: dict[str, datetime] = field(default_factory=dict)
    told: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """Webhooks by provider and event, and when each came first."""

    acted_on: set[tuple[str, str]] = field(default_factory=set)
    news: dict[str, KeptNews] = field(default_factory=dict)
    reminded: set[str] = field(default_factory=set)
    """Sessions whose shoppers agreed to be reminded."""

    silenced: set[str] = field(default_factory=set)
    follow_ups: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """When which step was told of which cart."""

    products: dict[str, Product] = field(default_factory=dict)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    changes: list[StockChange] = field(default_factory=list)
    audit: list[AuditEntry] = field(default_factory=list)
    ended_passes: dict[str, datetime] = field(default_factory=dict)
    holds: tuple[Hold, ...] = ()
    redeemed: tuple[CodeUse, ...] = ()
    next_number: int = FIRST_NUMBER
    catalogue_version: int = 0

    def level(self, sku: str, cart_id: str = "", sold_by: Iterable[str] = ()) -> Level:
        """Return the stock of *sku* as the cart sees it: its own holds are told apart."""
        now, held = self.clock.now(), {True: 0, False: 0}
        for hold in self.holds:
            if hold.sku == sku and hold.until > now:
                held[hold.cart_id == cart_id or hold.checkout_id in sold_by] += hold.quantity
        shelf = self.shelves[sku]
        others, own = held[False], held[True]
        return Level(shelf.on_hand, shelf.reserved, others, own, shelf.back_order)

    def shopper(self, unit: str) -> str:
        """Return who *unit* is by now."""
        return self.unit_profiles.get(unit, unit)

    def shopper_of(self, kept: KeptSession) -> str:
        return self.shopper(kept.visitor or kept.profile_id)

    def keep_profile(self, profile: UserProfile) -> None:
        self.profiles[profile.id] = profile
        self.changed_at[profile.id] = self.clock.now()

    def drop_profile(self, name: str) -> None:
        self.profiles.pop(name, None)
        self.changed_at.pop(name, None)

    def keep_order(self, order: Order, owner: str) -> None:
        self.orders[order.id] = order
        self.bought_by.setdefault(order.id, owner)
        self.changed_at[order.id] = self.clock.now()
        self.emptied.discard(order.id)

    def keep_cart(self, cart: Cart, owner: str, session_id: str) -> None:
        before = self.carts.get(cart.id)
        if before is None or (before.cart, before.owner) != (cart, owner):
            self.carts[cart.id] = KeptCart(cart, owner, session_id, self.clock.now())

    def close_cart(self, cart_id: str, status: CartStatus) -> None:
        if kept := self.carts.get(cart_id):
            self.keep_cart(replace(kept.cart, status=status), kept.owner, kept.session_id)

    def log(self, events: Iterable[Event]) -> None:
        """Keep what happened; what is in the log already changes nothing."""
        for event in events:
            if event.event_id not in self.logged:
                of_session = self.happened.setdefault(event.session_id, [])
                of_session.append(event)
                self.to_relay += [event] if self.is_relaying else []
            if event.event_id:
                self.logged.add(event.event_id)

    def live(self, product: Product) -> Product:
        left = {v.sku: self.level(v.sku).left for v in product.variants}
        return live(product, left)

    def order_of_checkout(self, checkout_id: str) -> Order | None:
        return next((o for o in self.orders.values() if o.checkout_id == checkout_id), None)

    def owners(self) -> dict[str, str]:
        """Return by sku the products that have one."""
        return {v.sku: product.id for product in self.products.values() for v in product.variants}

    def tell(self, changes: Iterable[StockChange]) -> None:
        self.changes += changes

    def set_stock(self, variant: Variant, by: str) -> bool:
        """Put what a file counted; tell whether that is news."""
        sku = variant.sku
        before, is_new = self.shelves.get(sku, Shelf()), sku not in self.shelves
        now = before.counted(variant)
        self.shelves[sku] = now
        self.tell(differences(sku, before, now, "imported", "", by, self.clock.now()))
        return is_new or now != before


def without_stock(product: Product) -> Product:
    return replace(
        product, variants=tuple(replace(v, stock=None, locations={}) for v in product.variants)
    )
