"""`shop.json`: the shop's name, money, delivery, taxes, ways to pay and reminders."""

from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Literal

from pydantic import Field

from sales_conversion.config.carts import CartConfig
from sales_conversion.config.delivering import DeliveryConfig
from sales_conversion.config.documents import Document, present, read
from sales_conversion.config.following_up import FollowUpConfig
from sales_conversion.config.quoting import QuotingConfig
from sales_conversion.config.taxes import TaxConfig

FILE = "shop.json"

LONGEST_HOLD = 60 * 24 * 31
"""Minutes."""

LARGEST_LINE = 9999
"""More of one thing is no purchase in a chat; what is said of counts is read up to here."""


class ReturnsConfig(Document):
    restock: bool = Field(
        default=True, description="whether goods that came back can be sold again"
    )


class InventoryConfig(Document):
    locations: dict[str, str] = Field(
        default_factory=dict, description="what the places are called where goods are, by name"
    )
    low_stock: int | None = Field(
        default=3, ge=0, description="so few unsold units are told of, once; null: nobody is told"
    )


class ShopConfig(Document):
    name: str = "Northbeam"
    currency: str = Field(
        default="USD", pattern="^[A-Z]{3}$", description="ISO 4217; the catalogue's own"
    )
    email: str = Field(
        default="",
        pattern=r"^([^\s<>@]+@[^\s<>@]+)?$",
        description="where shoppers reach a person",
    )
    delivery: DeliveryConfig = Field(default_factory=DeliveryConfig)
    taxes: TaxConfig = Field(default_factory=TaxConfig)
    quoting: QuotingConfig = Field(default_factory=QuotingConfig)
    returns: ReturnsConfig = Field(default_factory=ReturnsConfig)
    follow_up: FollowUpConfig = Field(default_factory=FollowUpConfig)
    inventory: InventoryConfig = Field(default_factory=InventoryConfig)
    payment_methods: tuple[str, ...] = ("manual",)
    capture: Literal["fulfil", "paid"] = Field(
        default="fulfil",
        description="when money that was only authorized is taken, all of it: as the first goods"
        " are sent, or when the owner says `paid`",
    )
    hold_minutes: int = Field(
        default=10, gt=0, le=LONGEST_HOLD, description="how long checkout keeps the goods"
    )
    carts: CartConfig = Field(default_factory=CartConfig)
    pay_minutes: int = Field(
        default=60, gt=0, le=LONGEST_HOLD, description="how long an order waits for its payment"
    )
    largest_quantity: int = Field(
        default=999, gt=0, le=LARGEST_LINE, description="most units of one line"
    )


def load_shop(folders: Sequence[Path]) -> ShopConfig:
    """Return the shop of these *folders*, later ones on top, field by field."""
    layers = [read(file, ShopConfig) for file in present(folders, FILE)]
    return reduce(ShopConfig.overlaid, layers, ShopConfig())
