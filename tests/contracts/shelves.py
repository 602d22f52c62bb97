"""What stands on the shelves of a small shop, and how it is found there."""

from sales_conversion.models import SearchQuery
from tests.contracts.makers import product, variant

SHIRT = product(
    "shirt",
    "Cotton shirt",
    variant("S-RED-M", 2000, 3, color="Red", size="M"),
    variant("S-BLUE-M", 2500, 0, color="Blue", size="M"),
    variant("S-BLUE-L", 3000, 3, color="Blue", size="L"),
    category="Clothes > Shirts",
    brand="Weave",
    options=("color", "size"),
    description="Soft and light.",
)
PRODUCTS = (
    product("brush", "Grinder brush", variant("BRUSH", 900), category="Coffee > Grinders"),
    product(
        "hand",
        "Pocket hand grinder",
        variant("HAND", 4900, 12),
        category="Coffee > Grinders",
        brand="Mill & Co",
        attributes={"material": "steel", "electric": False, "weight": 450.0},
    ),
    product(
        "conical",
        "Conical burr grinder for espresso",
        variant("CONI", 12900, 5),
        category="Coffee > Grinders",
        brand="Mill & Co",
        attributes={"material": "plastic", "electric": True},
        gtin="0042",
        model="CB-9",
    ),
    product("kettle", "Gooseneck kettle", variant("KETTLE", 7990, 0), category="Coffee > Kettles"),
    SHIRT,
)


async def find(shop, text="", **wishes):
    found = await shop.catalogue.search(SearchQuery(text=text, **wishes), 10)
    return [each.id for each in found.products]
