"""Let go of carts that nobody came back to, so that what they hold is anybody's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import ICartRepository, IClock
from sales_conversion.models import CartFate, CartStatus, LeaveCart
from sales_conversion.runner import SessionRunner

AT_ONCE = 500

BEFORE: Mapping[CartFate, CartStatus] = {"expired": "abandoned", "abandoned": "active"}
"""What a cart is until it meets its fate."""


@dataclass(frozen=True, slots=True)
class LeaveCarts:
    """A cart meets its fate when nobody came back for as long as *patience* says of it."""

    carts: ICartRepository
    runner: SessionRunner
    clock: IClock
    patience: Mapping[CartFate, timedelta]

    async def due(self) -> Sequence[str]:
        now = self.clock.now()
        return [
            f"{fate} {found.cart.id}"
            for fate, status in BEFORE.items()
            for found in await self.carts.quiet(status, now - self.patience[fate], AT_ONCE)
        ]

    async def do(self, subject: str) -> bool:
        """Who came back meanwhile keeps the cart."""
        word, cart_id = subject.split(" ")
        fate: CartFate = "expired" if word == "expired" else "abandoned"
        found = await self.carts.get(cart_id)
        if found and found.cart.status == BEFORE[fate]:
            before = self.clock.now() - self.patience[fate]
            wish = LeaveCart(cart_id, found.cart.version, found.owner, fate, before)
            await self.runner.run(found.session_id, wish)
        return True
