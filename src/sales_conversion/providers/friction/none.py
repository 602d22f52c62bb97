"""`none`: whoever comes comes in."""

from sales_conversion.models.limiting import Knock
from sales_conversion.providers.friction.base import FRICTIONS, Needed


class NullFriction:
    async def ask(self, knock: Knock) -> None:
        """Nothing is asked."""


@FRICTIONS("none")
def none(needed: Needed) -> NullFriction:
    return NullFriction()
