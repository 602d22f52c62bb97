"""Values for the contracts, as small as they can be."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sales_conversion.models import (
    Address,
    Answer,
    Assignment,
    Cart,
    CartItem,
    Change,
    ChatMessage,
    CheckoutQuote,
    Contact,
    Credential,
    Delivery,
    Dialogue,
    Intent,
    Line,
    Message,
    MessageReceived,
    Money,
    Move,
    Needs,
    Notice,
    Order,
    OrderPlaced,
    OrderStep,
    Outcome,
    PaymentAttempt,
    Product,
    ProductCard,
    Receipt,
    Refund,
    Reply,
    Session,
    StageChanged,
    StockMove,
    ToolCall,
    ToolResult,
    Total,
    TurnRecord,
    UserProfile,
    Variant,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
NOTHING_S_ID = "01976e2c-53b2-4cc0-8000-00000000000f"
"""An id that nothing has."""


def new_id():
    return str(uuid4())


def blank(currency="USD", **changes):
    """A session that does not exist yet."""
    change = Change(Session(new_id(), NOON, NOON), UserProfile(new_id()), Cart(new_id(), currency))
    return replace(change, **changes)


def continued(conversation, **changes):
    """A change to what was loaded that changes nothing by itself."""
    change = Change(conversation.session, conversation.profile, conversation.cart)
    return replace(change, **changes)


def item(sku="A", price=1999, currency="USD", quantity=2):
    return CartItem(sku, sku.lower(), "Thing", Money(price, currency), quantity, {"color": "red"})


def receipt(key, session_id, cart=None, text="hello"):
    card = ProductCard("a", "A", "Thing", Money(1999, "USD"), True, "because")
    found = ToolResult(
        ToolCall("search_products", {"query": "thing"}),
        "found",
        "found 1",
        (card,),
        {"cheapest": Money(1999, "USD"), "count": 1},
    )
    reply = Reply(
        new_id(),
        new_id(),
        "Here you are.",
        Answer((Line("search_products_found", {"total": Money(5, "USD")}),), (card,)),
        (Intent("search", 0.9),),
        "direct",
    )
    outcome = Outcome(
        session_id,
        "greeting",
        "discovery",
        cart or Cart(new_id(), "USD"),
        results=(found,),
        reply=reply,
        timings={"search": 1.5},
    )
    return Receipt(key, Message(text), outcome)


def everything(conversation):
    """A change to every part of a conversation."""
    session = conversation.session
    move = Move("greeting", "discovery", NOON, ("no specific request",))
    answered = receipt(new_id(), session.id)
    return Change(
        session=replace(
            session,
            current_stage="discovery",
            stage_history=(move,),
            dialogue=Dialogue(needs=Needs(query="grinder"), notes={"gift": True}),
            active_at=NOON + timedelta(minutes=1),
        ),
        profile=replace(
            conversation.profile.learn({"needs": "grinder"}), email="a@b.example", phone="1"
        ),
        cart=replace(
            conversation.cart.with_item(item()), notices=(Notice("low_stock", "two left", "A"),)
        ),
        said=(
            ChatMessage(new_id(), "shopper", "hello", NOON),
            ChatMessage(new_id(), "assistant", "hi \u2615", NOON),
        ),
        assignments=(Assignment("tone", "warm"), Assignment("cards", "three")),
        events=(MessageReceived(session.id, NOON, "m1"), StageChanged(session.id, NOON, move)),
        turn=TurnRecord(
            answered.outcome.reply, answered.outcome.results, "discovery", NOON, {"all": 2.5}
        ),
        receipt=answered,
        credential=Credential("another hash", NOON),
    )


def quoted(conversation, until=None):
    cart = conversation.cart
    total = cart.total
    return CheckoutQuote(
        id=new_id(),
        quote_hash="hash",
        cart_id=cart.id,
        cart_version=cart.version,
        lines=cart.items,
        totals=(Total("subtotal", total), Total("total", total)),
        contact=Contact("Ann", "ann@b.example"),
        delivery=Delivery("standard", Address("1 Road", "Town", "12345", "US")),
        reserved_until=until or NOON + timedelta(minutes=10),
        payment_methods=("manual",),
    )


def ordered(quote, session_id, number, at=NOON):
    order_id = new_id()
    attempt = PaymentAttempt(
        new_id(), order_id, "manual", quote.total, f"pay-{order_id}", receipt_key="k"
    )
    return Order(
        id=order_id,
        number=number,
        session_id=session_id,
        checkout_id=quote.id,
        cart_id=quote.cart_id,
        quote_hash=quote.quote_hash,
        lines=quote.lines,
        totals=quote.totals,
        contact=quote.contact,
        delivery=quote.delivery,
        placed_at=at,
        payment_provider="manual",
        history=(OrderStep(at, "placed", "shopper"),),
        attempts=(attempt,),
    )


def refund(order, minor, **changes):
    attempt = order.attempts[0]
    amount = Money(minor, order.total.currency)
    made = Refund(new_id(), order.id, attempt.id, attempt.provider, amount, "ref-1", {"A": 1})
    return replace(made, **changes)


def placed(session_id, order):
    return OrderPlaced(session_id, NOON, order.id, order.total, ("a",))


def product(identity, title, *variants, **fields):
    return Product(identity, title, variants or (variant(identity.upper()),), **fields)


def variant(
    sku, price=1000, stock=None, currency="USD", *, back_order=False, locations=None, **options
):
    return Variant(
        sku,
        Money(price, currency),
        options,
        stock=sum(locations.values()) if locations else stock,
        back_order=back_order,
        locations=locations or {},
    )


async def start(shop, **changes):
    """Commit a new session and return it as loaded."""
    change = blank(**changes)
    await shop.conversations.commit(change)
    return await shop.conversations.load(change.session.id)


async def again(shop, conversation):
    return await shop.conversations.load(conversation.session.id)


def hold(checkout_id, sku, quantity, until):
    return StockMove("hold", sku, quantity, checkout_id, until)


def reserve(checkout_id, sku, quantity):
    return StockMove("reserve", sku, quantity, checkout_id)


def unhold(checkout_id, sku, quantity):
    return StockMove("unhold", sku, quantity, checkout_id)


def ship(checkout_id, sku, quantity, location=None):
    return StockMove("ship", sku, quantity, checkout_id, location=location)


def restock(checkout_id, sku, quantity, location=None):
    return StockMove("restock", sku, quantity, checkout_id, location=location)


def release(checkout_id, sku, quantity):
    return StockMove("release", sku, quantity, checkout_id)


async def buy(shop, *lines, at=NOON):
    """Start a session that orders *lines*; return its conversation and the order."""
    conversation = await start(shop)
    cart = conversation.cart
    for line in lines:
        cart = cart.with_item(line)
    quote = quoted(replace(conversation, cart=cart))
    order = ordered(quote, conversation.session.id, await shop.orders.next_number(), at)
    await shop.conversations.commit(continued(conversation, cart=cart, quote=quote))
    conversation = await again(shop, conversation)
    await shop.conversations.commit(continued(conversation, orders=(order,)))
    return await again(shop, conversation), order


WAITING = "SELECT FROM pg_locks WHERE NOT granted"


async def somebody_waits(database):
    """Return once a statement waits for what another transaction holds."""
    async with asyncio.timeout(10):
        while not await database.fetch(WAITING):
            pass
