"""What a shopper is told in one turn and how it was decided, then and now. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TypeAlias

from sales_conversion.models import Outcome, Reply, StageName, ToolResult, TurnRecord


@dataclass(frozen=True, slots=True)
class Told:
    stage: StageName
    intents: tuple[str, ...]
    strategy: str
    tools: tuple[str, ...]
    """Each with what it came to: "search_products=found"."""

    prompts: tuple[str, ...]
    """Each with its version."""

    products: tuple[str, ...]
    generated_by: str
    text: str

    def differs_from(self, other: "Told") -> tuple[str, ...]:
        """Return the names of what is another than in *other*."""
        names = (field.name for field in fields(self))
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))


def told(reply: Reply, results: Sequence[ToolResult], stage: StageName) -> Told:
    return Told(
        stage=stage,
        intents=tuple(intent.name for intent in reply.intents),
        strategy=reply.strategy,
        tools=tuple(f"{result.tool}={result.outcome}" for result in results),
        prompts=reply.prompts,
        products=tuple(card.product_id for card in reply.answer.cards),
        generated_by=reply.generated_by,
        text=reply.text,
    )


def told_then(turn: TurnRecord | None) -> Told | None:
    return told(turn.reply, turn.results, turn.stage) if turn else None


def told_now(outcome: Outcome) -> Told | None:
    """Return what is answered; while a person of the shop has the talk, nothing is."""
    if outcome.handler:
        return None
    return told(outcome.reply, outcome.results, outcome.stage) if outcome.reply else None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message and both answers to it; the greeting answers nothing."""

    at: datetime
    said: str
    then: Told | None
    """None where no answer is kept."""

    now: Told | None
    refused: str = ""
    """Why nothing can be answered now."""

    @property
    def differs(self) -> tuple[str, ...]:
        if self.then is None or self.now is None:
            return () if self.then is self.now else ("answer",)
        return self.now.differs_from(self.then)


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done between two messages."""

    at: datetime
    what: str
    is_repeated: bool
    """False: it is not done again, and what follows may differ for that."""

    refused: str = ""
    """Why it can be done no more."""

    @property
    def differs(self) -> tuple[str, ...]:
        return ("refused",) if self.refused else ()


Moment: TypeAlias = Exchange | Done


@dataclass(frozen=True, slots=True)
class Replayed:
    session_id: str
    moments: tuple[Moment, ...]

    @property
    def is_same(self) -> bool:
        return not any(moment.differs for moment in self.moments)
