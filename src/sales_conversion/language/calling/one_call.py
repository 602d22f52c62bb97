"""One call of one model: again after a failure that passes, as long as nothing was heard."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field

from sales_conversion.config.language_model import RetryConfig
from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import ILanguageModel
from sales_conversion.language.calling.breaker import CircuitBreaker
from sales_conversion.language.calling.budgets import Budgets
from sales_conversion.language.calling.hearing import Hearing
from sales_conversion.language.calling.patience import Patience
from sales_conversion.models import ModelCall, ModelRequest, ModelUsage


@dataclass(slots=True, kw_only=True)
class OneCall:
    model: ILanguageModel
    request: ModelRequest
    patience: Patience
    retries: RetryConfig
    breaker: CircuitBreaker
    clock: Callable[[], float]
    chance: Callable[[], float]
    hearings: list[Hearing] = field(default_factory=list)
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def has_spoken(self) -> bool:
        return any(hearing.has_spoken for hearing in self.hearings)

    async def pieces(self) -> AsyncGenerator[str, None]:
        """Yield the text; raises what the last attempt failed with."""
        failed: ModelUnavailable | None = None
        while failed is None or await self._may_try_again(failed):
            ticket = self.breaker.admit()
            if ticket is None:
                break
            try:
                async with aclosing(self._attempt(ticket)) as pieces:
                    async for piece in pieces:
                        yield piece
                return
            except ModelUnavailable as failure:
                failed = failure
        raise failed or ModelUnavailable(f"{self.model.name} is left alone for a while")

    async def _attempt(self, ticket: int) -> AsyncGenerator[str, None]:
        hearing = Hearing(self.model, self.request, self.clock)
        self.hearings.append(hearing)
        try:
            async with aclosing(hearing.pieces(self.patience)) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            self.breaker.hand_in(ticket, self._went_well(hearing))

    def _went_well(self, hearing: Hearing) -> bool | None:
        """Who had less time than a first word may take has not failed."""
        match hearing.outcome:
            case "answered":
                return True
            case "timed_out":
                return None if hearing.seconds < self.patience.first_piece else False
            case "stopped":
                return True if hearing.has_spoken else None
            case _:
                return False

    async def _may_try_again(self, failed: ModelUnavailable) -> bool:
        """Wait a random while, so that all who failed together do not come back together."""
        attempts = len(self.hearings)
        if self.has_spoken or not failed.passing or attempts >= self.retries.attempts:
            return False
        pause = self.chance() * self.retries.pause * 2 ** (attempts - 1)
        if pause >= self.patience.rest(self.clock()):
            return False
        await asyncio.sleep(pause)
        return True

    def noted(self, budgets: Budgets) -> ModelCall:
        """Return what all attempts together came to; the last one tells how."""
        usage = ModelUsage(
            sum(hearing.usage.input_tokens for hearing in self.hearings),
            sum(hearing.usage.cached_tokens for hearing in self.hearings),
            sum(hearing.usage.output_tokens for hearing in self.hearings),
        )
        return ModelCall(
            purpose=self.request.purpose,
            model=self.model.name,
            outcome=self.hearings[-1].outcome,
            usage=usage,
            estimated=any(h.is_estimated and h.usage.tokens for h in self.hearings),
            cost=budgets.cost(self.model.name, usage),
            milliseconds=round((self.clock() - self.began) * 1000, 3),
            attempts=len(self.hearings),
        )
