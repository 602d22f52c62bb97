"""From names that shoppers and tools use, skus or product ids, to things one can buy. Pure."""

from collections.abc import Iterable, Sequence

from sales_conversion.errors import Invalid, NotFound
from sales_conversion.models import Offer, Product


def offers_of(names: Sequence[str], products: Iterable[Product]) -> Sequence[Offer]:
    """Return the offer of each of *names*; the first one nobody sells is named."""
    by_id = {product.id: product for product in products}
    by_sku = {v.sku: Offer(p, v) for p in by_id.values() for v in p.variants}
    return [by_sku.get(name) or _single(name, by_id.get(name)) for name in names]


def _single(name: str, product: Product | None) -> Offer:
    if product is None or not product.variants:
        raise NotFound(f"nothing called {name!r} is sold here")
    if len(product.variants) > 1:
        options = ", ".join(product.choices({})) or "the variant"
        raise Invalid(f"{product.title!r} comes in several variants; choose {options}")
    return Offer(product, product.variants[0])
