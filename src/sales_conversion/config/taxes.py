"""`taxes` in `shop.json`: what is taxed where, and whether prices say so already."""

from collections import Counter
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from sales_conversion.config.documents import Document
from sales_conversion.registry import unknown

Rate = Annotated[Decimal, Field(ge=0, le=100, max_digits=9, description="percent")]


class TaxTable(Document):
    """The rates of one country, or of one region of it, by tax class."""

    country: str = Field(pattern="^[A-Z]{2}$", description="ISO 3166 alpha-2")
    region: str = Field(
        default="", description="a state or province, CA; empty is the whole country"
    )
    included: bool = Field(description="prices contain the tax; if not, it is added to them")
    rates: dict[str, Rate]


class TaxConfig(Document):
    """Nothing is taxed where no table says so."""

    default_class: str = Field(
        default="standard", description="of goods no class claims, and of classes a table lacks"
    )
    delivery_class: str = Field(default="", description="empty is the default class")
    classes: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description='categories by tax class, "Food" or "Food > Coffee"'
    )
    tables: tuple[TaxTable, ...] = Field(
        default=(),
        description="by country and region; the first is also for orders without an address",
    )

    @model_validator(mode="after")
    def _one_answer_each(self) -> Self:
        """Refuse what could be read in two ways, or not at all."""
        known = {self.default_class, *self.classes}
        if self.delivery_class and self.delivery_class not in known:
            raise ValueError(unknown("tax class", self.delivery_class, known))
        for table in self.tables:
            where = _place(table)
            if self.default_class not in table.rates:
                raise ValueError(f"{where} has no rate for {self.default_class!r}")
            for name in table.rates:
                if name not in known:
                    raise ValueError(f"{where}: {unknown('tax class', name, known)}")
        _refuse_twice("table", [_place(table) for table in self.tables])
        _refuse_twice(
            "category", [one for many in self.classes.values() for one in map(_key, many)]
        )
        return self

    def table(self, country: str, region: str) -> TaxTable | None:
        """Return the table of the region, else of its country; without one nothing is taxed."""
        if not country:
            return self.tables[0] if self.tables else None
        places = {(table.country, table.region.casefold()): table for table in self.tables}
        return places.get((country, region.casefold())) or places.get((country, ""))

    def class_of(self, category: str) -> str:
        """Return the class that claims *category*, the narrowest first."""
        claimed = {_key(one): name for name, many in self.classes.items() for one in many}
        steps = _key(category).split(">")
        for length in range(len(steps), 0, -1):
            name = claimed.get(">".join(steps[:length]))
            if name:
                return name
        return self.default_class


def _key(category: str) -> str:
    """Write *category* as it is compared: case and space around ">" say nothing."""
    return ">".join(step.strip() for step in category.casefold().split(">"))


def _place(table: TaxTable) -> str:
    return f"{table.country}-{table.region.upper()}" if table.region else table.country


def _refuse_twice(what: str, names: list[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise ValueError(f"the {what} {name!r} stands here {times} times")
