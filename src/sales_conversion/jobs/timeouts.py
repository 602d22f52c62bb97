"""Ring for shoppers who have been quiet longer than their stage waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IConversationRepository
from sales_conversion.models import StageName, Timeout
from sales_conversion.runner import SessionRunner

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class RingTimeouts:
    """Only stages that a timeout rule leaves are looked at: each session rings once there."""

    conversations: IConversationRepository
    runner: SessionRunner
    clock: IClock
    patience: Mapping[StageName, timedelta]

    async def due(self) -> Sequence[str]:
        now = self.clock.now()
        return [
            f"{session_id} {stage}"
            for stage, patience in self.patience.items()
            for session_id in await self.conversations.quiet(stage, now - patience, AT_ONCE)
        ]

    async def do(self, subject: str) -> bool:
        """Who spoke meanwhile is not rung for."""
        session_id, stage = subject.split(" ", 1)
        await self.runner.run(session_id, Timeout(stage))
        return True
