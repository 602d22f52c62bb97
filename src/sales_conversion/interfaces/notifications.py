"""What one process tells the others, so that they need not wait until they look for themselves."""

from collections.abc import Callable, Collection
from typing import Literal, Protocol, TypeAlias

Topic: TypeAlias = Literal["sessions", "catalogue", "configuration", "experiments", "keys"]
"""What there may be news of."""

Hear: TypeAlias = Callable[[Collection[str]], None]
"""Is told what there is news of; of nothing by name, when it may be anything."""

Stop: TypeAlias = Callable[[], None]
"""Ends the listening."""


class INotifications(Protocol):
    """Faster than looking, and never surer: what is told may be lost, so who has to know goes on
    looking, only seldom."""

    def hear(self, topic: Topic, hear: Hear) -> Stop:
        """Have *hear* called when another process has news of the *topic*."""

    def tell(self, topic: Topic, subject: str) -> None:
        """Tell the others that there is news of *subject*: soon, and together with what else
        there is to tell. Nobody waits for it, and it never fails."""
