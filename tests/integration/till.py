"""A payment provider that counts what it took."""

import asyncio


class Till:
    """Takes the money once for each key; *hangs* as long as a test wants it to."""

    name = "manual"

    def __init__(self):
        self.asked, self.taken = [], {}
        self.answers = asyncio.Event()
        self.answers.set()
        self.reached = asyncio.Event()
        self.broken = False

    async def charge(self, attempt):
        self.asked.append(attempt.key)
        self.taken.setdefault(attempt.key, attempt.amount)
        self.reached.set()
        await self.answers.wait()
        if self.broken:
            raise ConnectionError("the line is dead")
        return "paid", "receipt-1"
