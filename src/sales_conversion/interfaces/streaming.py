"""What happens in a session, told while it happens, and kept for who comes back."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from sales_conversion.interfaces.language import IListener
from sales_conversion.interfaces.session import ISessionHandle
from sales_conversion.models import Action, Frame, FrameId, Outcome, StreamPart


class IFollower(Protocol):
    """Who follows one action while it goes on."""

    @property
    def run_id(self) -> str:
        """What the run is called, however often it is tried."""

    def begin(self, run_id: str) -> bool:
        """Note that a run begins; tell whether it is the first attempt at it."""

    def see(self, frames: Sequence[Frame]) -> None:
        """Take the next frames; an attempt that lost its race is followed by another one's."""


class IFrames(IListener, Protocol):
    """The frames of one attempt at an action. As a listener it hears the answer."""

    def whole(self, outcome: Outcome) -> StreamPart | None:
        """Return everything there is to tell, to be stored with it; None: it is no news."""

    def kept(self) -> None:
        """It is stored: tell whoever listens what they have not heard yet."""

    def lost(self) -> None:
        """Somebody else was faster: nothing of it counts, and it is tried again."""


class IFraming(Protocol):
    """What things are called on the way to who listens."""

    def attempt(
        self, handle: ISessionHandle, action: Action, follower: IFollower | None = None
    ) -> IFrames:
        """Begin to tell of an *action*; a *follower* hears it before it is stored."""


class IStreamParts(Protocol):
    """What was told; commits write it, and it is kept as long as receipts are."""

    async def since(self, session_id: str, first: FrameId, most: int) -> Sequence[StreamPart]:
        """Return so many parts of the session, in order, whose first frame has the number
        *first* or a higher one."""

    async def answered(self, session_id: str, key: str) -> StreamPart | None:
        """Return what was told of the action that has its receipt under *key*."""

    async def with_news(self, heard: Mapping[str, FrameId]) -> Collection[str]:
        """Return those of these sessions that have a part behind the number they name."""
