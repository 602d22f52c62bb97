"""What a call costs, and what a turn, a conversation and a day may use up."""

from collections.abc import Mapping
from decimal import Decimal

from sales_conversion.config.language_model import Budget, BudgetConfig, PriceConfig
from sales_conversion.language.calling.estimating import estimated
from sales_conversion.models import ModelAccount, ModelRequest, ModelUsage

FREE, MILLION = PriceConfig(), Decimal(10) ** 6


class Budgets:
    def __init__(self, config: BudgetConfig, prices: Mapping[str, PriceConfig]) -> None:
        self._config, self._prices = config, prices

    def cost(self, model: str, usage: ModelUsage) -> Decimal:
        """Return what *usage* costs, to the last digit; nothing where no price is known."""
        return _cost(usage, self._prices.get(model, FREE))

    def allow(self, account: ModelAccount, request: ModelRequest, model: str) -> bool:
        """Tell whether *model* may be asked: with the longest answer, no budget is overdrawn."""
        longest = ModelUsage(estimated(request, 0).input_tokens, 0, request.longest)
        tokens, cost = longest.tokens, self.cost(model, longest)
        talk = account.total()
        return _holds(self._config.turn, account.tokens + tokens, account.cost + cost) and _holds(
            self._config.conversation, talk.tokens + tokens, talk.cost + cost
        )


def _cost(usage: ModelUsage, price: PriceConfig) -> Decimal:
    cached_price = price.input if price.cached is None else price.cached
    fresh = max(0, usage.input_tokens - usage.cached_tokens)
    read = fresh * price.input + usage.cached_tokens * cached_price
    return (read + usage.output_tokens * price.output) / MILLION


def _holds(budget: Budget, tokens: int, cost: Decimal) -> bool:
    too_many = budget.tokens is not None and tokens > budget.tokens
    return not too_many and (budget.cost is None or cost <= budget.cost)
