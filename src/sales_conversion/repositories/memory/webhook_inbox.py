"""What payment providers told us, in a set."""


class MemoryWebhookInbox:
    def __init__(self) -> None:
        self._done: set[tuple[str, str]] = set()

    async def is_new(self, provider: str, event_id: str) -> bool:
        return (provider, event_id) not in self._done

    async def done(self, provider: str, event_id: str) -> None:
        self._done.add((provider, event_id))
