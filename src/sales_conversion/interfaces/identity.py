"""Who a shopper is, as the shop's own server vouches for it."""

from datetime import datetime
from typing import Protocol

from sales_conversion.models import Customer


class IOneTimeKeys(Protocol):
    async def claim(self, key: str, holder: str, until: datetime) -> bool:
        """Take *key* for *holder* until then; False when somebody else has it already."""

    async def holder(self, key: str, at: datetime) -> str | None:
        """Return who took *key*, if it still counts *at* that time."""


class ICustomerIdentity(Protocol):
    async def customer(self, assertion: str, holder: str) -> Customer:
        """Return whom the shop's server vouches for, or raise `Unauthorized`; never say why.

        An assertion counts once; the same *holder* may show it again (a repeated request).
        """
