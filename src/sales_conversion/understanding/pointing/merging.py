"""What several parts of one sentence point at, put together: "it, in sage, two of them"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sales_conversion.models import ItemReference


def counted_as(
    whole: tuple[ItemReference, ...], part: tuple[ItemReference, ...]
) -> tuple[ItemReference, ...]:
    """Return *whole* as many times as its own part says: "3 mugs and the kettle" is one kettle."""
    same = part and whole and part[0].product_id == whole[0].product_id
    return tuple(replace(item, quantity=part[0].quantity) for item in whole) if same else whole


def merged(items: Sequence[ItemReference]) -> Iterator[ItemReference]:
    """ "It, in sage" is one thing: a part that only tells more of the same belongs to it."""
    kept: list[ItemReference] = []
    for item in items:
        at = next((i for i, k in enumerate(kept) if _tells_more(k, item)), None)
        if at is None:
            kept.append(item)
            continue
        first = kept[at]
        options = {**first.options, **item.options}
        said = f"{first.said}, {item.said}".strip(", ")
        kept[at] = replace(
            first,
            sku=first.sku or item.sku,
            options=options,
            quantity=first.quantity or item.quantity,
            said=said,
        )
    yield from kept


def _tells_more(first: ItemReference, item: ItemReference) -> bool:
    """ "The red size 8, one pair": a version that has all that was said of it is the same one."""
    skus = {first.sku, item.sku} - {None}
    if item.product_id is None or first.product_id != item.product_id or len(skus) > 1:
        return False
    agree = all(item.options.get(n, v) == v for n, v in first.options.items())
    return agree and not (first.quantity and item.quantity)


def distinct(items: Iterable[ItemReference]) -> tuple[ItemReference, ...]:
    found: list[ItemReference] = []
    for item in items:
        if item not in found:
            found.append(item)
    return tuple(found)
