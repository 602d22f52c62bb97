"""Buying by the payment provider that is only played."""

from sales_conversion.models import PlaceOrder
from tests.integration.buying import quote_of


async def buy_by(runner, session_id, token=None):
    """Buy one grinder; the *token* says what becomes of the payment."""
    quote = await quote_of(runner, session_id)
    wish = PlaceOrder(quote.checkout_id, quote.quote_hash, "simulator", token)
    return (await runner.run(session_id, wish)).order
