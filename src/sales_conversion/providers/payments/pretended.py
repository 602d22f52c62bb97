"""Payments that are only talked about: nobody is asked, and nothing is taken."""

from sales_conversion.models import PaymentAnswer, PaymentAttempt, Refund, RefundAnswer


class PretendedPayments:
    """Stands in for the provider of its *name* where an old talk is only repeated."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def name(self) -> str:
        return self._name

    def expect_payment(self, attempt: PaymentAttempt) -> PaymentAnswer:
        return PaymentAnswer("pending")

    async def charge(self, attempt: PaymentAttempt) -> PaymentAnswer:
        return self.expect_payment(attempt)

    async def look_up(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        return self.expect_payment(attempt)

    async def capture(self, attempt: PaymentAttempt) -> PaymentAnswer:
        return PaymentAnswer("paid", attempt.reference)

    async def give_back(self, attempt: PaymentAttempt) -> PaymentAnswer:
        return PaymentAnswer("cancelled", attempt.reference)

    async def refund(self, refund: Refund) -> RefundAnswer:
        return RefundAnswer("refunded", refund.id)

    async def look_up_refund(self, refund: Refund) -> RefundAnswer | None:
        return RefundAnswer("refunded", refund.id)
