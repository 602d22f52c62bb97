"""Products side by side, as a table shows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """What each product says of one thing; None where it does not say it."""

    name: str
    """`price`, `stock`, or the name of the attribute in words."""

    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The products are the columns, what they are compared by the rows."""

    titles: tuple[str, ...]
    product_ids: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
