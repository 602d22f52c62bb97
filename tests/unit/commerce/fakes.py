"""A small shop in memory: just enough to satisfy the seams."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sales_conversion.config.delivering import DeliveryConfig, DeliveryMethod
from sales_conversion.config.discounts import Discounts
from sales_conversion.config.documents import Vocabulary
from sales_conversion.config.recommendation_rules import load_mixes
from sales_conversion.config.shop import ShopConfig
from sales_conversion.errors import Invalid, NotFound
from sales_conversion.interfaces import IQuoter
from sales_conversion.models import (
    Cart,
    CodeCount,
    Conversation,
    Details,
    Found,
    Money,
    Offer,
    Product,
    Session,
    ShopVocabulary,
    UserProfile,
    Variant,
)
from sales_conversion.recommending.habits import Habits
from sales_conversion.recommending.journal import Entry
from sales_conversion.recommending.mixing import MODELS
from sales_conversion.services.cart_manager import CartManager
from sales_conversion.services.checkout import CheckoutService
from sales_conversion.services.discount_book import DiscountBook
from sales_conversion.services.order_service import OrderService
from sales_conversion.services.session_handle import SessionHandle
from sales_conversion.services.table_quoter import TableQuoter
from sales_conversion.settings import SHIPPED_CONFIG

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SECRET = "a secret of the shop"
KNOWN = Vocabulary({"recommendation model": MODELS})


def product(id, title, price="49.00", stock=None, currency="USD", **more):
    variants = more.pop("variants", (Variant(id, Money.of(price, currency), stock=stock),))
    return Product(id, title, variants, **more)


def variant(sku, price="20.00", stock=None, **options):
    return Variant(sku, Money.of(price, "USD"), options, stock=stock)


RIDGE = product(
    "ridge",
    "Ridge Hand Grinder",
    "49.00",
    5,
    brand="Ridge",
    category="Grinders > Hand grinders",
    description="Folds flat for the backpack. Rinse the burrs with cold water.",
    attributes={
        "burr_size_mm": 38.0,
        "burr_material": "steel",
        "weight_g": 620.0,
        "warranty_years": 2.0,
        "dishwasher_safe": False,
        "skill_level": "beginner",
        "goes_with": "brush",
    },
)
SUMMIT = product(
    "summit",
    "Summit Hand Grinder",
    "89.00",
    3,
    brand="Ridge",
    category="Grinders > Hand grinders",
    attributes={
        "burr_size_mm": 48.0,
        "burr_material": "ceramic",
        "weight_g": 700.0,
        "warranty_years": 2.0,
        "skill_level": "experienced",
    },
)
BRUSH = product("brush", "Grinder Brush", "9.00", 40, category="Care > Cleaning")
PAPERS = product(
    "papers",
    "Cone 02 Papers",
    "6.50",
    None,
    category="Filters > Paper filters",
    attributes={"fits": "Cone Dripper 02"},
)
DRIPPER = product("dripper", "Cone Dripper 02", "24.00", 8, category="Brewers > Pour-over")
GONE = product("gone", "Old Kettle", "30.00", 0, category="Kettles > Stovetop")
SHIRT = product(
    "shirt",
    "Roastery Shirt",
    category="Apparel > T-shirts",
    options=("color", "size"),
    variants=(
        variant("shirt-blue-m", "25.00", 4, color="blue", size="M"),
        variant("shirt-blue-l", "26.00", 2, color="blue", size="L"),
        variant("shirt-red-m", "25.00", 0, color="red", size="M"),
        variant("shirt-green-l", "25.00", 7, color="green", size="L"),
    ),
)


@dataclass
class FakeCatalogue:
    sold: list[Product] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def reprice(self, sku, price, currency=""):
        told = currency and Money.of(price, currency)
        self._change(sku, lambda v: replace(v, price=told or Money.of(price, v.price.currency)))

    def restock(self, sku, stock):
        self._change(sku, lambda v: replace(v, stock=stock))

    def _change(self, sku, change):
        self.sold = [
            replace(p, variants=tuple(change(v) if v.sku == sku else v for v in p.variants))
            for p in self.sold
        ]

    async def search(self, query, limit):
        self.asked.append("search")
        words = [w.rstrip("s") for w in query.text.casefold().split()]
        found = [p for p in self.sold if p.id not in query.exclude]
        found = [p for p in found if query.category.casefold() in p.category.casefold()]
        found = [p for p in found if not query.in_stock or p.in_stock]
        found = [p for p in found if not words or any(w in _text(p) for w in words)]
        if query.max_price is not None:
            found = [p for p in found if p.first_choice.price.decimal <= query.max_price]
        return Found(tuple(found[:limit]), len(found))

    async def products(self, ids):
        self.asked.append("products")
        known = {p.id: p for p in self.sold}
        return [known[i] for i in ids if i in known]

    async def offers(self, names):
        self.asked.append("offers")
        return [self._offer(name) for name in names]

    def _offer(self, name):
        for item in self.sold:
            for one in item.variants:
                if one.sku == name:
                    return Offer(item, one)
            if item.id == name:
                raise Invalid(f"sku: {name!r} leaves {', '.join(item.options)} open")
        raise NotFound(f"nobody sells {name!r}")

    async def popular(self, limit, category=""):
        found = [p for p in self.sold if p.in_stock and category in p.category]
        return found[:limit]

    async def vocabulary(self):
        values = {}
        for item in self.sold:
            for name, value in item.attributes.items():
                known = values.setdefault(name, [])
                if isinstance(value, str) and value not in known:
                    known.append(value)
        return ShopVocabulary(
            attributes={name: tuple(known) for name, known in values.items()},
            titles=tuple((p.id, p.title) for p in self.sold),
            currency="USD",
            version=len(self.sold),
        )

    async def count(self):
        return len(self.sold)

    async def save(self, products):
        self.sold = list(products)
        return len(self.sold), 0

    async def everything(self):
        for item in self.sold:
            yield item


def _text(product):
    values = " ".join(str(value) for value in product.attributes.values())
    return f"{product.title} {product.category} {values}".casefold()


@dataclass
class FakeOrders:
    """Orders as another request committed them."""

    saved: list = field(default_factory=list)
    last: int = 1000

    async def get(self, order_id):
        return next((o for o in self.saved if o.id == order_id), None)

    async def by_checkout(self, checkout_id):
        return next((o for o in self.saved if o.checkout_id == checkout_id), None)

    async def next_number(self):
        self.last += 1
        return f"N-{self.last}"

    async def unsettled(self, before, limit):
        return []


@dataclass
class FakeUses:
    """How often codes were used, as other orders committed it: codes and customers."""

    used: list = field(default_factory=list)
    asked: int = 0

    async def counted(self, codes, customer):
        self.asked += 1
        by_code = {code: [who for used, who in self.used if used == code] for code in codes}
        return {code: CodeCount(len(whom), whom.count(customer)) for code, whom in by_code.items()}


class CountingIds:
    def __init__(self):
        self.given = 0

    def new(self):
        self.given += 1
        return f"id-{self.given}"


def shop_config(**more):
    delivery = DeliveryConfig(
        methods={
            "standard": DeliveryMethod(
                title="Standard", price=Decimal("4.95"), free_from=Decimal("60"), days=(3, 5)
            ),
            "express": DeliveryMethod(title="Express", price=Decimal("14.95"), days=(1, 2)),
        },
        countries=("US", "CA", "GB", "DE", "FR"),
    )
    return ShopConfig(**{"delivery": delivery, **more})


ANA = Details(
    name="Ana Lima",
    email="ana@example.com",
    line1="1 Main St",
    city="San Francisco",
    postal_code="94107",
    country="US",
)


@dataclass
class Shop:
    """The acting side around one catalogue, and sessions in it."""

    catalogue: FakeCatalogue = field(
        default_factory=lambda: FakeCatalogue([RIDGE, SUMMIT, BRUSH, PAPERS, DRIPPER, GONE, SHIRT])
    )
    orders_saved: FakeOrders = field(default_factory=FakeOrders)
    config: ShopConfig = field(default_factory=shop_config)
    discounts: Discounts = field(default_factory=dict)
    quoter: IQuoter | None = None
    uses: FakeUses = field(default_factory=FakeUses)
    ids: CountingIds = field(default_factory=CountingIds)
    habits: Habits = field(default_factory=lambda: Habits(load_mixes([SHIPPED_CONFIG], KNOWN)))

    def took(self, kind, products, times=1, who="", at=NOON):
        """Note that *products* were taken up together, on so many occasions of *kind*."""
        moment = round(at.timestamp() * 1_000_000)
        for number in range(times):
            for place, each in enumerate(products.split()):
                entry = Entry(who or f"{products} {number}", each, moment + place)
                self.habits.note(kind, entry)

    def __post_init__(self):
        book = DiscountBook(self.discounts, self.uses)
        self.carts = CartManager(self.catalogue, self.config, book)
        quoter = self.quoter or TableQuoter(self.config, self.discounts)
        self.checkout = CheckoutService(
            self.catalogue, self.config, book, quoter, self.ids, SECRET
        )
        self.orders = OrderService(
            self.catalogue, self.orders_saved, self.ids, SECRET, self.config, book
        )

    def session(self, session_id="s1"):
        session = Session(session_id, NOON, NOON)
        opened = Conversation(session, UserProfile("u1"), Cart("c1", "USD"))
        return SessionHandle.of(opened, NOON)


def reopened(handle, minutes=0, **changes):
    """Open the session again later, as it was committed."""
    kept = Conversation(
        handle.session, handle.profile, handle.cart, quote=handle.quote, orders=handle.orders
    )
    later = handle.opened_at + timedelta(minutes=minutes)
    return SessionHandle.of(replace(kept, **changes), later)
