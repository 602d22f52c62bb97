"""What counted for a while only, in memory."""

from datetime import datetime, timedelta
from itertools import islice

from sales_conversion.repositories.memory.store import KeptReceipt, MemoryStore
from sales_conversion.repositories.webhook_inbox import KEPT

KEPT_NEWS = timedelta(days=30)


class MemoryExpiredRows:
    """`MemoryOneTimeKeys` forgets its own."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def delete(self, before: datetime, most: int) -> int:
        store = self._store
        old = [(k, r) for k, r in store.receipts.items() if r.until < before]
        for key, receipt in islice(old, most):
            del store.receipts[key]
            self._forget_start(key[1], receipt)
        held = [hold for hold in store.holds if hold.until < before][:most]
        store.holds = tuple(hold for hold in store.holds if hold not in held)
        ended = min(len(old), most) + len(held) + self._forget_news(before - KEPT_NEWS, most)
        ended += self._forget_streams(before, most) + self._forget_passes(before, most)
        return ended + self._forget_webhooks(before - KEPT, most)

    def _forget_streams(self, before: datetime, most: int) -> int:
        streams = self._store.told_of
        old = [(name, kept) for name in streams for kept in streams[name] if kept.until < before]
        for name, gone in old[:most]:
            streams[name] = tuple(kept for kept in streams[name] if kept is not gone)
        return len(old[:most])

    def _forget_passes(self, before: datetime, most: int) -> int:
        passes = self._store.ended_passes
        old = [login for login, end in passes.items() if end < before][:most]
        for login in old:
            del passes[login]
        return len(old)

    def _forget_webhooks(self, before: datetime, most: int) -> int:
        old = [event for event, at in self._store.told.items() if at < before][:most]
        for event in old:
            del self._store.told[event]
        self._store.acted_on.difference_update(old)
        return len(old)

    def _forget_news(self, before: datetime, most: int) -> int:
        news = self._store.news
        old = [id_ for id_, kept in news.items() if kept.told_at and kept.told_at < before][:most]
        for message in old:
            del news[message]
        return len(old)

    def _forget_start(self, key: str, receipt: KeptReceipt) -> None:
        if self._store.starts.get(key) is receipt:
            del self._store.starts[key]
