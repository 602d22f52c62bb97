"""Tell a broker what was logged. What it does not confirm is told again, ever less often."""

from dataclasses import dataclass

from sales_conversion.interfaces import IEventBroker, IEventOutbox

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TellBroker:
    outbox: IEventOutbox
    broker: IEventBroker
    worker: str

    async def __call__(self) -> bool:
        events = await self.outbox.claim(self.worker, AT_ONCE)
        if not events:
            return False
        try:
            await self.broker.send(events)
        except BaseException:
            await self.outbox.release(self.worker)
            raise
        await self.outbox.sent(events)
        return True
