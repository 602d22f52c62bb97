"""`delivery` in `shop.json`: how parcels are sent, where to, and what that costs."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Final, Self, TypeAlias

from pydantic import Field, field_validator, model_validator

from sales_conversion.config.documents import Document
from sales_conversion.registry import unknown

MOST_MONEY: Final = 10**9
LONGEST_WAY: Final = 366
"""Days."""

Days: TypeAlias = Annotated[int, Field(ge=0, le=LONGEST_WAY)]
Price: TypeAlias = Annotated[Decimal, Field(ge=0, le=MOST_MONEY)]
Steps: TypeAlias = dict[Price, Price]

_COUNTRY = re.compile("[A-Z]{2}")


class DeliveryRate(Document):
    """What a way costs to some places: always so much, or by what the goods are worth or weigh."""

    to: tuple[str, ...] = Field(
        default=(), description="countries, ISO 3166 alpha-2, and zones; left out: anywhere"
    )
    price: Price | None = Field(
        default=None, description="below the first step; left out: not sent there this way"
    )
    goods: Steps = Field(
        default_factory=dict, description="from goods worth this on it costs that"
    )
    weight: Steps = Field(
        default_factory=dict, description="from this weight on it costs that; see delivery.weight"
    )

    @model_validator(mode="after")
    def _by_one_measure(self) -> Self:
        if self.goods and self.weight:
            raise ValueError("a rate goes by goods or by weight, not by both")
        steps = self.goods or self.weight
        if steps and self.price is None and 0 not in steps:
            raise ValueError("a rate with steps needs a price for what is below the first, or 0")
        return self

    @property
    def goes_there(self) -> bool:
        return self.price is not None or bool(self.goods or self.weight)

    def price_of(self, goods: Decimal, weight: Decimal) -> Decimal | None:
        """Return the price of the highest step that is reached; None is not sent there."""
        measure = weight if self.weight else goods
        reached = [step for step in (self.weight or self.goods) if step <= measure]
        return (self.weight or self.goods)[max(reached)] if reached else self.price


class DeliveryMethod(Document):
    """One way to send a parcel; every price is in the currency of the shop."""

    title: str
    price: Price = Field(description="where no rate says otherwise")
    free_from: Price | None = Field(
        default=None, description="goods worth this ship free, where no rate says otherwise"
    )
    days: tuple[Days, Days] = Field(description="working days, from and to")
    rates: tuple[DeliveryRate, ...] = Field(
        default=(), description="the first for the place counts"
    )

    @field_validator("days")
    @classmethod
    def _one_after_the_other(cls, days: tuple[int, int]) -> tuple[int, int]:
        if days[0] > days[1]:
            raise ValueError("the first of two days is the earlier one")
        return days

    def rate_to(self, country: str, zones: Mapping[str, tuple[str, ...]]) -> DeliveryRate | None:
        """Return the rate for *country*; while nobody knows it, only one for anywhere."""
        for rate in self.rates:
            places = {place for name in rate.to for place in zones.get(name, (name,))}
            if not rate.to or country in places:
                return rate
        return None


class DeliveryConfig(Document):
    default: str = "standard"
    methods: dict[str, DeliveryMethod] = Field(default_factory=dict)
    countries: tuple[str, ...] = Field(
        default=(), description="ISO 3166 alpha-2 codes; the first is assumed"
    )
    zones: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="countries by a name for all of them"
    )
    weight: str = Field(
        default="", description="the attribute that says what a unit weighs, weight_g"
    )

    @model_validator(mode="after")
    def _rates_can_be_told(self) -> Self:
        for name, method in self.methods.items():
            for rate in method.rates:
                for place in rate.to:
                    if place not in self.zones and not _COUNTRY.fullmatch(place):
                        raise ValueError(f"{name}: {unknown('zone', place, self.zones)}")
                if rate.weight and not self.weight:
                    raise ValueError(f"{name} goes by weight; name its attribute in weight")
        return self

    def goes_to(self, name: str, country: str) -> bool:
        """Tell whether the method *name* goes to *country* at all."""
        rate = self.methods[name].rate_to(country, self.zones)
        return rate is None or rate.goes_there
