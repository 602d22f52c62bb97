"""How shoppers hear of their orders outside the chat."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sales_conversion.models import Channel, Notification, OrderMessage, Told


class INotifier(Protocol):
    @property
    def channel(self) -> Channel:
        """Return what kind of address it sends to."""

    async def send(self, notification: Notification) -> None:
        """Send, within a limited time, so that whoever gets it twice can tell by its id.

        Raises `Unsendable` when it never can be sent, anything else when it may be later.
        """


class IOutbox(Protocol):
    """Messages are written by the commit that makes them true."""

    async def waiting(self, since: datetime, limit: int) -> Sequence[str]:
        """Return the orders with messages made *since* that nobody was told, oldest first."""

    async def unsent(self, order_id: str, since: datetime) -> Sequence[OrderMessage]:
        """Return what is still to be told of an order, in the order of the commits."""

    async def told(self, message_id: str, how: Told, at: datetime) -> None:
        """Note that it need not be told again."""


class IFollowUps(Protocol):
    """Who may be reminded of what, and who was. Consent is written by the commit of a turn."""

    async def due(self, step: str, since: datetime, before: datetime, limit: int) -> Sequence[str]:
        """Return the sessions of shoppers who agreed to be reminded, left goods in their cart,
        were last there from *since* until *before*, and were not told this *step* of it."""

    async def was_told(self, cart_id: str, step: str) -> bool: ...

    async def is_silent(self, silence: str) -> bool:
        """Tell whether an address wants to hear nothing more; see `silence_of`."""

    async def told(self, cart_id: str, step: str, how: Told, at: datetime) -> None:
        """Note that this step was taken for the cart: once, whoever notes it again."""
