from sales_conversion.models import Money, PaymentAttempt
from sales_conversion.providers.payments.base import PROVIDERS


async def test_manual_payments_wait_for_the_shop():
    provider = PROVIDERS.find("manual")()
    attempt = PaymentAttempt("a", "o", "manual", Money(100, "USD"), "key")

    assert provider.name == "manual"
    assert await provider.charge(attempt) == ("pending", None)
