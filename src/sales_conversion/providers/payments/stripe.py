"""Cards and more by Stripe: what it needs, told before the first shopper."""

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces import IPaymentProvider
from sales_conversion.providers.payments.base import PROVIDERS, Means
from sales_conversion.providers.payments.stripe_amounts import require_currency

NAME = "stripe"


@PROVIDERS(NAME)
def stripe_payments(means: Means) -> IPaymentProvider:
    """Return what speaks to Stripe, or say which setting or package it lacks."""
    key, secret = means.settings.stripe_key, means.settings.stripe_webhook_secret
    if not key or not secret:
        raise ConfigurationError(
            f"payment_methods: {NAME!r} needs SALES_STRIPE_KEY and SALES_STRIPE_WEBHOOK_SECRET"
        )
    require_currency(means.currency)
    try:
        from sales_conversion.providers.payments.stripe_api.payments import StripePayments  # noqa: PLC0415
    except ImportError as missing:
        raise ConfigurationError(
            f"payment_methods: {NAME!r} needs its client; pip install 'sales-conversion[stripe]'"
        ) from missing
    return StripePayments(
        key,
        secret,
        means.clock,
        base=means.settings.stripe_api_base,
        return_url=means.settings.stripe_return_url,
    )
