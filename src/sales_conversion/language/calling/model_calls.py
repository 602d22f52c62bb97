"""Every call of a model goes through here: begin to read with `stream`."""

import random
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from time import perf_counter
from typing import Final

from sales_conversion.config.experiment_parameters import MODEL
from sales_conversion.config.language_model import TEMPLATES, LanguageModelConfig
from sales_conversion.errors import ModelUnavailable, UnknownName
from sales_conversion.interfaces import UNTRACED, ILanguageModel, IModelMeter, ITracer
from sales_conversion.language.calling.breaker import CircuitBreaker
from sales_conversion.language.calling.budgets import Budgets
from sales_conversion.language.calling.day_total import DayTotal
from sales_conversion.language.calling.fair_queue import FairQueue, TooManyCalls
from sales_conversion.language.calling.one_call import OneCall
from sales_conversion.language.calling.patience import Patience
from sales_conversion.language.calling.visitor_budget import VisitorBudget
from sales_conversion.models import (
    CallOutcome,
    ModelAccount,
    ModelCall,
    ModelLoad,
    ModelRequest,
    StageName,
)
from sales_conversion.registry import unknown

REASONS: Final[Mapping[CallOutcome, str]] = {
    "busy": "no model could be called in time",
    "spent": "what models may be used for is used up",
}


def require_models(models: Mapping[str, ILanguageModel], named: Iterable[str]) -> None:
    for name in named:
        if name not in ("", TEMPLATES, *models):
            raise UnknownName(unknown("model", name, models))


class ModelCalls:
    """Calls the first model of the *chain* that answers; a stage may name one to ask before.

    *clock* is that of `ModelAccount.until`; *chance* is between 0 and 1.
    """

    def __init__(
        self,
        models: Mapping[str, ILanguageModel],
        chain: Sequence[str],
        config: LanguageModelConfig,
        day: DayTotal,
        meter: IModelMeter,
        clock: Callable[[], float] = perf_counter,
        chance: Callable[[], float] = random.random,
        tracer: ITracer = UNTRACED,
        visitors: VisitorBudget | None = None,
    ) -> None:
        require_models(models, (*chain, *(stage.model for stage in config.stages.values())))
        self._models, self._chain, self._config = models, chain, config
        self._clock, self._chance = clock, chance
        self._queue = FairQueue(config.at_once, config.waiting)
        self._budgets = Budgets(config.budgets, config.prices, day)
        self._day, self._meter, self._tracer = day, meter, tracer
        self._visitors = visitors
        self._breakers = {name: CircuitBreaker(config.breaker, clock) for name in models}
        meter.watch(self._load)

    async def stream(
        self, request: ModelRequest, account: ModelAccount, stage: StageName
    ) -> AsyncGenerator[str, None]:
        names = self._usable(stage, account)
        is_left = self._visitors is None or await self._visitors.holds()
        if not is_left or not self._affordable(names, request, account):
            raise self._refused("spent", request, account)
        if request.purpose == "remember" and self._queue.is_busy:
            raise self._refused("busy", request, account)
        patience = Patience.of(self._config.deadlines, request.purpose, account, self._clock())
        try:
            async with (
                self._queue.turn(account.session_id, patience.rest(self._clock())),
                aclosing(self._first(names, request, account, patience)) as pieces,
            ):
                async for piece in pieces:
                    yield piece
        except TooManyCalls:
            raise self._refused("busy", request, account) from None

    async def ask(self, request: ModelRequest, account: ModelAccount, stage: StageName) -> str:
        async with aclosing(self.stream(request, account, stage)) as pieces:
            return "".join([piece async for piece in pieces])

    async def _first(
        self,
        names: Sequence[str],
        request: ModelRequest,
        account: ModelAccount,
        patience: Patience,
    ) -> AsyncGenerator[str, None]:
        """Yield what the first of these models says that says anything."""
        failed: ModelUnavailable | None = None
        for name in names:
            if patience.rest(self._clock()) <= 0 or not self._affordable([name], request, account):
                continue
            call = self._call(name, request, patience)
            try:
                async with aclosing(call.pieces()) as pieces:
                    async for piece in pieces:
                        yield piece
                return
            except ModelUnavailable as failure:
                if call.has_spoken:
                    raise
                failed = failure if call.hearings else failed
            finally:
                if call.hearings:
                    noted = call.noted(self._budgets)
                    self._note(noted, account)
                    if self._visitors:
                        await self._visitors.spend(noted.cost)
        raise failed or self._refused("busy", request, account)

    def _usable(self, stage: StageName, account: ModelAccount) -> Sequence[str]:
        """What an experiment tries is asked first, where templates do not speak for the stage."""
        own = self._config.stage(stage).model
        if own == TEMPLATES:
            raise ModelUnavailable(f"stage {stage!r} is worded by its templates")
        first = account.parameters.get(MODEL, own)
        if first == TEMPLATES:
            raise ModelUnavailable("this shopper tries out the templates")
        return list(dict.fromkeys((first, *self._chain) if first else self._chain))

    def _affordable(
        self, names: Sequence[str], request: ModelRequest, account: ModelAccount
    ) -> bool:
        """A model that costs less may still be asked where another one is too dear."""
        return any(self._budgets.allow(account, request, name) for name in names)

    def _call(self, name: str, request: ModelRequest, patience: Patience) -> OneCall:
        return OneCall(
            model=self._models[name],
            request=request,
            patience=patience,
            retries=self._config.retries,
            breaker=self._breakers[name],
            clock=self._clock,
            chance=self._chance,
        )

    def _refused(
        self, outcome: CallOutcome, request: ModelRequest, account: ModelAccount
    ) -> ModelUnavailable:
        """Note that nobody was called."""
        call = ModelCall(purpose=request.purpose, model="", outcome=outcome, attempts=0)
        self._note(call, account)
        return ModelUnavailable(REASONS[outcome])

    def _note(self, call: ModelCall, account: ModelAccount) -> None:
        account.calls.append(call)
        self._day.add(call)
        self._meter.note(call)
        self._tracer.note(
            "model",
            call.milliseconds,
            session_id=account.session_id,
            model=call.model,
            purpose=call.purpose,
            outcome=call.outcome,
            attempts=call.attempts,
            tokens=call.usage.tokens,
        )

    def _load(self) -> ModelLoad:
        breakers = {name: breaker.state for name, breaker in self._breakers.items()}
        return ModelLoad(self._queue.inside, self._queue.waiting, breakers, self._day.spent)
