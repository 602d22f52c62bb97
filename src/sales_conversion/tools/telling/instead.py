"""What there is instead of a version of a product that cannot be had."""

from collections.abc import Mapping
from dataclasses import replace

from sales_conversion.models import Finding, ItemReference, Product, Question
from sales_conversion.tools.base import Reach
from sales_conversion.tools.telling import choosing
from sales_conversion.tools.telling.wording import listed


def instead(
    reach: Reach, product: Product, wanted: ItemReference, refused: Mapping[str, str]
) -> Finding:
    """Say what there is instead of what is *refused*, and ask which of it; the count is kept."""
    known = reach.handle.session.dialogue.needs.options
    found = choosing.alternatives(product, refused, {**known, **wanted.options})
    kept = choosing.spelled(product, wanted.options) or {}
    item = replace(wanted, options={n: v for n, v in kept.items() if n not in found.names})
    asks = _question(item, found)
    focus = ItemReference(product.id, None, product.title, item.options)
    reach.handle.discuss(pending=item if asks else None, focus=focus)
    spelled = choosing.spelled(product, refused)
    there = choosing.in_stock_values(product)
    facts = {
        "title": product.title,
        "product_id": product.id,
        "wanted": dict(refused),
        "sold_out": spelled is not None and bool(product.matching(spelled)),
        "together": len(refused) > 1,
        "choices": {name: list(values) for name, values in there.items() if values},
        "only": " / ".join(found.values[0]) if len(found.values) == 1 else "",
    }
    summary = f"{product.title} does not come in {listed(tuple(refused.values()))}."
    return Finding("no_such_option", summary, facts=facts, asks=asks)


def _question(item: ItemReference, found: choosing.Alternatives) -> Question | None:
    """Ask which of several, or yes or no where only one is left."""
    if not found.values:
        return None
    if len(found.values) == 1:
        chosen = {**item.options, **dict(zip(found.names, found.values[0], strict=True))}
        return Question("add", item=replace(item, options=chosen))
    choices = tuple(" / ".join(values) for values in found.values)
    return Question("option", ",".join(found.names), item, choices)
