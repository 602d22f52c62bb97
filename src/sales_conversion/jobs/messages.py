"""Send what shoppers are to be told, order by order and one after the other."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sales_conversion.interfaces import IClock, IOutbox
from sales_conversion.models import OrderMessage, Told

AT_ONCE = 500

WORTH_TELLING = timedelta(days=7)
"""What nobody could be told by then is told no more: it would be read as news."""


@dataclass(frozen=True, slots=True)
class SendMessages:
    """Send first and note it after: killed in between, the same message goes out again."""

    outbox: IOutbox
    tell: Callable[[OrderMessage], Awaitable[Told]]
    clock: IClock

    async def due(self) -> Sequence[str]:
        return await self.outbox.waiting(self._since(), AT_ONCE)

    async def do(self, subject: str) -> bool:
        """What cannot be sent now keeps what came later waiting."""
        for message in await self.outbox.unsent(subject, self._since()):
            how = await self.tell(message)
            await self.outbox.told(message.id, how, self.clock.now())
        return True

    def _since(self) -> datetime:
        return self.clock.now() - WORTH_TELLING
