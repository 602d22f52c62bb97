"""Telling events to a broker, where the environment names one."""

from functools import cached_property

from sales_conversion.factory.area import Area
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import IEventBroker
from sales_conversion.jobs.telling import TellBroker
from sales_conversion.providers.events.base import broker_at
from sales_conversion.settings import Settings

NONE = "told to nobody else"


class Relaying(Area):
    def __init__(self, settings: Settings, platform: Platform, storage: Storage) -> None:
        self._settings, self._platform, self._storage = settings, platform, storage

    @cached_property
    def broker(self) -> IEventBroker | None:
        return broker_at(self._settings.events) if self._settings.events else None

    @cached_property
    def tell(self) -> TellBroker | None:
        if self.broker is None:
            return None
        return TellBroker(self._storage.event_outbox, self.broker, self._platform.ids.new())

    async def open(self) -> None:
        """Keep what happens from now on; whether the broker is there is for the job to see."""
        if self.broker is not None:
            await self._storage.event_outbox.begin()

    async def close(self) -> None:
        if self.tell is not None:
            await self._storage.event_outbox.release(self.tell.worker)
        if self.broker is not None:
            await self.broker.close()

    async def describe(self) -> str:
        """Say how many events wait for which broker, and how that is."""
        if self.broker is None:
            return NONE
        waiting = await self._storage.event_outbox.waiting()
        return f"{self.broker.describe()}; {waiting} events wait"

    async def try_out(self) -> dict[str, tuple[bool, str]]:
        """Ask the broker itself; return whether it is well, and how it is."""
        try:
            if self.broker is not None:
                await self.broker.reach()
        except ConnectionError:
            return {"events": (False, await self.describe())}
        return {"events": (True, await self.describe())}
