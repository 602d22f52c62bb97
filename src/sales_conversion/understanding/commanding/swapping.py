"""One thing in the place of another: what goes, what comes, and how many of it."""

from collections.abc import Mapping
from dataclasses import replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.situation import Situation


def swapped(old: tuple[ItemReference, ...], new: tuple[ItemReference, ...]) -> tuple[Intent, ...]:
    """Return the wish to take *old* out and put *new* in its place; none where they are one."""
    if not old or not new:
        return ()
    if len(old) == len(new) == 1:
        if _is_the_same(old[0], new[0]):
            return ()
        new = (replace(new[0], instead_of=old[0].sku or ""),)
    return (
        Intent("remove_from_cart", slots={"items": old}),
        Intent("add_to_cart", slots={"items": new}),
    )


def in_options(
    item: ItemReference, options: Mapping[str, str], situation: Situation
) -> ItemReference:
    """Return as many of *item* in other *options* as there are of the line that goes."""
    held = next((c.quantity for c in situation.cart if c.sku == item.sku), 1)
    count = held if held > 1 else None
    return replace(item, sku=None, options={**item.options, **options}, quantity=count)


def _is_the_same(old: ItemReference, new: ItemReference) -> bool:
    """Nothing is put in its own place."""
    same = old.product_id == new.product_id and new.sku in (None, old.sku)
    return same and new.options.items() <= old.options.items()
