"""What an event says of goods: as they were offered at that moment, and what they came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from sales_conversion.models.cart import Cart, CartItem, Total, TotalType
from sales_conversion.models.catalogue import Product, ProductCard
from sales_conversion.models.discount import Discount, taken_off_line
from sales_conversion.models.money import Money
from sales_conversion.models.order import CheckoutQuote, Order


@dataclass(frozen=True, slots=True)
class EventItem:
    """One product, or so many units of one version of it."""

    product_id: str
    sku: str
    title: str
    price: Money | None
    """Of one unit, before anything is taken off; None where only a page could have told."""

    quantity: int = 1
    brand: str = ""
    category: str = ""
    discount: Money | None = None
    """What is taken off all of these units together."""

    @classmethod
    def of_card(cls, card: ProductCard) -> Self:
        sku, brand, category = card.sku, card.brand, card.category
        return cls(card.product_id, sku, card.title, card.price, 1, brand, category)

    @classmethod
    def of_product(cls, product: Product) -> Self:
        """Return it as it is shown: in the version one would take."""
        variant = product.first_choice
        brand, category = product.brand, product.category
        return cls(product.id, variant.sku, product.title, variant.price, 1, brand, category)

    @classmethod
    def of_line(
        cls, line: CartItem, quantity: int | None = None, discounts: Iterable[Discount] = ()
    ) -> Self:
        """Return the line as an item, or so many units of it."""
        price = line.unit_price
        taken = taken_off_line(discounts, line.sku, price.currency)
        return cls(
            line.product_id,
            line.sku,
            line.title,
            price,
            line.quantity if quantity is None else quantity,
            line.brand,
            line.category,
            taken if taken.minor else None,
        )


@dataclass(frozen=True, slots=True)
class Basket:
    """The goods of a cart, a quote or an order. *value*, *shipping*, *tax* and *fee* are all it
    costs: the first is the goods alone, less what is taken off them."""

    items: tuple[EventItem, ...]
    value: Money
    codes: tuple[str, ...] = ()
    shipping: Money | None = None
    tax: Money | None = None
    fee: Money | None = None

    @classmethod
    def of_cart(cls, cart: Cart) -> Self:
        items = tuple(EventItem.of_line(line, discounts=cart.discounts) for line in cart.items)
        return cls(items, cart.total, cart.codes)

    @classmethod
    def of_sale(cls, sale: CheckoutQuote | Order) -> Self:
        """What a code takes off the delivery is taken off its price here, not off the goods."""
        discounts, currency = sale.discounts, sale.total.currency
        off_delivery = taken_off_line(discounts, None, currency)
        shipping = _sum_of(sale.totals, "shipping", currency) - off_delivery
        tax, fee = (_sum_of(sale.totals, kind, currency) for kind in ("tax", "fee"))
        return cls(
            items=tuple(EventItem.of_line(line, discounts=discounts) for line in sale.lines),
            value=sale.total - shipping - tax - fee,
            codes=tuple(each.code for each in discounts if each.code),
            shipping=shipping,
            tax=tax,
            fee=fee if fee.minor else None,
        )


def _sum_of(totals: Iterable[Total], kind: TotalType, currency: str) -> Money:
    return sum((t.amount for t in totals if t.type == kind), start=Money(0, currency))
