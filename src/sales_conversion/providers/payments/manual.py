"""Invoice or cash on delivery: the money comes later, outside of us."""

from collections.abc import Mapping

from sales_conversion.models import PaymentAttempt, PaymentStatus
from sales_conversion.providers.payments.base import PAYMENTS


@PAYMENTS("manual")
class ManualPayments:
    """Every attempt is pending until a person of the shop says that it was paid."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        """There is nothing to set."""

    @property
    def name(self) -> str:
        return "manual"

    async def charge(self, attempt: PaymentAttempt) -> tuple[PaymentStatus, str | None]:
        return "pending", None
