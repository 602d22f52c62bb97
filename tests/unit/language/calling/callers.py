"""How the tests of this folder call models."""

from contextlib import aclosing
from datetime import datetime
from decimal import Decimal
from typing import Any

from sales_conversion.analytics.model_meter import ModelMeter
from sales_conversion.config.language_model import LanguageModelConfig
from sales_conversion.language.calling.day_total import DayTotal
from sales_conversion.language.calling.model_calls import ModelCalls
from sales_conversion.language.calling.visitor_budget import VisitorBudget
from sales_conversion.models import ModelAccount, ModelRequest, ModelSpent
from tests.conftest import StoppedClock
from tests.unit.language.virtual_time import now

STAGE = "discovery"
ASKED = ModelRequest(purpose="answer", prefix="You sell.", prompt="Hello?", longest=40)


class MemoryUsage:
    """What others used up, as it is set."""

    def __init__(self, tokens: int = 0, cost: Decimal = Decimal(0)) -> None:
        self.spent = ModelSpent(tokens, cost)
        self.asked_since: list[datetime] = []

    async def since(self, moment: datetime) -> ModelSpent:
        self.asked_since.append(moment)
        return self.spent


def nobody_else() -> DayTotal:
    return DayTotal(MemoryUsage(), StoppedClock())


def calls_of(
    *models: Any,
    chance: float = 1.0,
    day: DayTotal | None = None,
    meter: ModelMeter | None = None,
    visitors: VisitorBudget | None = None,
    **config: Any,
) -> ModelCalls:
    """All *models* are in the chain, but those that only a stage of *config* names."""
    stages = LanguageModelConfig.model_validate(config).stages.values()
    chain = [m.name for m in models if m.name not in [stage.model for stage in stages]]
    return ModelCalls(
        {model.name: model for model in models},
        chain,
        LanguageModelConfig.model_validate(config),
        day or nobody_else(),
        meter or ModelMeter("USD"),
        now,
        lambda: chance,
        visitors=visitors,
    )


def account(session_id: str = "s1", seconds: float = 12, **known: Any) -> ModelAccount:
    return ModelAccount(session_id, now() + seconds, **known)


async def heard(calls: ModelCalls, account: ModelAccount, stage: str = STAGE) -> list[str]:
    """Return the pieces that came, however it ended."""
    pieces: list[str] = []
    async with aclosing(calls.stream(ASKED, account, stage)) as stream:
        async for piece in stream:
            pieces.append(piece)
    return pieces
