"""Tell shoppers what became of their orders: the text of a snapshot, sent each way there is."""

import logging
from collections.abc import Sequence
from typing import get_args

from sales_conversion.errors import Unsendable
from sales_conversion.interfaces import INotifier, IPromptManager
from sales_conversion.models import (
    Answer,
    Cart,
    Channel,
    Line,
    Notification,
    Order,
    OrderMessage,
    Session,
    Told,
    Topic,
    Turn,
    UserProfile,
)

log = logging.getLogger(__name__)

TEXTS = {topic: f"mail_{topic}" for topic in get_args(Topic)}
"""The prompt that words each."""


class OrderNews:
    def __init__(self, notifiers: Sequence[INotifier], prompts: IPromptManager) -> None:
        self._notifiers, self._prompts = notifiers, prompts

    async def tell(self, message: OrderMessage) -> Told:
        """Send *message* to every address the order has; what fails for now is raised.

        What somebody got already they get again then, under the same id.
        """
        subject, text = await self._worded(message)
        told: Told = "unsendable"
        for notifier in self._notifiers:
            to = _address(message.order, notifier.channel)
            if to and await sent(notifier, Notification(message.id, to, subject, text)):
                told = "sent"
        return told

    async def _worded(self, message: OrderMessage) -> tuple[str, str]:
        """The first line of a text is what it is about; a text message has no more."""
        said = Answer((Line(TEXTS[message.topic]),))
        worded = await self._prompts.render(said, _turn(message), "")
        subject, _, text = worded.partition("\n")
        return subject.strip(), text.strip() + "\n"


async def sent(notifier: INotifier, notification: Notification) -> bool:
    """Send it, and tell whether that was possible; what fails for now is raised."""
    try:
        await notifier.send(notification)
    except Unsendable as refused:
        log.warning("message %s cannot be sent: %s", notification.id, refused)
        return False
    return True


def _address(order: Order, channel: Channel) -> str:
    return order.contact.email if channel == "email" else order.contact.phone


def _turn(message: OrderMessage) -> Turn:
    """Return what a prompt sees: the order as it was, and nothing of the talk."""
    order = message.order
    at = order.history[-1].at if order.history else order.placed_at
    session = Session(order.session_id, order.placed_at, at, locale=message.locale)
    cart = Cart(order.cart_id, order.total.currency)
    return Turn(session, UserProfile(""), cart, at, orders=(order,))
