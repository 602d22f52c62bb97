"""What buttons and endpoints do to a cart: the calls that words would lead to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sales_conversion.errors import Invalid
from sales_conversion.interfaces import (
    IOrderService,
    ISalesStateManager,
    ISessionHandle,
    IToolManager,
)
from sales_conversion.models import CartChange, Checkout, Outcome, PlaceOrder, ToolCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """A button does what words do: the same tools, the same checks, the same stage moves."""

    tools: IToolManager
    stages: ISalesStateManager
    orders: IOrderService

    async def act(self, handle: ISessionHandle, calls: Sequence[ToolCall]) -> Outcome:
        """Make these calls, and move the stage on by what came of them."""
        handle.touch()
        results = await self.tools.run(calls, handle)
        self.stages.advance(handle, handle.turn(results=results), "result")
        return handle.outcome(results)

    async def press(
        self, handle: ISessionHandle, wish: CartChange | Checkout | PlaceOrder
    ) -> Outcome:
        """Do what the button says."""
        match wish:
            case CartChange():
                return await self.change(handle, wish)
            case Checkout():
                return await self.check_out(handle, wish)
            case PlaceOrder():
                return await self.place(handle, wish)

    async def change(self, handle: ISessionHandle, wish: CartChange) -> Outcome:
        """Add to the cart, or set what is in it."""
        return await self.act(handle, _cart_calls(wish))

    async def check_out(self, handle: ISessionHandle, wish: Checkout) -> Outcome:
        """Quote what the cart costs, or say what stands against it."""
        call = _call(
            "checkout",
            contact=dict(wish.contact),
            delivery=dict(wish.delivery),
            codes=wish.discount_codes,
        )
        outcome = await self.act(handle, [call])
        (result,) = outcome.results
        if result.outcome not in ("quoted", "provisional"):
            raise Invalid(result.summary)
        handle.discuss(asked=result.asks)
        return outcome

    async def place(self, handle: ISessionHandle, wish: PlaceOrder) -> Outcome:
        """Order what was quoted; ordered before, it is that order."""
        call = _call(
            "place_order",
            checkout_id=wish.checkout_id,
            quote_hash=wish.quote_hash,
            payment_provider=wish.payment_provider,
            payment_token=wish.payment_token,
        )
        outcome = await self.act(handle, [call])
        handle.discuss(asked=None)
        order = await self.orders.placed(handle, wish)
        already = outcome.results[0].outcome == "already"
        return replace(outcome, order=order, already=already)


def _call(tool: str, **arguments: Any) -> ToolCall:
    return ToolCall(tool, arguments)


def _cart_calls(change: CartChange) -> Sequence[ToolCall]:
    codes = change.discount_codes
    calls = [_call("apply_discount", code=code) for code in codes or ()]
    if codes is not None:
        calls.insert(0, _call("remove_discount", keep=codes))
    if change.how == "add":
        lines = [{"sku": line.sku, "quantity": line.quantity} for line in change.lines]
        return [*(ToolCall("add_to_cart", line) for line in lines), *calls]
    if not change.lines and change.expected_version is None:
        return calls
    set_lines = _call("update_cart", lines=change.lines, expected_version=change.expected_version)
    return [set_lines, *calls]
