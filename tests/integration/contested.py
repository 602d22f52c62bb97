"""Conversations that somebody else changes at the same time, and commits that take their time."""

import asyncio

from sales_conversion.models import Change


class ContestedConversations:
    """Somebody else commits just before our next *rivals* commits; commits wait for *gate*."""

    def __init__(self, kept):
        self._kept = kept
        self.rivals, self.lost = 0, 0
        self.gate, self.reached = asyncio.Event(), asyncio.Event()
        self.gate.set()

    def __getattr__(self, name):
        return getattr(self._kept, name)

    def hold_commits(self):
        self.gate.clear()
        self.reached.clear()

    async def commit(self, change):
        self.reached.set()
        await self.gate.wait()
        if self.rivals:
            self.rivals -= 1
            self.lost += 1
            found = await self._kept.load(change.session.id)
            await self._kept.commit(Change(found.session, found.profile, found.cart))
        await self._kept.commit(change)
