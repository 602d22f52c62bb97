"""Memory has no events from before: all that it knows have ids."""


class MemoryEventNumbers:
    async def waiting(self) -> bool:
        return False

    async def number(self, most: int) -> bool:
        return False
