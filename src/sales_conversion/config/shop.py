"""`shop.json`: the shop's name, money, delivery and ways to pay."""

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from pathlib import Path

from pydantic import Field

from sales_conversion.config.documents import Document, present, read

FILE = "shop.json"


class DeliveryMethod(Document):
    """One way to send a parcel; *price* is in the currency of the shop."""

    title: str
    price: Decimal = Field(ge=0)
    free_from: Decimal | None = Field(default=None, description="goods worth this ship free")
    days: tuple[int, int] = Field(description="working days, from and to")


class DeliveryConfig(Document):
    default: str = "standard"
    methods: dict[str, DeliveryMethod] = Field(default_factory=dict)
    countries: tuple[str, ...] = Field(
        default=(), description="ISO 3166 alpha-2 codes; the first is assumed"
    )


class ShopConfig(Document):
    name: str = "Northbeam"
    currency: str = Field(
        default="USD", pattern="^[A-Z]{3}$", description="ISO 4217; the catalogue's own"
    )
    email: str = Field(default="", description="where shoppers reach a person")
    delivery: DeliveryConfig = Field(default_factory=DeliveryConfig)
    payment_methods: tuple[str, ...] = ("manual",)
    hold_minutes: int = Field(default=10, gt=0, description="how long checkout keeps the goods")
    largest_quantity: int = Field(default=999, gt=0, description="most units of one line")


def load_shop(folders: Sequence[Path]) -> ShopConfig:
    """Return the shop of these *folders*, later ones on top, field by field."""
    layers = [read(file, ShopConfig) for file in present(folders, FILE)]
    return reduce(ShopConfig.overlaid, layers, ShopConfig())
