"""The table of what a turn compared."""

from collections.abc import Iterable

from sales_conversion.config.wording import money_text
from sales_conversion.models import Comparison, ComparisonRow, Money, Turn


def compared(turn: Turn) -> Comparison | None:
    """Return the table of this turn, with every value as people of its locale read it."""
    tables = (r.facts for r in turn.results if (r.tool, r.outcome) == COMPARED)
    for facts in tables:
        rows = (
            ComparisonRow(row["name"], _read(row["values"], turn.session.locale))
            for row in facts["rows"]
        )
        return Comparison(tuple(facts["titles"]), tuple(facts["product_ids"]), tuple(rows))
    return None


COMPARED = ("compare_products", "table")


def _read(values: Iterable[Money | str | None], locale: str) -> tuple[str | None, ...]:
    return tuple(money_text(v, locale) if isinstance(v, Money) else v for v in values)
