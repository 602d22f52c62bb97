"""An engine that says its words and then thinks, for as long as a test wants it to."""

import asyncio


class ThinkingEngine:
    def __init__(self, engine):
        self._engine = engine
        self.gate, self.twice = asyncio.Event(), asyncio.Event()
        self.failure = None
        self.attempts = 0

    async def greet(self, handle):
        return await self._engine.greet(handle)

    async def process_message(self, handle, message, listener):
        self.attempts += 1
        if self.attempts > 1:
            self.twice.set()
        outcome = await self._engine.process_message(handle, message, listener)
        await self.gate.wait()
        if self.failure:
            raise self.failure
        return outcome
