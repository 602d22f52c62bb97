"""Buy what was quoted."""

from sales_conversion.errors import CodeInvalid
from sales_conversion.models import Finding, ItemReference, Order, PlaceOrder, Question
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.order_facts import order_facts
from sales_conversion.tools.telling.wording import money


def _bought(order: Order) -> ItemReference | None:
    """What "another one" means after the order; nothing when it was several things."""
    if len(order.lines) != 1:
        return None
    line = order.lines[0]
    return ItemReference(line.product_id, line.sku, line.title, line.options)


def _code_spent(gone: CodeInvalid) -> Finding:
    """The total that was agreed to cannot be had; offer to say what it is now."""
    facts = {"code": gone.discount_code}
    return Finding("code_spent", str(gone), facts=facts, asks=Question("checkout"), refusal=gone)


@tool("place_order", "placed", "already", "code_spent")
class PlaceOrderTool:
    """Order exactly what was quoted; the *quote_hash* is the shopper's consent to it.

    Who names no *payment_provider* pays as the shop names first.
    """

    async def __call__(
        self,
        reach: Reach,
        *,
        checkout_id: str,
        quote_hash: str,
        payment_provider: str | None = None,
        payment_token: str | None = None,
    ) -> Finding:
        handle = reach.handle
        before = {order.id for order in handle.orders}
        wish = PlaceOrder(checkout_id, quote_hash, payment_provider, payment_token)
        try:
            order = await reach.services.orders.place(handle, wish)
        except CodeInvalid as gone:
            return _code_spent(gone)
        is_new = order in handle.orders and order.id not in before
        total = money(order.total, handle.session.locale)
        if is_new:
            handle.discuss(pending=None, focus=_bought(order))
            summary = f"Order {order.number} is placed: {total}."
            return Finding("placed", summary, facts=order_facts(order))
        summary = f"Order {order.number} was placed before: {total}."
        return Finding("already", summary, facts=order_facts(order))
