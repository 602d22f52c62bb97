"""What other processes of the shop have news of, heard as long as this one is open."""

from sales_conversion.factory.area import Area
from sales_conversion.factory.storage import Storage


class Neighbours(Area):
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def open(self) -> None:
        await self._storage.listen()

    async def close(self) -> None:
        await self._storage.stop_listening()
