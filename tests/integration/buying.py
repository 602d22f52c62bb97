"""How a shopper buys through the one door, step by step."""

from sales_conversion.models import CartChange, CartLine, Checkout, PlaceOrder

GRINDER = "GR-HAND"
LAST_ONE = "BR-TOWER"
ADD_ONE = CartChange((CartLine(GRINDER, 1),))
CHECKOUT = Checkout(
    contact={"name": "Ada Lovelace", "email": "ada@example.com"},
    delivery={
        "line1": "1 Market Street",
        "city": "San Francisco",
        "region": "CA",
        "postal_code": "94105",
        "country": "US",
    },
)


async def quote_of(runner, session_id, sku=GRINDER):
    """Put one of *sku* in the cart and return the wish to buy it as quoted."""
    await runner.run(session_id, CartChange((CartLine(sku, 1),)))
    quote = (await runner.run(session_id, CHECKOUT)).quote
    return PlaceOrder(quote.id, quote.quote_hash)


async def stock_of(services, sku):
    (offer,) = await services.storage.catalogue.offers([sku])
    return offer.variant.stock
