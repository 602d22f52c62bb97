"""The language model: it proposes words, wishes and actions, and never has the last word."""

from collections.abc import AsyncGenerator, Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, TypeAlias

from sales_conversion.models import (
    Answer,
    Intent,
    Memory,
    ModelAccount,
    ModelCall,
    ModelLoad,
    ModelRequest,
    ModelSpent,
    ModelUsage,
    Reading,
    StageName,
    Turn,
    Wording,
)

Piece: TypeAlias = str | ModelUsage
"""Text as it comes, and at the end what was used."""


class ILanguageModel(Protocol):
    """One model of one vendor. It knows nothing of shops."""

    @property
    def name(self) -> str:
        """Return how it is configured: "openai:gpt-5-mini"."""

    def stream(self, request: ModelRequest) -> AsyncGenerator[Piece, None]:
        """Yield the answer piece by piece, then its usage. Closing the generator ends the call.

        Raises `ModelUnavailable`, whatever it was that failed; it waits as long as it takes.
        """

    async def close(self) -> None:
        """Let go of connections."""


class IModelCalls(Protocol):
    """Every call goes through here: which model, who waits, how long, how often, at what cost."""

    def stream(
        self, request: ModelRequest, account: ModelAccount, stage: StageName
    ) -> AsyncGenerator[str, None]:
        """Yield the answer piece by piece; the call is noted in *account* however it ends.

        Raises `ModelUnavailable` when no model that *stage* may use answers in time, or a budget
        is spent. Nothing is tried again once a piece was yielded. Close the generator to stop.
        """

    async def ask(self, request: ModelRequest, account: ModelAccount, stage: StageName) -> str:
        """Return the whole answer; fails as `stream` does."""


class IModelUsage(Protocol):
    async def since(self, moment: datetime) -> ModelSpent:
        """Return what the turns that were kept since *moment* used up, whoever kept them."""

    async def spend(self, who: str, day: date, cost: Decimal) -> None:
        """Count what was used up for *who* on that *day*, in UTC."""

    async def spent_by(self, who: str, day: date) -> Decimal: ...


class IModelMeter(Protocol):
    def note(self, call: ModelCall) -> None:
        """Count a call, however it ended."""

    def watch(self, load: Callable[[], ModelLoad]) -> None:
        """From now on, ask *load* how things stand whenever somebody wants to know."""


class IListener(Protocol):
    """Who hears an answer while it is being written."""

    def begin(self) -> None:
        """A text begins; it takes the place of what was heard before in this turn."""

    def hear(self, piece: str) -> None:
        """Take the next piece of the text: it is checked and final."""


class IReader(Protocol):
    """Helps to understand what was not understood. What it proposes is looked at, never believed:
    a tool that changes something is not among what it may call.
    """

    async def read(
        self, message: str, turn: Turn, heard: tuple[Intent, ...], account: ModelAccount
    ) -> Reading:
        """Return what *message* means: *heard*, where that is clear or nobody knows better."""


class IWriter(Protocol):
    """Words answers. Whatever it is made with, it says what was decided and nothing else."""

    async def write(
        self, answer: Answer, turn: Turn, voice: str, account: ModelAccount, listener: IListener
    ) -> Wording:
        """Word *answer* in the manner of the sales strategy *voice*, and tell the *listener*."""


class IRememberer(Protocol):
    """Notes what of a talk is worth keeping once its words are too many to be told again."""

    async def remembered(self, turn: Turn) -> Memory | None:
        """Return what is remembered of the messages of *turn* from now on; None where there is
        little to sum up yet, or no model that does it."""
