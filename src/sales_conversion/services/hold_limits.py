"""How many goods may be set aside, and how often: nobody buys a shop empty without paying."""

from collections.abc import Iterator

from sales_conversion.errors import Invalid, RateLimited
from sales_conversion.interfaces import IAsking, IRates, IRefusals
from sales_conversion.models.limiting import Charge

HOUR, DAY = 3600, 24 * 3600


class HoldLimits:
    """A checkout sets its goods aside for a while, and so does the next of the same session."""

    def __init__(
        self,
        rates: IRates,
        refusals: IRefusals,
        asking: IAsking,
        checkouts_per_session: int,
        units_per_session: int,
        units_per_address: int,
    ) -> None:
        """Checkouts of a day, units of an hour; 0 is no limit."""
        self._rates, self._refusals, self._asking = rates, refusals, asking
        self._checkouts, self._units = checkouts_per_session, units_per_session
        self._units_per_address = units_per_address

    async def count(self, session_id: str, units: int, again: int) -> None:
        self._require_possible(units)
        counted = self._asking.counted()
        more = units - max(again, counted[session_id])
        is_first = not counted[session_id]
        seconds = await self._rates.wait(*self._charges(session_id, more, is_first))
        if seconds:
            self._refusals.note("holds")
            raise RateLimited("too many goods were set aside: order them, or come back", seconds)
        counted[session_id] = units

    def _require_possible(self, units: int) -> None:
        of_address = self._units_per_address if self._asking.who() else 0
        most = min((each for each in (self._units, of_address) if each), default=units)
        if units > most:
            self._refusals.note("holds")
            raise Invalid(f"no more than {most} pieces are set aside at a time: order fewer")

    def _charges(self, session_id: str, more: int, is_first: bool) -> Iterator[Charge]:
        if is_first:
            yield Charge("checkouts", session_id, self._checkouts, DAY)
        if more <= 0:
            return
        yield Charge("held by session", session_id, self._units, HOUR, more)
        if who := self._asking.who():
            yield Charge("held by address", who, self._units_per_address, HOUR, more)


class NullHoldLimits:
    async def count(self, session_id: str, units: int, again: int) -> None:
        """Nobody counts."""


NO_HOLD_LIMITS = NullHoldLimits()
