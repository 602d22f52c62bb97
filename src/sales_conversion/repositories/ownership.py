"""Whose a sku is: a product that names another's would take its price and stock away."""

from collections.abc import Iterator, Mapping, Sequence

from sales_conversion.interfaces.storage import Refuse
from sales_conversion.models import Product


def kept(
    products: Sequence[Product], owners: Mapping[str, str], refuse: Refuse | None
) -> list[Product]:
    """Return *products* without those that name a sku of another; *refuse* hears of each.

    *owners* are the products that have the skus now. One that comes along without its sku gives
    it up; of two that come with the same one, the first has it.
    """
    refused = dict(_refused(products, owners))
    for product in products:
        if refuse and product.id in refused:
            refuse(product, refused[product.id])
    return [product for product in products if product.id not in refused]


def _refused(products: Sequence[Product], owners: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    coming = {product.id: {v.sku for v in product.variants} for product in products}
    claimed = {sku: owner for sku, owner in owners.items() if sku in coming.get(owner, {sku})}
    for identity, skus in coming.items():
        others = (sku for sku in sorted(skus) if claimed.get(sku, identity) != identity)
        if taken := next(others, None):
            owner = claimed[taken]
            yield identity, f"sku {taken!r} is one of product {owner!r}; give it a sku of its own"
        else:
            claimed |= dict.fromkeys(skus, identity)
