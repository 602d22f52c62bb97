"""The keys of the shop's own people: what this process knows of them, and who makes them."""

from functools import cached_property

from sales_conversion.factory.area import Area
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import IKeyWatch, ILocksmith
from sales_conversion.jobs.periodic import Job, Jobs
from sales_conversion.services.key_watch import KeyWatch
from sales_conversion.services.locksmith import Locksmith

EVERY_SECOND = 1.0


class Keys(Area):
    """Passes are signed with what is made of *secret*."""

    def __init__(self, platform: Platform, storage: Storage, secret: str) -> None:
        self._platform, self._storage, self._secret = platform, storage, secret

    @cached_property
    def jobs(self) -> Jobs:
        follow = Job("follow keys", EVERY_SECOND, self.follow, "keys")
        return Jobs([follow], self._storage.notifications)

    async def open(self) -> None:
        await self.follow()
        self.jobs.start()

    async def close(self) -> None:
        await self.jobs.stop()

    async def follow(self) -> bool:
        """See what other processes changed."""
        await self._watching.look()
        return False

    @property
    def watch(self) -> IKeyWatch:
        return self._watching

    @cached_property
    def locksmith(self) -> ILocksmith:
        storage, platform = self._storage, self._platform
        return Locksmith(storage.merchant_keys, platform.clock, platform.ids)

    @cached_property
    def _watching(self) -> KeyWatch:
        return KeyWatch(lambda: self._storage.merchant_keys, self._platform.clock, self._secret)
