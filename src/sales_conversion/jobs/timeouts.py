"""Ring for shoppers who have been quiet longer than their stage waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IConversationRepository
from sales_conversion.models import StageName, Timeout
from sales_conversion.runner import SessionRunner

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
            for session_id in quiet:
                outcome = await self.runner.run(session_id, Timeout(stage))
                found = found or bool(outcome.moves)
        return found
