"""Remind somebody of the goods they left in the cart, each way there is."""

from collections.abc import Sequence

from sales_conversion.interfaces import ICartRecovery, IFollowUps, INotifier, IPromptManager
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


class Reminders:
    def __init__(
        self,
        notifiers: Sequence[INotifier],
        prompts: IPromptManager,
        follow_ups: IFollowUps,
        recovery: ICartRecovery,
    ) -> None:
        self._notifiers, self._prompts = notifiers, prompts
        self._follow_ups, self._recovery = follow_ups, recovery

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
        """A shop whose page takes up no links has none to send."""
        link = (await self._recovery.link(conversation.cart.id)).url or ""
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
