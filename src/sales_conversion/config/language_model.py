"""`language_model.json`: how long a model is waited for, what it may cost, where it speaks.

Which model it is says the environment: `SALES_MODEL`. Without one nothing of this is used.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Annotated, Final, TypeAlias

from pydantic import Field

from sales_conversion.config.documents import Document, Place, Vocabulary, present, read
from sales_conversion.models import SalesStage, StageName
from sales_conversion.registry import unknown

FILE: Final = "language_model.json"
TEMPLATES: Final = "none"
"""In place of a model: the stage is worded by its templates."""

CONSENT: Final = frozenset(
    {SalesStage.CHECKOUT, SalesStage.PAYMENT, SalesStage.ORDER_CONFIRMATION}
)
"""Stages in which shoppers agree to pay and hear that they did: there no model speaks."""

Seconds: TypeAlias = Annotated[float, Field(gt=0, le=120)]
Cost: TypeAlias = Annotated[Decimal, Field(ge=0, le=10**6)]
Count: TypeAlias = Annotated[int, Field(ge=0, le=10**12)]


class DeadlineConfig(Document):
    turn: Seconds = Field(default=12, description="until an answer stands, with all it takes")
    read: Seconds = Field(default=3, description="for understanding a message")
    answer: Seconds = Field(default=10, description="for wording an answer, repairs included")
    remember: Seconds = Field(default=20, description="for summing up a talk")
    first_piece: Seconds = Field(default=4, description="until a model says its first word")
    next_piece: Seconds = Field(default=4, description="from then on, between two of its pieces")


class RetryConfig(Document):
    attempts: int = Field(default=2, ge=1, le=5, description="of each model of the chain")
    pause: Seconds = Field(default=0.2, description="the longest before the second; then doubled")


class BreakerConfig(Document):
    failures: int = Field(default=5, ge=1, le=1000, description="in a row until it is left alone")
    rest: Seconds = Field(default=30, description="until one call tries whether it is back")


class Budget(Document):
    tokens: Count | None = Field(default=None, description="left out: as many as it takes")
    cost: Cost | None = Field(default=None, description="in `currency`; left out: any")


class BudgetConfig(Document):
    turn: Budget = Field(default_factory=lambda: Budget(tokens=16_000))
    conversation: Budget = Field(default_factory=lambda: Budget(tokens=400_000))
    day: Budget = Field(default_factory=Budget, description="of all workers, from midnight UTC on")


class ActionLimits(Document):
    turn: Count = Field(default=3, description="tool calls a model may propose in one turn")
    conversation: Count = Field(default=60, description="and in one conversation")


class PriceConfig(Document):
    """What a million tokens cost."""

    input: Cost = Decimal(0)
    cached: Cost | None = Field(default=None, description="left out: as any input")
    output: Cost = Decimal(0)


class StageModelConfig(Document):
    model: str = Field(
        default="",
        description='which words this stage: "provider:name", "none" for templates; left out: the'
        " chain of SALES_MODEL",
    )
    tools: tuple[str, ...] = Field(
        default=(),
        description="what it may propose to look up here; nothing that changes anything",
    )


class LanguageModelConfig(Document):
    deadlines: DeadlineConfig = Field(default_factory=DeadlineConfig)
    retries: RetryConfig = Field(default_factory=RetryConfig)
    breaker: BreakerConfig = Field(default_factory=BreakerConfig)
    budgets: BudgetConfig = Field(default_factory=BudgetConfig)
    actions: ActionLimits = Field(default_factory=ActionLimits)
    at_once: int = Field(default=8, ge=1, le=1000, description="calls of one worker at a time")
    waiting: int = Field(default=64, ge=0, le=10_000, description="calls that may wait for a turn")
    currency: str = Field(default="USD", pattern="^[A-Z]{3}$", description="of the prices")
    prices: dict[str, PriceConfig] = Field(
        default_factory=dict, description="by model, as in SALES_MODEL; others cost nothing"
    )
    stages: dict[StageName, StageModelConfig] = Field(default_factory=dict)

    def stage(self, name: StageName) -> StageModelConfig:
        """Return what is said of a stage; one that nobody speaks of proposes nothing."""
        if name in CONSENT:
            return StageModelConfig(model=TEMPLATES)
        return self.stages.get(name, StageModelConfig())


def unpriced(config: LanguageModelConfig, chain: Sequence[str]) -> list[str]:
    """Return a sentence for each model whose cost no budget can count: it has no price."""
    budgets = config.budgets
    if not chain or all(b.cost is None for b in (budgets.turn, budgets.conversation, budgets.day)):
        return []
    staged = (stage.model for stage in config.stages.values())
    asked = dict.fromkeys((*chain, *staged))
    dear = (name for name in asked if name not in ("", TEMPLATES, *config.prices))
    return [f"{FILE}, prices: {name!r} has none, so budgets take it for free" for name in dear]


def untimely(config: LanguageModelConfig, request: float) -> list[str]:
    """Return a sentence where a turn may take longer than the seconds of a *request*."""
    turn = config.deadlines.turn
    told = f"{FILE}, deadlines.turn: a request ends after {request:g} s, and a turn after {turn:g}"
    return [told] if turn >= request else []


def load_language_model(
    folders: Sequence[Path], stages: Collection[StageName], words: Vocabulary
) -> LanguageModelConfig:
    """Return the settings of these *folders*, later ones on top, field by field."""
    layers = [_read(file, stages, words) for file in present(folders, FILE)]
    return reduce(LanguageModelConfig.overlaid, layers, LanguageModelConfig())


def _read(file: Path, stages: Collection[StageName], words: Vocabulary) -> LanguageModelConfig:
    document, place = read(file, LanguageModelConfig), Place(file) / "stages"
    for name, stage in document.stages.items():
        if name not in stages:
            raise (place / name).refuse(unknown("stage", name, stages))
        _check_model(name, stage.model, place / name, words)
        words.check_all("tool that changes nothing", stage.tools, place / name / "tools")
    return document


def _check_model(stage: StageName, model: str, place: Place, words: Vocabulary) -> None:
    if stage in CONSENT and model != TEMPLATES:
        raise place.refuse(
            f'here shoppers agree to pay, so no model speaks; say "model": "{TEMPLATES}"'
        )
    if model:
        words.check("model provider", model.partition(":")[0], place / "model")
