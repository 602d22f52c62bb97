"""What is due is done in this process, one after the other, and forgotten with it."""

import asyncio
import logging
from collections.abc import Sequence

from sales_conversion.interfaces import Round

log = logging.getLogger(__name__)


class MemoryQueue:
    async def run(self, rounds: Sequence[Round]) -> None:
        async with asyncio.TaskGroup() as going:
            for each in rounds:
                going.create_task(self._go(each))

    async def look(self, of: Round) -> bool:
        """Do once what is due by now; tell whether anything of it is done."""
        return any([await self._do(of, subject) for subject in await of.duty.due()])

    async def _go(self, of: Round) -> None:
        while True:
            try:
                await self.look(of)
            except Exception:
                log.exception("nobody knows what is due of %s", of.name)
            await asyncio.sleep(of.seconds)

    async def _do(self, of: Round, subject: str) -> bool:
        try:
            return await of.duty.do(subject)
        except Exception:
            log.exception("job %s failed for %s; it is tried again", of.name, subject)
            return False
