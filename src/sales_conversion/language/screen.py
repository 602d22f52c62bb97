"""What a shopper can point at: products on the screen and lines of the cart, by short names."""

from collections.abc import Mapping

from sales_conversion.models import ItemReference, Turn

MOST = 6
"""Of each kind."""


def on_screen(turn: Turn) -> Mapping[str, ItemReference]:
    """Return what may be meant: "p1" is the first product shown, "c1" the first of the cart."""
    shown = {item.product_id: item for item in reversed(turn.dialogue.shown)}
    listed = [shown[key] for key in dict.fromkeys(i.product_id for i in turn.dialogue.shown)]
    products = {
        f"p{place}": ItemReference(item.product_id, None, item.title)
        for place, item in enumerate(listed[:MOST], 1)
    }
    lines = {
        f"c{place}": ItemReference(line.product_id, line.sku, line.title, line.options)
        for place, line in enumerate(turn.cart.items[:MOST], 1)
    }
    return {**products, **lines}


def told(screen: Mapping[str, ItemReference]) -> str:
    """Return a line for each, as a model is told of them."""
    return "\n".join(f"{name}: {item.name}" for name, item in screen.items()) or "nothing"
