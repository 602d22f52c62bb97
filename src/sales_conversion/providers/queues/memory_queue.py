"""What is due is done in this process, one after the other, and forgotten with it."""

import asyncio
import logging
from collections.abc import Sequence

from sales_conversion.errors import traced
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
            except Exception as error:
                log.error("nobody knows what is due of %s\n%s", of.name, traced(error))
            await asyncio.sleep(of.seconds)

    async def _do(self, of: Round, subject: str) -> bool:
        try:
            return await of.duty.do(subject)
        except Exception as error:
            told = "job %s failed for %s; it is tried again\n%s"
            log.error(told, of.name, subject, traced(error))
            return False
