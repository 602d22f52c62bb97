"""Checkout: ask the catalogue again, hold the goods, and seal what it will cost."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from sales_conversion.config.discounts import Discounts
from sales_conversion.config.shop import ShopConfig
from sales_conversion.errors import Invalid, OutOfStock
from sales_conversion.interfaces import ICatalogue, IHoldLimits, IIds, IQuoter, ISessionHandle
from sales_conversion.models import (
    Basket,
    Cart,
    CartItem,
    CheckoutQuote,
    CheckoutStarted,
    DeliveryOption,
    Details,
    Money,
    Notice,
    PricedQuote,
    Product,
    QuoteRequest,
    ShippingChosen,
    StockMove,
)
from sales_conversion.models.discount import why_spent
from sales_conversion.services import details as fields
from sales_conversion.services import discounting, pricing, stock
from sales_conversion.services.cart_manager import price_changed
from sales_conversion.services.discount_book import DiscountBook, customer_of
from sales_conversion.services.discount_codes import INVALID, DiscountCodes
from sales_conversion.services.hold_limits import NO_HOLD_LIMITS
from sales_conversion.services.pricing import Parcel
from sales_conversion.tools.telling.wording import chosen

HOUR = timedelta(hours=1)


class CheckoutService:
    """E-mail and phone stay in the dialogue until an order needs them on the profile."""

    def __init__(
        self,
        catalogue: ICatalogue,
        config: ShopConfig,
        book: DiscountBook,
        quoter: IQuoter,
        ids: IIds,
        secret: str,
        holds: IHoldLimits = NO_HOLD_LIMITS,
    ) -> None:
        self._catalogue, self._config, self._book = catalogue, config, book
        self._quoter, self._ids, self._secret = quoter, ids, secret
        self._holds = holds

    def check(self, details: Details) -> Details:
        return fields.tidied(details, self._config.delivery)

    def deliveries(self, goods: Money) -> tuple[DeliveryOption, ...]:
        return pricing.deliveries(self._config.delivery, Parcel(goods))

    def can_be_ordered(self, quote: CheckoutQuote) -> bool:
        return not quote.provisional or self._config.quoting.order_provisional

    def missing(self, details: Details) -> tuple[str, ...]:
        return fields.missing(details, self._config.delivery)

    async def quote(
        self, handle: ISessionHandle, details: Details, codes: Sequence[str] = ()
    ) -> CheckoutQuote:
        if not handle.cart.items:
            raise Invalid("the cart is empty; there is nothing to check out")
        known = self._complete(details)
        products = await self._catalogue.products([i.product_id for i in handle.cart.items])
        held = stock.holding(handle.quote, handle.cart, handle.opened_at)
        changes = _reprice(handle, products)
        await self._count(handle, held)
        later = _later(held, handle.cart, products)
        rules, refused = await self._discounts(handle, codes, known.email)
        problems = (*changes, *later, *refused, *self._delivery_problems(known))
        priced = await self._priced(handle, known, products, rules)
        quote = self._sealed(handle, known, priced, problems)
        self._stage(handle, quote)
        handle.discuss(details=known)
        return quote

    async def _count(self, handle: ISessionHandle, held: CheckoutQuote | None) -> None:
        """What the session holds already counts again by as much of an hour as it is held on."""
        units = sum(item.quantity for item in handle.cart.items)
        longer = (self._until(handle) - held.reserved_until) / HOUR if held else 1.0
        await self._holds.count(handle.session.id, units, int(units * max(0.0, 1 - longer)))

    def _until(self, handle: ISessionHandle) -> datetime:
        return handle.opened_at + timedelta(minutes=self._config.hold_minutes)

    async def _discounts(
        self, handle: ISessionHandle, codes: Sequence[str], email: str
    ) -> tuple[Discounts, tuple[Notice, ...]]:
        """Stage what is taken off by now; return what can still be used, and a notice for each
        code that counts for nothing. What was used up meanwhile goes.
        """
        before, customer = handle.cart, customer_of(handle.profile, email)
        spent = await self._book.spent((*before.codes, *codes), customer)
        desk = DiscountCodes(self._book.rules_but(spent), self._config.delivery)
        cart = desk.reckoned(handle.turn())
        cart = replace(cart, version=before.version + (cart.discounts != before.discounts))
        gone = [code for code in before.codes if code.casefold() in spent]
        told = [Notice(INVALID, why_spent(code, spent[code.casefold()])) for code in gone]
        turn = replace(handle.turn(), cart=cart)
        cart = desk.kept(turn, set(before.codes) - set(gone))
        for code in codes:
            why = spent.get(code.casefold(), "")
            cart, answer = desk.used(replace(turn, cart=cart), code, why)
            if answer.outcome != "applied":
                told.append(Notice(INVALID, answer.detail))
        if cart != before:
            handle.cart = cart
        known = [notice for notice in cart.notices if notice.code == INVALID]
        return desk.rules, tuple(dict.fromkeys((*told, *known)))

    def _complete(self, details: Details) -> Details:
        """Return everything an order needs, or say what is missing."""
        known = fields.tidied(
            fields.complete(details, self._config.delivery), self._config.delivery
        )
        lacking = self.missing(known)
        if lacking:
            raise Invalid(f"{lacking[0]}: still needed for the order, with {', '.join(lacking)}")
        return known

    def _delivery_problems(self, details: Details) -> tuple[Notice, ...]:
        config = self._config.delivery
        unsent = pricing.delivery_problems(config, details.country, details.method)
        return (*unsent, *fields.address_problems(details))

    async def _priced(
        self,
        handle: ISessionHandle,
        details: Details,
        products: Sequence[Product],
        rules: Discounts,
    ) -> PricedQuote:
        """Ask what it costs; a line is of the category its product is of by now."""
        category = {product.id: product.category for product in products}
        turn = handle.turn()
        lines = (replace(i, category=category[i.product_id]) for i in turn.cart.items)
        return await self._quoter.price(
            QuoteRequest(
                lines=tuple(lines),
                currency=turn.cart.currency,
                delivery=fields.delivery_of(details),
                at=handle.opened_at,
                locale=handle.session.locale,
                weight=self._weight(products, turn.cart),
                discounts=tuple(rule.key for rule in discounting.counting(turn, rules)),
            )
        )

    def _weight(self, products: Sequence[Product], cart: Cart) -> Decimal:
        """Add up what the goods weigh; what says nothing of that weighs nothing."""
        of_product = {
            product.id: product.attributes.get(self._config.delivery.weight)
            for product in products
        }
        told = ((of_product[item.product_id], item.quantity) for item in cart.items)
        weighed = (Decimal(str(w)) * n for w, n in told if isinstance(w, float))
        return sum(weighed, start=Decimal(0))

    def _sealed(
        self,
        handle: ISessionHandle,
        details: Details,
        priced: PricedQuote,
        problems: tuple[Notice, ...],
    ) -> CheckoutQuote:
        cart, config = handle.cart, self._config
        quote = CheckoutQuote(
            id=self._ids.new(),
            quote_hash="",
            cart_id=cart.id,
            cart_version=cart.version,
            lines=cart.items,
            totals=priced.totals,
            contact=fields.contact_of(details),
            delivery=fields.delivery_of(details),
            reserved_until=self._until(handle),
            payment_methods=config.payment_methods,
            problems=problems,
            taxes=priced.taxes,
            discounts=priced.discounts,
            discount_codes=tuple(each.code for each in priced.discounts if each.code),
            provisional=priced.provisional,
            deliveries=priced.deliveries,
        )
        return replace(quote, quote_hash=pricing.quote_hash(quote, self._secret))

    def _stage(self, handle: ISessionHandle, quote: CheckoutQuote) -> None:
        until, before = quote.reserved_until, handle.quote
        handle.quote = quote
        handle.move_stock(
            *(
                StockMove("hold", line.sku, line.quantity, quote.id, until)
                for line in sorted(quote.lines, key=lambda line: line.sku)
            )
        )
        _record(handle, quote, before)


def _record(handle: ISessionHandle, quote: CheckoutQuote, before: CheckoutQuote | None) -> None:
    """Tell of the quote, and of its delivery unless that stood in the one *before*."""
    session_id, at, basket = handle.session.id, handle.opened_at, Basket.of_sale(quote)
    handle.record(CheckoutStarted(session_id, at, quote.id, quote.total, basket))
    if before is None or before.delivery != quote.delivery:
        handle.record(ShippingChosen(session_id, at, quote.id, quote.delivery.method, basket))


def _reprice(handle: ISessionHandle, products: Sequence[Product]) -> tuple[Notice, ...]:
    """Bring the lines to today's prices, and prove that all of it can be had."""
    cart = handle.cart
    items = tuple(_as_sold(handle, item, products) for item in cart.items)
    if items == cart.items:
        return ()
    locale = handle.session.locale
    notices = tuple(
        price_changed(old, new, locale)
        for old, new in zip(cart.items, items, strict=True)
        if old != new
    )
    handle.cart = replace(cart, items=items, version=cart.version + 1, notices=notices)
    return notices


def _later(
    held: CheckoutQuote | None, cart: Cart, products: Sequence[Product]
) -> Iterator[Notice]:
    """Tell what of the cart is sold before it is there."""
    sold = stock.variants(products)
    for item in cart.items:
        yield from stock.on_back_order(item, stock.to_come(held, sold[item.sku], item.quantity))


def _as_sold(handle: ISessionHandle, item: CartItem, products: Sequence[Product]) -> CartItem:
    """Return the line at today's price, or raise `OutOfStock`."""
    variant = stock.variants(products).get(item.sku)
    if variant is None or variant.price.currency != item.unit_price.currency:
        raise OutOfStock(f"{chosen(item.title, item.options)} is no longer sold")
    stock.require(handle, item, variant)
    return replace(item, unit_price=variant.price)
