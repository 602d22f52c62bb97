"""Remind somebody of the goods they left in the cart, each way there is."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from sales_conversion.interfaces import IFollowUps, INotifier, IPromptManager
from sales_conversion.models import (
    Answer,
    Channel,
    Contact,
    Conversation,
    Line,
    Notification,
    Told,
    Turn,
)
from sales_conversion.models.notification import silence_of
from sales_conversion.services.order_news import sent

TEXT = "mail_cart_waiting"

Link: TypeAlias = Callable[[str], Awaitable[str]]
"""Return the way back to a cart."""


class Reminders:
    def __init__(
        self,
        notifiers: Sequence[INotifier],
        prompts: IPromptManager,
        follow_ups: IFollowUps,
        link: Link | None = None,
    ) -> None:
        self._notifiers, self._prompts = notifiers, prompts
        self._follow_ups, self._link = follow_ups, link

    async def tell(self, conversation: Conversation, step: str) -> Told:
        """Send the reminder of this *step*, but to no address that wants silence."""
        told = False
        subject, text = await self._worded(conversation, step)
        for notifier in self._notifiers:
            to = _address(conversation, notifier.channel)
            if to and not await self._follow_ups.is_silent(silence_of(to)):
                message = Notification(f"{conversation.cart.id}.{step}", to, subject, text)
                told = await sent(notifier, message) or told
        return "sent" if told else "unsendable"

    async def _worded(self, conversation: Conversation, step: str) -> tuple[str, str]:
        link = await self._link(conversation.cart.id) if self._link else ""
        session = conversation.session
        turn = Turn(session, conversation.profile, conversation.cart, session.active_at)
        said = Answer((Line(TEXT, {"step": step, "link": link}),))
        worded = await self._prompts.render(said, turn, "")
        subject, _, text = worded.partition("\n")
        return subject.strip(), text.strip() + "\n"


def _address(conversation: Conversation, channel: Channel) -> str:
    """Return where somebody can be reached: as they said last, else as we know them."""
    details, profile = conversation.session.dialogue.details, conversation.profile
    quoted = conversation.quote.contact if conversation.quote else Contact()
    if channel == "email":
        return details.email or quoted.email or profile.email or ""
    return details.phone or quoted.phone or profile.phone or ""
