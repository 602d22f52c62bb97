"""Invoice or cash on delivery: the money comes later, outside of us."""

from sales_conversion.errors import Conflict
from sales_conversion.models import PaymentAnswer, PaymentAttempt, Refund, RefundAnswer
from sales_conversion.providers.payments.base import PROVIDERS, Means


@PROVIDERS("manual")
class ManualPayments:
    """A person of the shop says when it was paid, and when it was given back."""

    def __init__(self, means: Means) -> None:
        """Whatever a person needs is theirs."""

    @property
    def name(self) -> str:
        return "manual"

    def expect_payment(self, attempt: PaymentAttempt) -> PaymentAnswer:
        return PaymentAnswer("pending")

    async def charge(self, attempt: PaymentAttempt) -> PaymentAnswer:
        return self.expect_payment(attempt)

    async def look_up(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        return self.expect_payment(attempt)

    async def capture(self, attempt: PaymentAttempt) -> PaymentAnswer:
        raise Conflict("what a person takes, nobody else can take")

    async def give_back(self, attempt: PaymentAttempt) -> PaymentAnswer:
        raise Conflict("what a person took, a person has to give back")

    async def refund(self, refund: Refund) -> RefundAnswer:
        """It is a person who says so, and who did it."""
        return RefundAnswer("refunded")

    async def look_up_refund(self, refund: Refund) -> RefundAnswer | None:
        return RefundAnswer("refunded")
