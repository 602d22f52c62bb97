"""Take a discount code."""

from sales_conversion.models import Finding
from sales_conversion.models.discount import taken_off
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.cart_facts import cart_facts


@tool("apply_discount", "applied", "not_now", "unknown_code")
class ApplyDiscountTool:
    """Use a discount *code*; of codes that do not combine the last that counts is kept."""

    async def __call__(self, reach: Reach, *, code: str) -> Finding:
        answer = await reach.services.carts.use_code(reach.handle, code)
        cart = reach.handle.cart
        own = (each for each in cart.discounts if each.code == answer.code)
        taken = taken_off(own, cart.currency)
        facts = {
            **cart_facts(cart),
            "code": answer.code,
            "reason": answer.reason,
            "least": answer.least,
            "day": answer.day,
            "kept": answer.kept,
            "free_shipping": answer.free_shipping,
            "taken": taken if taken.minor else None,
        }
        return Finding(answer.outcome, f"{answer.detail}.", facts=facts)
