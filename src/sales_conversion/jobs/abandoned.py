"""Remind who left goods in the cart: once for each cart and step, and only who agreed."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sales_conversion.config.following_up import FollowUpConfig
from sales_conversion.interfaces import IClock, IConversationRepository, IFollowUps
from sales_conversion.models import Conversation, Told
from sales_conversion.models.cart import LEFT

AT_ONCE = 500

STALE = timedelta(days=2)
"""A step that nobody could take for so long is not taken any more."""


@dataclass(frozen=True, slots=True)
class RemindOfCarts:
    """Send first and note it after: killed in between, the same reminder goes out again."""

    follow_ups: IFollowUps
    conversations: IConversationRepository
    tell: Callable[[Conversation, str], Awaitable[Told]]
    clock: IClock
    config: FollowUpConfig

    async def due(self) -> Sequence[str]:
        """In quiet hours nothing is: who may sleep is looked for again after them."""
        now = self.clock.now()
        if self.config.quiet_hours.cover(now):
            return []
        return [
            f"{step} {session_id}"
            for step, after, until in self._steps()
            for session_id in await self.follow_ups.due(step, now - until, now - after, AT_ONCE)
        ]

    async def do(self, subject: str) -> bool:
        """Who came back, bought, or took their word back meanwhile is not reminded."""
        step, session_id = subject.split(" ", 1)
        conversation = await self.conversations.load(session_id)
        if conversation and await self._is_due(conversation, step):
            how = await self.tell(conversation, step)
            await self.follow_ups.told(conversation.cart.id, step, how, self.clock.now())
        return True

    async def _is_due(self, conversation: Conversation, step: str) -> bool:
        cart, session = conversation.cart, conversation.session
        agreed = session.dialogue.follow_up and self._fits(step, session.active_at)
        asleep = self.config.quiet_hours.cover(self.clock.now())
        if asleep or not (agreed and cart.items and cart.status in LEFT):
            return False
        return not await self.follow_ups.was_told(cart.id, step)

    def _fits(self, step: str, active_at: datetime) -> bool:
        quiet = self.clock.now() - active_at
        return any(name == step and after <= quiet < until for name, after, until in self._steps())

    def _steps(self) -> Iterator[tuple[str, timedelta, timedelta]]:
        """Yield each step with when it begins and ends: the next one takes its place."""
        steps = sorted(self.config.steps.items(), key=lambda step: step[1].after_minutes)
        begins = [timedelta(minutes=step.after_minutes) for _, step in steps]
        ends = [*begins[1:], begins[-1] + STALE] if begins else []
        for (name, _), begin, end in zip(steps, begins, ends, strict=True):
            yield name, begin, end
