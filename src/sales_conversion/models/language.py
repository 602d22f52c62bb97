"""What is asked of a language model, and what a call came to: plain values of no vendor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from sales_conversion.models.parameters import Parameters

Purpose: TypeAlias = Literal["read", "answer", "repair", "remember", "test"]
"""Why a model is called: to understand, to word an answer, to put right what it proposed, to sum
up a talk, to see whether it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRequest:
    purpose: Purpose
    prefix: str
    """What is alike in every turn, byte for byte, so that providers need not read it again."""

    prompt: str
    """What only this turn has."""

    schema: Mapping[str, Any] | None = None
    """The JSON Schema that the answer has to follow; None: it is text."""

    longest: int = 400
    """Tokens at most of the answer."""


@dataclass(frozen=True, slots=True)
class ModelUsage:
    """What a provider counts, in tokens. *cached* are those of the input it had read before."""

    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    @property
    def tokens(self) -> int:
        return self.input_tokens + self.output_tokens


CallOutcome: TypeAlias = Literal["answered", "timed_out", "failed", "stopped", "spent", "busy"]
"""stopped: what it said was of no use, so that nobody listened to its end. spent: a budget was
used up before it. busy: nobody was called: too many were calling, or the model was down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCall:
    """One call as it is kept with the turn."""

    purpose: Purpose
    model: str
    """As it was configured: "openai:gpt-5-mini"; empty where none was called."""

    outcome: CallOutcome
    usage: ModelUsage = field(default_factory=ModelUsage)
    estimated: bool = False
    """Whether *usage*, or a part of it, is what we take it for: nobody counted it."""

    cost: Decimal = Decimal(0)
    """In the currency of the prices in `language_model.json`."""

    milliseconds: float = 0.0
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class ModelSpent:
    """What a conversation has used up so far."""

    tokens: int = 0
    cost: Decimal = Decimal(0)
    actions: int = 0
    """Tool calls that a model proposed and that were made."""


BreakerState: TypeAlias = Literal["closed", "open", "half_open"]
"""open: a model that kept failing is left alone; half_open: one call tries whether it is back."""


@dataclass(frozen=True, slots=True)
class ModelLoad:
    """How things stand in one process."""

    calling: int
    waiting: int
    breakers: Mapping[str, BreakerState]
    today: ModelSpent
    """In all processes, as far as this one knows."""


@dataclass(slots=True)
class ModelAccount:
    """The calls of one turn: who makes one notes it here, and the turn keeps it."""

    session_id: str
    until: float
    """When the answer has to stand, in seconds of the running clock (`time.perf_counter`)."""

    key: str | None = None
    """The client's name for the message: decided again, it is not worded anew."""

    spent: ModelSpent = field(default_factory=ModelSpent)
    """Before this turn, in this conversation."""

    calls: list[ModelCall] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """The checks that sentences of a model failed, so that they did not stand; not their words."""

    actions: int = 0
    """Tool calls of this turn that a model proposed."""

    parameters: Parameters = field(default_factory=Parameters)
    """What the arms of this shopper change."""

    @property
    def tokens(self) -> int:
        """Tokens of this turn."""
        return sum(call.usage.tokens for call in self.calls)

    @property
    def cost(self) -> Decimal:
        """Cost of this turn."""
        return sum((call.cost for call in self.calls), Decimal(0))

    def total(self) -> ModelSpent:
        """Return what the conversation has used up with this turn."""
        before = self.spent
        return ModelSpent(
            before.tokens + self.tokens, before.cost + self.cost, before.actions + self.actions
        )
