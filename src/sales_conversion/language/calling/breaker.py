"""A model that keeps failing is left alone for a while; then one call tries whether it is back."""

from collections.abc import Callable

from sales_conversion.config.language_model import BreakerConfig
from sales_conversion.models import BreakerState


class CircuitBreaker:
    """Shared by all calls of one model in this process.

    Who is admitted gets a ticket and hands it in with how it went; tickets of before the last
    change of state tell nothing of what is true since.
    """

    def __init__(self, config: BreakerConfig, clock: Callable[[], float]) -> None:
        self._config, self._clock = config, clock
        self._failures, self._epoch = 0, 0
        self._rests_until: float | None = None
        self._trying = False

    @property
    def state(self) -> BreakerState:
        if self._rests_until is None:
            return "closed"
        return "open" if self._clock() < self._rests_until else "half_open"

    def admit(self) -> int | None:
        """Return a ticket, or None: the model is to be left alone."""
        state = self.state
        if state == "open" or (state == "half_open" and self._trying):
            return None
        self._trying = state == "half_open"
        return self._epoch

    def hand_in(self, ticket: int, went_well: bool | None) -> None:
        """Learn from a call how the model is; None: it ended without telling."""
        if ticket != self._epoch:
            return
        was_trying, self._trying = self._trying, False
        if went_well:
            self._failures = 0
            if was_trying:
                self._change(None)
        elif went_well is False:
            self._failures += 1
            if was_trying or self._failures >= self._config.failures:
                self._change(self._clock() + self._config.rest)

    def _change(self, rests_until: float | None) -> None:
        self._rests_until = rests_until
        self._failures = 0
        self._epoch += 1
