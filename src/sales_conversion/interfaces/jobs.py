"""What has to be done whoever is alive to do it, once among all workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class IDuty(Protocol):
    """Something the shop owes. What is due stands in its own tables; the queue shares it out."""

    async def due(self) -> Sequence[str]:
        """Return what is to be done by now, each under a name that `do` understands."""

    async def do(self, subject: str) -> bool:
        """Do it if it is still due, and tell whether it is done; what is not is asked for again.

        Killed half way, or done twice, it comes to the same.
        """


@dataclass(frozen=True, slots=True)
class Round:
    """Look every so many *seconds*, in one worker at a time, for what is due of a *duty*."""

    name: str
    seconds: int
    duty: IDuty


class IJobQueue(Protocol):
    async def run(self, rounds: Sequence[Round]) -> None:
        """Go the *rounds* and do what is due, together with every other worker, until cancelled.

        Everything is begun at least once, and twice at a time only where a worker was silent for
        so long that another one does what it had begun. What is not done or fails stops nothing
        else and is tried again, at the latest when it is found due once more. Raises when the
        queue itself breaks: then run it again.
        """
