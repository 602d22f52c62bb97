"""What models were used for today, by all workers: looked up now and then, own calls at once."""

from datetime import datetime

from sales_conversion.interfaces import IClock, IModelUsage
from sales_conversion.models import ModelCall, ModelSpent

NOTHING = ModelSpent()


class DayTotal:
    """A day begins at midnight, UTC.

    No row is written for it: the sum is over the turns that are kept. A call whose turn was not
    kept yet when it was looked up is missing until it is looked up again.
    """

    def __init__(self, usage: IModelUsage, clock: IClock) -> None:
        self._usage, self._clock = usage, clock
        self._looked_up, self._own = NOTHING, NOTHING
        self._midnight = self._last_midnight()

    @property
    def spent(self) -> ModelSpent:
        self._turn_the_page()
        return _sum(self._looked_up, self._own)

    def add(self, call: ModelCall) -> None:
        self._turn_the_page()
        self._own = _sum(self._own, ModelSpent(call.usage.tokens, call.cost))

    async def look_up(self) -> None:
        """Ask what everybody used up; own calls count on top of that from the question on."""
        self._turn_the_page()
        midnight, before = self._midnight, self._own
        looked_up = await self._usage.since(midnight)
        if midnight == self._midnight:
            self._looked_up, self._own = looked_up, _difference(self._own, before)

    def _turn_the_page(self) -> None:
        if (midnight := self._last_midnight()) != self._midnight:
            self._midnight = midnight
            self._looked_up = self._own = NOTHING

    def _last_midnight(self) -> datetime:
        return self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)


def _difference(one: ModelSpent, other: ModelSpent) -> ModelSpent:
    return ModelSpent(one.tokens - other.tokens, one.cost - other.cost)


def _sum(one: ModelSpent, other: ModelSpent) -> ModelSpent:
    return ModelSpent(one.tokens + other.tokens, one.cost + other.cost)
