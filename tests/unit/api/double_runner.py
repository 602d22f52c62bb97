"""Who does what is asked in the shop in memory: answers by looking words up, and sells."""

import hashlib
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
    Intent,
    Line,
    Message,
    Money,
    Move,
    Notice,
    Opening,
    Order,
    OrderStep,
    Outcome,
    PlaceOrder,
    ProductCard,
    Receipt,
    Reply,
    Session,
    ToolCall,
    ToolResult,
    Total,
    UserProfile,
)

NEEDED = ("name", "email", "line1", "city", "postal_code", "country")


@dataclass
class Welcome:
    token: str
    expires_at: object
    outcome: Outcome
    messages: tuple[ChatMessage, ...]
    version: int = 1


class Contexts:
    def __init__(self, storage):
        self.storage = storage

    async def read(self, session_id, key=None, admit=None):
        found = self.storage.conversations.get(session_id)
        if found:
            found = replace(found, credential=self.storage.credentials.get(session_id))
        if admit:
            admit(found)
        if found is None:
            raise Unauthorized
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
