"""One line of a catalogue: a product as it is written, and the product it makes."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sales_conversion.models import Money, Product, Variant
from sales_conversion.providers.catalogues.fields import (
    MOST_ATTRIBUTES,
    MOST_LOCATIONS,
    MOST_OPTIONS,
    MOST_VARIANTS,
    Address,
    Attribute,
    Code,
    Description,
    Key,
    Label,
    Name,
    Option,
    Title,
    Units,
)

HIGHEST_PRICE = Decimal(10) ** 12


class Part(BaseModel):
    """What is not known here is for somebody else; what is known has its type."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class PriceLine(Part):
    amount: Decimal = Field(ge=0, le=HIGHEST_PRICE, allow_inf_nan=False, strict=False)
    currency: str = Field(pattern="^[A-Z]{3}$")

    def money(self) -> Money:
        return Money.of(self.amount, self.currency)


class VariantLine(Part):
    sku: Key
    price: PriceLine
    options: Annotated[dict[Name, Option], Field(max_length=MOST_OPTIONS)] | None = None
    compare_at_price: PriceLine | None = None
    stock: Units | None = None
    image_url: Address | None = None
    cost: PriceLine | None = None
    back_order: bool = False
    locations: Annotated[dict[Name, Units], Field(max_length=MOST_LOCATIONS)] | None = None

    @model_validator(mode="after")
    def _counted_once(self) -> Self:
        if self.locations and self.stock is not None:
            raise ValueError("stock: leave it out, `locations` tell it")
        return self

    def variant(self) -> Variant:
        return Variant(
            self.sku,
            self.price.money(),
            self.options or {},
            self.compare_at_price.money() if self.compare_at_price else None,
            sum(self.locations.values()) if self.locations else self.stock,
            self.image_url,
            self.cost.money() if self.cost else None,
            self.back_order,
            self.locations or {},
        )


class ProductLine(Part):
    id: Key
    title: Title
    variants: list[VariantLine] = Field(min_length=1, max_length=MOST_VARIANTS)
    description: Description | None = None
    brand: Label | None = None
    category: Label | None = None
    url: Address | None = None
    image_url: Address | None = None
    gtin: Code | None = None
    model: Code | None = None
    attributes: Annotated[dict[Name, Attribute], Field(max_length=MOST_ATTRIBUTES)] | None = None
    options: Annotated[list[Name], Field(max_length=MOST_OPTIONS)] | None = None

    def product(self) -> Product:
        """Raise `ValueError` when the parts do not fit together."""
        if not self.title:
            raise ValueError("title: is empty")
        variants = tuple(variant.variant() for variant in self.variants)
        return Product(
            id=self.id,
            title=self.title,
            variants=variants,
            description=self.description or "",
            brand=self.brand or "",
            category=self.category or "",
            url=self.url,
            image_url=self.image_url,
            gtin=self.gtin,
            model=self.model,
            attributes={n: _value(v) for n, v in (self.attributes or {}).items() if v is not None},
            options=tuple(self.options or dict.fromkeys(n for v in variants for n in v.options)),
        )


def _value(value: bool | int | float | str) -> str | float | bool:
    return value if isinstance(value, bool | str) else float(value)
