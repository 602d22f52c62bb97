"""A shop in memory with the seams that HTTP uses: as small as it can be and still sell."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from sales_conversion.errors import (
    IllegalTransition,
    Invalid,
    NotFound,
    OutOfStock,
    QuoteChanged,
    StaleCart,
    Unauthorized,
)
from sales_conversion.models import (
    Address,
    Answer,
    CancelOrder,
    Cart,
    CartChange,
    CartItem,
    ChatMessage,
    Checkout,
    CheckoutQuote,
    Contact,
    Conversation,
    Delivery,
    Details,
    Found,
    ImportReport,
    Intent,
    Line,
    Message,
    MetricsReport,
    Money,
    Move,
    Notice,
    Offer,
    Opening,
    Order,
    OrderStep,
    Outcome,
    PlaceOrder,
    Product,
    ProductCard,
    Receipt,
    Reply,
    Session,
    StageFigures,
    ToolCall,
    ToolResult,
    Total,
    UserProfile,
    Variant,
)
from sales_conversion.repositories.memory import MemoryStore, MemoryWebhookInbox
from sales_conversion.services.identity import CustomerIdentity, MemoryOneTimeKeys
from sales_conversion.services.payment_service import PaymentService
from sales_conversion.services.platform import SystemClock, TimeOrderedIds
from sales_conversion.services.session_tracker import SessionTracker

NEEDED = ("name", "email", "line1", "city", "postal_code", "country")


@dataclass(frozen=True)
class HttpSettings:
    admin_key: str | None = None
    viewer_key: str | None = None
    allowed_origins: tuple[str, ...] = ("https://shop.example",)
    image_origins: tuple[str, ...] = ()
    body_limit: int = 64 * 1024
    import_limit: int = 256 * 1024
    rate_per_address: int = 0
    rate_per_session: int = 0
    rate_per_key: int = 0
    request_timeout: float = 10.0
    streams: int = 10
    streams_per_session: int = 2


@dataclass
class Welcome:
    token: str
    expires_at: object
    outcome: Outcome
    messages: tuple[ChatMessage, ...]


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
        self.webhook_inbox = MemoryWebhookInbox(MemoryStore(SystemClock()))

    async def ping(self):
        if self.is_down:
            raise ConnectionError("no route to 10.0.0.5")

    async def searching(self):
        return "tantivy, version 3"

    async def credential(self, session_id):
        return self.credentials.get(session_id)

    async def import_lines(self, lines, strict, by):
        return await Importer(self.catalogue).import_lines(lines, strict)

    async def order(self, order_id):
        orders = (order for found in self.conversations.values() for order in found.orders)
        return next((order for order in orders if order.id == order_id), None)


class Contexts:
    def __init__(self, storage):
        self.storage = storage

    async def read(self, session_id, key=None, admit=None):
        if session_id not in self.storage.conversations:
            raise Unauthorized
        credential = self.storage.credentials.get(session_id)
        found = replace(self.storage.conversations[session_id], credential=credential)
        if admit:
            admit(found)
        return found


class Runner:
    """Answers by looking the words up in titles; sells with the checks that matter to HTTP."""

    def __init__(self, storage, tracker, clock, ids):
        self.storage, self.tracker, self.clock, self.ids = storage, tracker, clock, ids
        self.receipts, self.started = {}, {}

    async def start(self, opening: Opening, scope=None):
        if scope in self.started:
            receipt = self.started[scope]
            outcome = receipt.replay(opening)
            return self._welcome(outcome)
        now, session_id = self.clock.now(), self.ids.new()
        said = ChatMessage(self.ids.new(), "assistant", "Hello! What are you looking for?", now)
        self.storage.conversations[session_id] = Conversation(
            Session(session_id, now, now, channel=opening.channel),
            UserProfile(self.ids.new(), external_id=opening.external_id, email=opening.email),
            Cart(self.ids.new(), opening.currency or "USD"),
            (said,),
        )
        outcome = self._outcome(session_id, reply=self._reply(said.text, said.id))
        if scope:
            self.started[scope] = Receipt(scope, opening, outcome)
        return self._welcome(outcome)

    async def resume(self, session_id, admit=None):
        await Contexts(self.storage).read(session_id, admit=admit)
        return self._welcome(self._outcome(session_id))

    def _welcome(self, outcome):
        token, credential = self.tracker.issue()
        self.storage.credentials[outcome.session_id] = credential
        said = self.storage.conversations[outcome.session_id].messages
        return Welcome(token, credential.expires_at, outcome, () if outcome.reply else said)

    async def run(self, session_id, action, key=None, admit=None):
        await Contexts(self.storage).read(session_id, admit=admit)
        if (session_id, key) in self.receipts:
            return self.receipts[session_id, key].replay(action)
        outcome = await self._perform(session_id, action)
        if key:
            self.receipts[session_id, key] = Receipt(key, action, outcome)
        return outcome

    async def _perform(self, session_id, action):
        match action:
            case Message():
                return await self._answer(session_id, action)
            case CartChange():
                return self._change(session_id, action)
            case Checkout():
                return self._quote(session_id, action)
            case PlaceOrder():
                return self._place(session_id, action)
            case CancelOrder():
                return self._cancel(session_id, action)

    async def _answer(self, session_id, message):
        found = await self.storage.catalogue.search(_Words(message.text), 3)
        text = f"You said: {message.text}"
        answer = Answer(
            lines=(Line("recommend_multiple"),),
            cards=tuple(ProductCard.of(product, "it matches") for product in found.products),
            quick_replies=("Show me more",),
        )
        reply = self._reply(text, message.id or self.ids.new(), answer)
        talk = self.storage.conversations[session_id]
        now = self.clock.now()
        move = Move(talk.session.current_stage, "recommendation", now, ("products_shown",))
        self._save(
            session_id,
            session=talk.session.follow(move),
            messages=(
                *talk.messages,
                ChatMessage(reply.message_id, "shopper", message.text, now),
                ChatMessage(reply.turn_id, "assistant", text, now),
            ),
        )
        call = ToolCall("search_products", {"query": message.text, "max_price": Decimal("9.50")})
        results = (ToolResult(call, "found", "found some", answer.cards),)
        if "human" in message.text:
            results += (ToolResult(ToolCall("request_person"), "requested", "asked for one"),)
        return self._outcome(session_id, reply, results, moves=(move,))

    def _change(self, session_id, change):
        cart = self.storage.conversations[session_id].cart
        if change.expected_version not in (None, cart.version):
            raise StaleCart(f"the cart is at version {cart.version}")
        for line in change.lines:
            offer = self.storage.catalogue.offer(line.sku)
            before = cart.quantity_of(offer.variant.sku) if change.how == "add" else 0
            if not offer.variant.has(before + line.quantity):
                raise OutOfStock(f"only {offer.variant.stock} of {offer.variant.sku} left")
            cart = cart.with_item(CartItem.of(offer, before + line.quantity))
        self._save(session_id, cart=cart)
        refused = tuple(
            ToolResult(ToolCall("apply_discount", {"code": code}), "unknown_code", f"no {code!r}")
            for code in change.discount_codes or ()
        )
        return self._outcome(session_id, results=refused)

    def _quote(self, session_id, wish):
        cart = self.storage.conversations[session_id].cart
        details = Details().filled(wish.contact).filled(wish.delivery)
        missing = [name for name in NEEDED if not getattr(details, name)]
        if missing or not cart.items:
            raise Invalid(f"still needed: {', '.join(missing) or 'goods'}")
        shipping = Money(500, cart.currency)
        quote = CheckoutQuote(
            id=self.ids.new(),
            quote_hash=hashlib.sha256(repr((cart.items, details)).encode()).hexdigest(),
            cart_id=cart.id,
            cart_version=cart.version,
            lines=cart.items,
            totals=(
                Total("subtotal", cart.total),
                Total("shipping", shipping),
                Total("total", cart.total + shipping),
            ),
            contact=Contact(details.name, details.email, details.phone),
            delivery=Delivery(
                details.method or "standard",
                Address(details.line1, details.city, details.postal_code, details.country),
            ),
            reserved_until=self.clock.now() + timedelta(minutes=10),
            payment_methods=("manual",),
            problems=tuple(
                Notice("code_invalid", f"no code {code!r}") for code in wish.discount_codes
            ),
        )
        self._save(session_id, quote=quote)
        return self._outcome(session_id)

    def _place(self, session_id, wish):
        talk = self.storage.conversations[session_id]
        for order in talk.orders:
            if order.checkout_id == wish.checkout_id:
                return self._outcome(session_id, order=order, already=True)
        quote = talk.quote
        if quote is None or quote.id != wish.checkout_id:
            raise NotFound(f"no checkout {wish.checkout_id!r}")
        if quote.quote_hash != wish.quote_hash:
            raise QuoteChanged("this is not the quote that holds")
        now = self.clock.now()
        order = Order(
            id=self.ids.new(),
            number=f"N-{len(talk.orders) + 1}",
            session_id=session_id,
            checkout_id=quote.id,
            cart_id=quote.cart_id,
            quote_hash=quote.quote_hash,
            lines=quote.lines,
            totals=quote.totals,
            contact=quote.contact,
            delivery=quote.delivery,
            placed_at=now,
            payment_provider=wish.payment_provider,
            history=(OrderStep(now, "placed", "shopper"),),
        )
        self._save(session_id, orders=(order, *talk.orders))
        return self._outcome(session_id, order=order)

    def _cancel(self, session_id, wish):
        talk = self.storage.conversations[session_id]
        order = next(order for order in talk.orders if order.id == wish.order_id)
        if order.status != "placed":
            raise IllegalTransition(f"an order that is {order.status} cannot be cancelled")
        step = OrderStep(self.clock.now(), "cancelled", wish.by)
        cancelled = replace(order, status="cancelled", history=(*order.history, step))
        others = tuple(known for known in talk.orders if known.id != order.id)
        self._save(session_id, orders=(cancelled, *others))
        return self._outcome(session_id, order=cancelled)

    def _save(self, session_id, **changes):
        talk = self.storage.conversations[session_id]
        self.storage.conversations[session_id] = replace(talk, **changes)

    def _reply(self, text, message_id, answer=None):
        answer = answer or Answer((Line("greeting_new"),))
        intents = (Intent("search", 0.9, {"query": text}),)
        return Reply(self.ids.new(), message_id, text, answer, intents, "direct")

    def _outcome(self, session_id, reply=None, results=(), *, moves=(), order=None, already=False):
        talk = self.storage.conversations[session_id]
        stage = talk.session.current_stage
        return Outcome(
            session_id=session_id,
            previous_stage=moves[0].source if moves else stage,
            stage=stage,
            cart=talk.cart,
            moves=moves,
            results=results,
            reply=reply,
            quote=talk.quote,
            order=order,
            already=already,
            timings={"intent": 0.1},
        )


@dataclass
class _Words:
    text: str
    max_price: None = None
    in_stock: bool = False
    attributes: dict = field(default_factory=dict)


class Metrics:
    def __init__(self, storage):
        self.storage = storage

    async def report(self, query):
        sessions = len(self.storage.conversations)
        nothing = Money(0, "USD")
        funnel = (StageFigures("greeting", sessions, {"recommendation": 1}, 2.5),)
        return MetricsReport(sessions, 0, Decimal(0), nothing, nothing, funnel, (("price", 1),))


class Analytics:
    def __init__(self, storage):
        self.metrics = Metrics(storage)
        self.seen = []

    def exposition(self):
        return "# TYPE sales_turns_total counter\nsales_turns_total 1\n"

    async def record_client_events(self, events):
        self.seen.extend(events)


@dataclass
class Named:
    name: str


class Configuration:
    shop = Named("Nuts & <Bolts>")


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


class ConversationServices:
    currency = "USD"

    def __init__(self, platform, storage, secret):
        self.tracker = SessionTracker(storage, platform.clock, timedelta(days=1))
        self.contexts = Contexts(storage)
        keys = MemoryOneTimeKeys(platform.clock)
        self.identity = CustomerIdentity(secret, platform.clock, keys)
        self.runner = Runner(storage, self.tracker, platform.clock, platform.ids)


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
