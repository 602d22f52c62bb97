"""What the language model may cost in a day for the visitors of one address."""

import hashlib
import logging
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sales_conversion.errors import SalesError
from sales_conversion.interfaces import IClock, IModelUsage

log = logging.getLogger(__name__)


class VisitorBudget:
    """Workers count together. A call that is under way counts once it ends; a count that fails
    keeps no answer back: the budget of the day holds all the same."""

    def __init__(
        self,
        usage: IModelUsage,
        clock: IClock,
        who: Callable[[], str],
        most: Decimal,
        secret: str = "",
    ) -> None:
        """*who* tells whose address asks, if anybody's; it is kept sealed with *secret*."""
        self._usage, self._clock, self._who, self._most = usage, clock, who, most
        self._secret = hashlib.sha256(secret.encode()).digest()

    async def holds(self) -> bool:
        """Tell whether whoever asks may have a model asked."""
        who = self._named()
        if not who or not self._most:
            return True
        try:
            return await self._usage.spent_by(who, self._today()) < self._most
        except SalesError as error:
            log.warning("what an address used up cannot be looked up: %s", error)
            return True

    async def spend(self, cost: Decimal) -> None:
        who = self._named()
        if not who or not self._most or not cost:
            return
        try:
            await self._usage.spend(who, self._today(), cost)
        except SalesError as error:
            log.warning("what an address used up cannot be counted: %s", error)

    def _named(self) -> str:
        if not (who := self._who()):
            return ""
        return hashlib.blake2b(who.encode(), digest_size=16, key=self._secret).hexdigest()

    def _today(self) -> date:
        return self._clock.now().date()
