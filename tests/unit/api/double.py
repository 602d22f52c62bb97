"""A shop in memory with the seams that HTTP uses: as small as it can be and still sell."""

import json
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from time import monotonic

from sales_conversion.analytics.refusals import Refusals
from sales_conversion.errors import Invalid, NotFound
from sales_conversion.models import (
    Found,
    ImportReport,
    LastObjection,
    MetricsReport,
    Money,
    Offer,
    Product,
    StageFigures,
    StageLeft,
    Variant,
)
from sales_conversion.providers.friction.none import NullFriction
from sales_conversion.repositories.memory import (
    MemoryMerchantKeys,
    MemoryStore,
    MemoryTranscripts,
    MemoryWebhookInbox,
)
from sales_conversion.repositories.memory.notifications import MemoryNotifications
from sales_conversion.repositories.memory.rate_windows import MemoryRateWindows
from sales_conversion.services.identity import CustomerIdentity, MemoryOneTimeKeys
from sales_conversion.services.key_watch import KeyWatch
from sales_conversion.services.locksmith import Locksmith
from sales_conversion.services.payment_service import PaymentService
from sales_conversion.services.platform import Asking, SystemClock, TimeOrderedIds
from sales_conversion.services.rates import Rates
from sales_conversion.services.session_tracker import SessionTracker
from tests.unit.api.double_runner import Contexts, Runner


@dataclass(frozen=True)
class HttpSettings:
    admin_key: str | None = None
    viewer_key: str | None = None
    allowed_origins: tuple[str, ...] = ("https://shop.example",)
    image_origins: tuple[str, ...] = ()
    hsts: int = 3600
    body_limit: int = 64 * 1024
    import_limit: int = 256 * 1024
    rate_per_address: int = 0
    rate_per_session: int = 0
    rate_per_key: int = 0
    sessions_per_address: int = 0
    concurrency: int = 0
    streams_per_address: int = 0
    client_events_per_session: int = 0
    at_once_per_session: int = 0
    body_timeout: float = 5.0
    connections: int = 100
    connections_per_address: int = 0
    header_limit: int = 4096
    header_lines: int = 20
    header_timeout: float = 5.0
    trusted_proxies: tuple = ()
    request_timeout: float = 10.0
    drain: float = 0.0
    metrics: str = "local"
    docs: str = "open"
    console: str = "open"
    streams: int = 10
    streams_per_session: int = 2


class Catalogue:
    def __init__(self):
        self.known = {}

    async def search(self, query, limit):
        words = query.text.lower().split()
        found = [
            product
            for product in self.known.values()
            if any(word in product.title.lower() for word in words or [""])
            and (query.max_price is None or product.first_choice.price.decimal <= query.max_price)
            and (not query.in_stock or product.in_stock)
            and all(product.attributes.get(n) == v for n, v in query.attributes.items())
        ]
        brands = tuple((brand, 1) for brand in sorted({p.brand for p in found if p.brand}))
        return Found(tuple(found[:limit]), len(found), {"brand": brands})

    async def products(self, ids):
        return [self.known[name] for name in ids if name in self.known]

    async def count(self):
        return len(self.known)

    def offer(self, name):
        for product in self.known.values():
            for variant in product.variants:
                if name == variant.sku or (name == product.id and len(product.variants) == 1):
                    return Offer(product, variant)
        if name in self.known:
            raise Invalid(f"{name} leaves an option open")
        raise NotFound(f"nobody sells {name!r}")


class Importer:
    def __init__(self, catalogue):
        self.catalogue = catalogue

    async def import_lines(self, lines, strict):
        products, errors, number = [], [], 0
        async for line in lines:
            number += 1
            try:
                products.append(_product(json.loads(line)))
            except (ValueError, KeyError) as error:
                errors.append((number, f"cannot be read: {error}"))
        if strict and errors:
            raise Invalid(f"line {errors[0][0]}: {errors[0][1]}")
        new = [p for p in products if self.catalogue.known.get(p.id) != p]
        self.catalogue.known.update({product.id: product for product in new})
        return ImportReport(len(new), len(products) - len(new), tuple(errors))


class Storage:
    def __init__(self):
        self.catalogue = Catalogue()
        self.credentials = {}
        self.conversations = {}
        self.is_down = False
        self.notifications = MemoryNotifications()
        self.store = store = MemoryStore(SystemClock())
        self.webhook_inbox = MemoryWebhookInbox(store)
        self.transcripts = MemoryTranscripts(store)

    async def ping(self):
        if self.is_down:
            raise ConnectionError("no route to 10.0.0.5")

    async def sealing(self):
        return True, "rows are sealed with: first"

    async def searching(self):
        return "tantivy, version 3"

    async def credential(self, session_id):
        return self.credentials.get(session_id)

    async def import_lines(self, lines, strict, by):
        return await Importer(self.catalogue).import_lines(lines, strict)

    async def order(self, order_id):
        orders = (order for found in self.conversations.values() for order in found.orders)
        return next((order for order in orders if order.id == order_id), None)


class Metrics:
    def __init__(self, storage):
        self.storage = storage

    async def report(self, query):
        sessions = len(self.storage.conversations)
        nothing = Money(0, "USD")
        funnel = (StageFigures("greeting", sessions, {"recommendation": 1}, 2.5),)
        return MetricsReport(
            sessions,
            0,
            Decimal(0),
            nothing,
            nothing,
            nothing,
            funnel=funnel,
            objections=(("price", 1),),
            abandonment=(StageLeft("greeting", 2, (LastObjection("price", 1, 3),)),),
        )


class Relaying:
    async def describe(self):
        return "told to nobody else"


class Analytics:
    def __init__(self, storage):
        self.metrics = Metrics(storage)
        self.seen = []
        self.refusals = Refusals()

    def exposition(self):
        return "# TYPE sales_turns_total counter\nsales_turns_total 1\n"

    def waiting_for_models(self):
        return 0

    async def record_client_events(self, events):
        self.seen.extend(events)


@dataclass
class Named:
    name: str


class Configuration:
    shop = Named("Nuts & <Bolts>")


class Limiting:
    def __init__(self, clock, refusals):
        self.friction = NullFriction()
        windows = MemoryRateWindows(clock)
        self.rates = Rates(windows, windows, refusals, monotonic)


class Carts:
    async def as_sold(self, turn):
        return turn.cart


class Selling:
    def __init__(self):
        self.carts = Carts()


class Paying:
    def __init__(self):
        self.webhooks = {}
        self.payments = PaymentService({})


class Platform:
    def __init__(self):
        self.clock = SystemClock()
        self.ids = TimeOrderedIds(self.clock)
        self.asking = Asking()


class ConversationServices:
    currency = "USD"

    def __init__(self, platform, storage, secret):
        keys = MemoryOneTimeKeys(platform.clock)
        self.tracker = SessionTracker(storage, platform.clock, timedelta(days=1), keys)
        self.contexts = Contexts(storage)
        self.identity = CustomerIdentity(secret, platform.clock, keys)
        self.runner = Runner(storage, self.tracker, platform.clock, platform.ids)


class Keys:
    """Keys that come and go; *watch* knows of them when it looks."""

    def __init__(self, platform, kept):
        self.kept = kept
        self.locksmith = Locksmith(kept, platform.clock, platform.ids)
        self.watch = KeyWatch(lambda: kept, platform.clock, "it signs passes")


class ShopInMemory:
    def __init__(self, settings, secret):
        self.settings = settings
        self.platform = Platform()
        self.configuration = Configuration()
        self.storage = Storage()
        self.selling = Selling()
        self.paying = Paying()
        self.conversation = ConversationServices(self.platform, self.storage, secret)
        self.analytics = Analytics(self.storage)
        self.limiting = Limiting(self.platform.clock, self.analytics.refusals)
        self.relaying = Relaying()
        self.keys = Keys(self.platform, MemoryMerchantKeys(self.storage.store))

    async def open(self):
        return self

    async def close(self):
        return None


def _product(line):
    return Product(
        id=line["id"],
        title=line["title"],
        description=line.get("description", ""),
        brand=line.get("brand", ""),
        category=line.get("category", ""),
        image_url=line.get("image_url"),
        attributes=line.get("attributes", {}),
        options=tuple(line.get("options", ())),
        variants=tuple(
            Variant(
                sku=variant["sku"],
                price=_money(variant["price"]),
                options=variant.get("options", {}),
                compare_at_price=_money(variant.get("compare_at_price")),
                stock=variant.get("stock"),
            )
            for variant in line["variants"]
        ),
    )


def _money(price):
    return Money.of(price["amount"], price["currency"]) if price else None
