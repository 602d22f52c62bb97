"""What was told of whom it goes to, among the wishes of the message."""

from collections.abc import Sequence

from sales_conversion.models import Intent, Span
from sales_conversion.understanding.contact.details import Given
from sales_conversion.understanding.situation import Situation

_INTO_CART = frozenset({"remove_from_cart", "add_to_cart", "update_cart", "confirm"})


def is_given(given: Given) -> bool:
    return bool(given.contact or given.address)


def with_details(
    found: Sequence[Intent], given: Given, situation: Situation, told: Span | None = None
) -> list[Intent]:
    """Whom it goes to is *told* before the rest, but after what comes into the cart for it."""
    if not is_given(given):
        return list(found)
    taken = () if situation.asks("confirm_order") else _INTO_CART
    first = [intent for intent in found if intent.name in taken]
    return [*first, *_given(given, told), *(i for i in found if i.name not in taken)]


def _given(given: Given, told: Span | None) -> list[Intent]:
    parts = (("give_contact", given.contact), ("give_address", given.address))
    return [Intent(name, slots={"details": dict(d)}, span=told) for name, d in parts if d]
