"""How many goods may be set aside, and how often: nobody buys a shop empty without paying."""

from collections.abc import Callable, Iterator

from sales_conversion.errors import RateLimited
from sales_conversion.interfaces import IRates, IRefusals
from sales_conversion.models.limiting import Charge

HOUR, DAY = 3600, 24 * 3600


class HoldLimits:
    """A checkout sets its goods aside for a while, and so does the next of the same session."""

    def __init__(
        self,
        rates: IRates,
        refusals: IRefusals,
        who: Callable[[], str],
        checkouts_per_session: int,
        units_per_session: int,
        units_per_address: int,
    ) -> None:
        """Checkouts of a day, units of an hour; 0 is no limit. *who* tells whose address asks."""
        self._rates, self._refusals, self._who = rates, refusals, who
        self._checkouts, self._units = checkouts_per_session, units_per_session
        self._units_per_address = units_per_address

    async def count(self, session_id: str, units: int) -> None:
        seconds = await self._rates.wait(*self._charges(session_id, units))
        if seconds:
            self._refusals.note("holds")
            raise RateLimited("too many goods were set aside: order them, or come back", seconds)

    def _charges(self, session_id: str, units: int) -> Iterator[Charge]:
        yield Charge("checkouts", session_id, self._checkouts, DAY)
        yield Charge("held by session", session_id, self._units, HOUR, units)
        if who := self._who():
            yield Charge("held by address", who, self._units_per_address, HOUR, units)


class NullHoldLimits:
    async def count(self, session_id: str, units: int) -> None:
        """Nobody counts."""


NO_HOLD_LIMITS = NullHoldLimits()
