"""What language models do in this process, for who watches it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, get_args

from sales_conversion.analytics.exposition import (
    CounterFamily,
    Family,
    GaugeFamily,
    HistogramFamily,
    exposition,
)
from sales_conversion.models import BreakerState, ModelCall, ModelLoad

SECONDS: Final = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
STATES: Final[tuple[BreakerState, ...]] = get_args(BreakerState)


class ModelMeter:
    """Counts calls one by one; how things stand is asked for when somebody looks."""

    def __init__(self, currency: str) -> None:
        """Costs are in this *currency*."""
        self._currency = currency
        self._load: Callable[[], ModelLoad] | None = None
        self._calls = CounterFamily(
            "sales_model_calls_total",
            "Calls of language models; no model: none was called.",
            ("model", "purpose", "outcome"),
        )
        self._attempts = CounterFamily(
            "sales_model_attempts_total", "Attempts these calls took.", ("model",)
        )
        self._tokens = CounterFamily(
            "sales_model_tokens_total", "Tokens of these calls.", ("model", "kind")
        )
        self._cost = CounterFamily(
            "sales_model_cost_total", "What they cost.", ("model", "currency")
        )
        self._seconds = HistogramFamily(
            "sales_model_seconds", "How long they took.", ("model", "purpose"), SECONDS
        )

    def watch(self, load: Callable[[], ModelLoad]) -> None:
        self._load = load

    @property
    def under_way(self) -> int:
        """How many calls are answered, or wait for their turn."""
        load = self._load() if self._load else None
        return load.calling + load.waiting if load else 0

    def note(self, call: ModelCall) -> None:
        self._calls.add(call.model, call.purpose, call.outcome)
        if not call.model:
            return
        usage = call.usage
        self._attempts.add(call.model, by=call.attempts)
        self._tokens.add(call.model, "input", by=usage.input_tokens - usage.cached_tokens)
        self._tokens.add(call.model, "cached", by=usage.cached_tokens)
        self._tokens.add(call.model, "output", by=usage.output_tokens)
        self._cost.add(call.model, self._currency, by=call.cost)
        self._seconds.observe(call.model, call.purpose, value=call.milliseconds / 1000)

    def exposition(self) -> str:
        """Return everything in Prometheus' text format; nothing where no model is called."""
        return exposition(self._families(self._load())) if self._load else ""

    def _families(self, load: ModelLoad) -> Iterator[Family]:
        yield from (self._calls, self._attempts, self._tokens, self._cost, self._seconds)
        yield _standing("sales_model_calling", "Calls that are being answered.", load.calling)
        yield _standing("sales_model_waiting", "Calls that wait for their turn.", load.waiting)
        breakers = GaugeFamily(
            "sales_model_breaker", "1 in the state it is in.", ("model", "state")
        )
        for model, state in load.breakers.items():
            for each in STATES:
                breakers.put(model, each, value=int(each == state))
        yield breakers
        everybody = "since midnight UTC, of all processes."
        today = load.today
        yield _standing("sales_model_today_tokens", f"Tokens {everybody}", today.tokens)
        yield _standing("sales_model_today_cost", f"What they cost {everybody}", today.cost)


def _standing(name: str, meaning: str, value: Decimal | int) -> GaugeFamily:
    family = GaugeFamily(name, meaning)
    family.put(value=value)
    return family
