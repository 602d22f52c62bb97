"""Invoice or cash on delivery: the money comes later, outside of us."""

from sales_conversion.errors import Conflict
from sales_conversion.models import PaymentAnswer, PaymentAttempt
from sales_conversion.providers.payments.base import PROVIDERS


@PROVIDERS("manual")
class ManualPayments:
    """Every attempt is pending until a person of the shop says that it was paid."""

    @property
    def name(self) -> str:
        return "manual"

    async def charge(self, attempt: PaymentAttempt) -> PaymentAnswer:
        return PaymentAnswer("pending")

    async def look_up(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        return PaymentAnswer("pending")

    async def give_back(self, attempt: PaymentAttempt) -> PaymentAnswer:
        raise Conflict("what a person took, a person has to give back")
