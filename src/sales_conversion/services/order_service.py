"""Orders: exactly what was agreed to, once, with its payment beside it."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sales_conversion.config.shop import ShopConfig
from sales_conversion.errors import (
    Conflict,
    IllegalTransition,
    Invalid,
    NotFound,
    OutOfStock,
    QuoteChanged,
    QuoteExpired,
    QuoteProvisional,
)
from sales_conversion.interfaces import ICatalogue, IIds, IOrderRepository, ISessionHandle
from sales_conversion.models import (
    Basket,
    Cart,
    CheckoutQuote,
    CodeUse,
    EventItem,
    Money,
    Order,
    OrderPlaced,
    OrderStep,
    PayAgain,
    PaymentAttempt,
    PaymentChosen,
    PaymentUpdate,
    PlaceOrder,
    Refund,
    RefundChanged,
    RefundUpdate,
    StockMove,
)
from sales_conversion.registry import unknown
from sales_conversion.services import order_moves, pricing, refunding, settling, stock
from sales_conversion.services.discount_book import DiscountBook, customer_of
from sales_conversion.services.order_history import keep
from sales_conversion.tools.telling.wording import chosen

LOOK_AGAIN = "check out again to see what it costs now"
OPEN = frozenset({"started", "pending", "requires_action"})
HELD = frozenset({"authorized", "paid", "partially_refunded"})
"""Payments that stand so until their money is back, though the order is cancelled."""


class OrderService:
    def __init__(
        self,
        catalogue: ICatalogue,
        orders: IOrderRepository,
        ids: IIds,
        secret: str,
        config: ShopConfig,
        book: DiscountBook,
    ) -> None:
        self._catalogue, self._orders, self._ids = catalogue, orders, ids
        self._secret, self._config, self._book = secret, config, book

    async def place(self, handle: ISessionHandle, wish: PlaceOrder) -> Order:
        existing = await self._existing(handle, wish)
        if existing is not None:
            return existing
        quote = self._agreed(handle, wish)
        await self._require_stock(handle, quote)
        customer = customer_of(handle.profile, quote.contact.email)
        await self._book.require(quote.discounts, customer)
        order = self._order(handle, quote, wish, await self._orders.next_number())
        self._stage(handle, order)
        handle.use_codes(*self._book.redeemed(order, customer))
        return order

    async def placed(self, handle: ISessionHandle, wish: PlaceOrder) -> Order:
        order = await self._existing(handle, wish)
        if order is None:
            raise NotFound(f"no order was placed for checkout {wish.checkout_id!r}")
        return order

    def cancel(self, handle: ISessionHandle, order_id: str, by: str) -> Order:
        """An order can be taken back until something was sent; what was paid is owed.

        Before it was paid, its codes can be used again.
        """
        order = handle.order(order_id)
        status = order_moves.moved(order_moves.ORDER, order.named, order.status, "cancelled")
        if order.fulfilment_status != "unfulfilled":
            raise IllegalTransition(f"{order.named} is {order.fulfilment_status}; it was sent")
        _require_returnable(order)
        attempts = tuple(_dropped(attempt) for attempt in order.attempts)
        dropped = settling.standing(replace(order, status=status, attempts=attempts))
        if order.payment_status in HELD:
            dropped = replace(dropped, payment_status=order.payment_status)
        cancelled = refunding.rest_given_back(dropped, self._ids.new(), "cancelled")
        handle.move_stock(*_moves("release", cancelled))
        was_paid = any(attempt.status in ("paid", "refunded") for attempt in order.attempts)
        if order.discounts and not was_paid:
            handle.use_codes(CodeUse("give_back", order.id))
        return keep(handle, cancelled, "cancelled", by)

    def pay_again(self, handle: ISessionHandle, wish: PayAgain) -> Order:
        order = handle.order(wish.order_id)
        if order.status != "placed" or order.payment_status not in ("failed", "requires_action"):
            raise IllegalTransition(
                f"{order.named} is {order.status} and {order.payment_status}; only an order"
                " whose payment failed can be paid again"
            )
        provider = _provider(wish, self._config.payment_methods)
        _require_offered(provider, self._config.payment_methods)
        attempt = self._attempt(order.id, provider, wish.payment_token, order.total)
        again = replace(
            order,
            payment_provider=provider,
            payment_status="pending",
            attempts=(*map(_dropped, order.attempts), attempt),
        )
        kept = keep(handle, again, f"paid again by {provider}", "shopper")
        basket = Basket.of_sale(order)
        handle.record(
            PaymentChosen(handle.session.id, handle.opened_at, order.id, provider, basket)
        )
        return kept

    def settle(self, handle: ISessionHandle, update: PaymentUpdate) -> Order:
        """A failed payment leaves the order placed, so that it can be paid another way."""
        order = handle.order(update.order_id)
        settled = settling.settled(order, update)
        if settled is order:
            return order
        provider = next(a.provider for a in order.attempts if a.id == update.attempt_id)
        return keep(handle, settled, f"payment {update.status}", provider)

    def settle_refund(self, handle: ISessionHandle, update: RefundUpdate) -> Order:
        order = handle.order(update.order_id)
        settled = settling.refund_settled(order, update)
        if settled is order:
            return order
        refund = next(r for r in settled.refunds if r.id == update.refund_id)
        handle.record(
            RefundChanged(
                handle.session.id,
                handle.opened_at,
                order.id,
                refund.id,
                refund.amount,
                refund.status,
                _units_back(order, refund),
            )
        )
        return keep(handle, settled, f"refund of {refund.amount} {refund.status}", refund.provider)

    async def _existing(self, handle: ISessionHandle, wish: PlaceOrder) -> Order | None:
        """Return the order this checkout already led to: a second click finds the first.

        A quote that is open was not ordered when it was read; who ordered it since wins the race.
        """
        here = (order for order in handle.orders if order.checkout_id == wish.checkout_id)
        order = next(here, None)
        is_open = handle.quote is not None and handle.quote.id == wish.checkout_id
        if order is None and not is_open:
            order = await self._orders.by_checkout(wish.checkout_id)
        if order is None:
            return None
        if order.session_id != handle.session.id:
            raise NotFound(f"no checkout {wish.checkout_id!r} in this session")
        if not _is_same(order.quote_hash, wish.quote_hash):
            raise QuoteChanged("this checkout was ordered under another quote_hash")
        return order

    def _agreed(self, handle: ISessionHandle, wish: PlaceOrder) -> CheckoutQuote:
        """Return the quote the shopper agreed to, if it is the one that still holds."""
        quote = handle.quote
        if quote is None:
            raise NotFound(f"no checkout {wish.checkout_id!r} is open; {LOOK_AGAIN}")
        if quote.id != wish.checkout_id:
            raise QuoteChanged(f"checkout {wish.checkout_id!r} is not the open one; {LOOK_AGAIN}")
        is_agreed = _is_same(quote.quote_hash, wish.quote_hash)
        if not is_agreed or not pricing.is_sealed(quote, self._secret):
            raise QuoteChanged(f"that quote_hash is not of this checkout; {LOOK_AGAIN}")
        if (quote.cart_id, quote.cart_version) != (handle.cart.id, handle.cart.version):
            raise QuoteChanged(f"the cart changed since it was quoted; {LOOK_AGAIN}")
        if quote.reserved_until <= handle.opened_at:
            raise QuoteExpired(f"the quote held until {quote.reserved_until}; {LOOK_AGAIN}")
        self._require_orderable(quote, _provider(wish, quote.payment_methods))
        return quote

    def _require_orderable(self, quote: CheckoutQuote, provider: str) -> None:
        for problem in quote.problems:
            if problem.code == "delivery_unavailable":
                raise Conflict(problem.detail)
        if quote.provisional and not self._config.quoting.order_provisional:
            raise QuoteProvisional(f"the price of this checkout is provisional; {LOOK_AGAIN}")
        _require_offered(provider, quote.payment_methods)

    async def _require_stock(self, handle: ISessionHandle, quote: CheckoutQuote) -> None:
        """Say early and by name what the commit would refuse."""
        products = await self._catalogue.products([line.product_id for line in quote.lines])
        sold = stock.variants(products)
        for line in quote.lines:
            if line.sku not in sold:
                raise OutOfStock(f"{chosen(line.title, line.options)} is no longer sold")
            stock.require(handle, line, sold[line.sku])

    def _order(
        self, handle: ISessionHandle, quote: CheckoutQuote, wish: PlaceOrder, number: str
    ) -> Order:
        order_id = self._ids.new()
        provider = _provider(wish, quote.payment_methods)
        return Order(
            id=order_id,
            number=number,
            session_id=handle.session.id,
            checkout_id=quote.id,
            cart_id=quote.cart_id,
            quote_hash=quote.quote_hash,
            lines=quote.lines,
            totals=quote.totals,
            taxes=quote.taxes,
            discounts=quote.discounts,
            contact=quote.contact,
            delivery=quote.delivery,
            placed_at=handle.opened_at,
            payment_provider=provider,
            history=(OrderStep(handle.opened_at, "placed", "shopper"),),
            attempts=(self._attempt(order_id, provider, wish.payment_token, quote.total),),
        )

    def _attempt(
        self, order_id: str, provider: str, token: str | None, amount: Money
    ) -> PaymentAttempt:
        attempt_id = self._ids.new()
        return PaymentAttempt(
            id=attempt_id,
            order_id=order_id,
            provider=provider,
            amount=amount,
            key=hashlib.sha256(attempt_id.encode()).hexdigest(),
            token=token,
        )

    def _stage(self, handle: ISessionHandle, order: Order) -> None:
        """Stage all an order changes; shopping goes on with an empty cart."""
        bought = tuple(dict.fromkeys(line.product_id for line in order.lines))
        profile = handle.profile
        handle.profile = replace(
            profile,
            purchase_history=(*profile.purchase_history, *bought),
            email=order.contact.email or profile.email,
            phone=order.contact.phone or profile.phone,
        )
        handle.keep(order)
        handle.move_stock(*_moves("reserve", order))
        handle.cart = Cart(self._ids.new(), handle.cart.currency)
        handle.quote = None
        self._record(handle, order, bought)

    def _record(self, handle: ISessionHandle, order: Order, bought: tuple[str, ...]) -> None:
        session_id, at, basket = handle.session.id, handle.opened_at, Basket.of_sale(order)
        handle.record(PaymentChosen(session_id, at, order.id, order.payment_provider, basket))
        handle.record(OrderPlaced(session_id, at, order.id, order.total, bought, basket))


def _units_back(order: Order, refund: Refund) -> tuple[EventItem, ...]:
    """Return what a refund gives the money back for, as items of the order."""
    lines = (line for line in order.lines if line.sku in refund.lines)
    return tuple(EventItem.of_line(line, refund.lines[line.sku]) for line in lines)


def _is_same(one: str, other: str) -> bool:
    """Compare hashes in a time that tells nothing about them."""
    return hmac.compare_digest(one.encode(), other.encode())


def _moves(kind: Literal["reserve", "release"], order: Order) -> Sequence[StockMove]:
    """Return one stock move a line, in the order of the skus, so that two orders never wait."""
    lines = sorted(order.lines, key=lambda line: line.sku)
    return [StockMove(kind, line.sku, line.quantity, order.checkout_id) for line in lines]


def _provider(wish: PlaceOrder | PayAgain, offered: Sequence[str]) -> str:
    """Return what is paid by; who names nothing pays as is offered first."""
    return wish.payment_provider or offered[0]


def _require_offered(provider: str, offered: Sequence[str]) -> None:
    if provider not in offered:
        raise Invalid(f"payment.provider: {unknown('payment provider', provider, offered)}")


def _require_returnable(order: Order) -> None:
    """Money in doubt may turn up, and what a person took a person has to give back."""
    is_kept = order.payment_status in ("paid", "partially_refunded")
    by_hand = is_kept and order.payment_provider in order_moves.BY_HAND
    if by_hand or order.payment_status == "in_doubt":
        raise IllegalTransition(
            f"{order.named} is {order.payment_status}; its money has to be settled first"
        )


def _dropped(attempt: PaymentAttempt) -> PaymentAttempt:
    """What is only set aside is let go; what was taken is for a refund."""
    if attempt.status in ("authorized", "claimed"):
        return replace(attempt, status="owed")
    if attempt.status in OPEN:
        by_hand = attempt.provider in order_moves.BY_HAND
        return replace(attempt, status="cancelled" if by_hand else "unwanted", token=None)
    return attempt
