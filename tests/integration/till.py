"""A payment provider that counts what it took."""

import asyncio
from contextlib import suppress

from sales_conversion.models import PaymentAnswer


class Till:
    """Takes the money once for each key; *hangs* as long as a test wants it to."""

    name = "manual"

    def __init__(self):
        self.asked, self.taken, self.given_back = [], {}, {}
        self.answers = asyncio.Event()
        self.answers.set()
        self.reached = asyncio.Event()
        self.broken = False
        self.answer = PaymentAnswer("paid", "receipt-1")

    async def charge(self, attempt):
        self.asked.append(attempt.key)
        self.taken.setdefault(attempt.key, attempt.amount)
        self.reached.set()
        await self.answers.wait()
        if self.broken:
            raise ConnectionError("the line is dead")
        return self.answer

    async def look_up(self, attempt):
        """Tell what was taken, while the line is not dead."""
        if self.broken:
            raise ConnectionError("the line is dead")
        return self.answer if attempt.key in self.taken else None

    async def give_back(self, attempt):
        """Give it back once, however often it is asked."""
        if self.broken:
            raise ConnectionError("the line is dead")
        self.given_back.setdefault(attempt.key, attempt.amount)
        return PaymentAnswer("refunded", "receipt-1")


async def die_while_charging(runner, session_id, till, wish):
    """The process ends after the money was asked for and before the answer was kept."""
    till.answers.clear()
    call = asyncio.create_task(runner.run(session_id, wish, "buy"))
    await till.reached.wait()
    call.cancel()
    with suppress(asyncio.CancelledError):
        await call
    till.answers.set()
