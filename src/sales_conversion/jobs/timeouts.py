"""Ring for shoppers who have been quiet longer than their stage waits."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.errors import SalesError
from sales_conversion.interfaces import IClock, IConversationRepository
from sales_conversion.models import StageName, Timeout
from sales_conversion.runner import SessionRunner

log = logging.getLogger(__name__)

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class RingTimeouts:
    """Only stages that a timeout rule leaves are looked at: each session rings once there."""

    conversations: IConversationRepository
    runner: SessionRunner
    clock: IClock
    patience: Mapping[StageName, timedelta]

    async def __call__(self) -> bool:
        found = False
        for stage, patience in self.patience.items():
            quiet = await self.conversations.quiet(stage, self.clock.now() - patience, AT_ONCE)
            moved = [await self._ring(session_id, stage) for session_id in quiet]
            found = found or any(moved)
        return found

    async def _ring(self, session_id: str, stage: StageName) -> bool:
        """Tell whether the stage moved; a session that cannot ring never stops the others."""
        try:
            return bool((await self.runner.run(session_id, Timeout(stage))).moves)
        except SalesError:
            log.exception("session %s did not ring in %s", session_id, stage)
            return False
