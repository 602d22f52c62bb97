"""Invoice or cash on delivery: the money comes later, outside of us."""

from sales_conversion.models import PaymentAttempt, PaymentStatus
from sales_conversion.providers.payments.base import PROVIDERS


@PROVIDERS("manual")
class ManualPayments:
    """Every attempt is pending until a person of the shop says that it was paid."""

    @property
    def name(self) -> str:
        return "manual"

    async def charge(self, attempt: PaymentAttempt) -> tuple[PaymentStatus, str | None]:
        return "pending", None
