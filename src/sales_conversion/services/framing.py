"""Where nobody can listen, nothing is put into frames."""

from sales_conversion.interfaces import IFollower, IFrames, ISessionHandle
from sales_conversion.models import Action, Outcome


class NullFrames:
    """Whatever is said, nobody is told."""

    def begin(self) -> None:
        """Nothing is kept."""

    def hear(self, piece: str) -> None:
        """Nothing is kept."""

    def whole(self, outcome: Outcome) -> None:
        """Nothing is stored."""

    def kept(self) -> None:
        """Nobody waits."""

    def lost(self) -> None:
        """Nobody heard."""


class NullFraming:
    """For processes without an API: a command, a test of what is behind it."""

    def attempt(
        self, handle: ISessionHandle, action: Action, follower: IFollower | None = None
    ) -> IFrames:
        return NullFrames()
