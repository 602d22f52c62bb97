"""What a call costs, and what a turn, a conversation and a day may use up."""

from collections.abc import Mapping
from decimal import Decimal

from sales_conversion.config.language_model import Budget, BudgetConfig, PriceConfig
from sales_conversion.language.calling.day_total import DayTotal
from sales_conversion.language.calling.estimating import estimated
from sales_conversion.models import ModelAccount, ModelRequest, ModelSpent, ModelUsage

FREE, MILLION = PriceConfig(), Decimal(10) ** 6


class Budgets:
    """Calls that are under way count once they end: what is over at most is what they take."""

    def __init__(
        self, config: BudgetConfig, prices: Mapping[str, PriceConfig], day: DayTotal
    ) -> None:
        self._config, self._prices, self._day = config, prices, day

    def cost(self, model: str, usage: ModelUsage) -> Decimal:
        """Return what *usage* costs, to the last digit; nothing where no price is known."""
        return _cost(usage, self._prices.get(model, FREE))

    def allow(self, account: ModelAccount, request: ModelRequest, model: str) -> bool:
        """Tell whether *model* may be asked: with the longest answer, no budget is overdrawn."""
        usage = ModelUsage(estimated(request, 0).input_tokens, 0, request.longest)
        longest = ModelSpent(usage.tokens, self.cost(model, usage))
        turn = ModelSpent(account.tokens, account.cost)
        return (
            _holds(self._config.turn, turn, longest)
            and _holds(self._config.conversation, account.total(), longest)
            and _holds(self._config.day, self._day.spent, longest)
        )


def _cost(usage: ModelUsage, price: PriceConfig) -> Decimal:
    cached_price = price.input if price.cached is None else price.cached
    fresh = max(0, usage.input_tokens - usage.cached_tokens)
    read = fresh * price.input + usage.cached_tokens * cached_price
    return (read + usage.output_tokens * price.output) / MILLION


def _holds(budget: Budget, spent: ModelSpent, more: ModelSpent) -> bool:
    tokens, cost = spent.tokens + more.tokens, spent.cost + more.cost
    too_many = budget.tokens is not None and tokens > budget.tokens
    return not too_many and (budget.cost is None or cost <= budget.cost)
