"""Sum up talks beside the serving: after an answer is kept, never before."""

import asyncio
import logging
from dataclasses import dataclass, field

from sales_conversion.interfaces import IClock, IContextManager, IRememberer
from sales_conversion.models import Remember, TurnAnswered
from sales_conversion.runner import SessionRunner

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RememberTalks:
    """One at a time for each session; what is lost with this process the next turn makes up."""

    contexts: IContextManager
    rememberer: IRememberer
    runner: SessionRunner
    clock: IClock
    at_work: dict[str, "asyncio.Task[None]"] = field(default_factory=dict)

    def hear(self, answered: TurnAnswered) -> None:
        """Begin to sum up, if it is time, what was said until this answer."""
        session_id = answered.session_id
        if session_id not in self.at_work:
            task = asyncio.create_task(self._remember(session_id))
            self.at_work[session_id] = task
            task.add_done_callback(lambda _: self.at_work.pop(session_id))

    async def drain(self) -> None:
        """Wait until all that was begun is done."""
        await asyncio.gather(*self.at_work.values(), return_exceptions=True)

    async def stop(self) -> None:
        """Leave undone what was begun."""
        for task in self.at_work.values():
            task.cancel()
        await self.drain()

    async def _remember(self, session_id: str) -> None:
        try:
            turn = (await self.contexts.read(session_id)).turn(self.clock.now())
            if memory := await self.rememberer.remembered(turn):
                await self.runner.run(session_id, Remember(memory, turn.dialogue.memory))
        except Exception as error:
            log.error("session %s was not summed up: %s", session_id, type(error).__name__)
