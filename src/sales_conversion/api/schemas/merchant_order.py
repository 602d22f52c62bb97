"""What the merchant says of an order on the wire."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from sales_conversion import models
from sales_conversion.api.schemas.base import Body, Code
from sales_conversion.errors import Invalid

LARGEST = 1_000_000
"""More of one sku than any order has."""

Units = Annotated[int, Field(ge=1, le=LARGEST)]
Lines = Annotated[dict[Code, Units], Field(min_length=1, max_length=200)]


class PaidOrder(Body):
    reference: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = Field(
        default=None, description="what the money is found by; it is kept: name nobody in it"
    )

    def action(self, order_id: str) -> models.MarkPaid:
        return models.MarkPaid(order_id, self.reference)


class SentOrder(Body):
    lines: Lines | None = Field(
        default=None, description="units by sku; left out: all that is left to send"
    )
    location: Code | None = Field(
        default=None, description="where they leave from; left out: where the most is"
    )

    def action(self, order_id: str) -> models.Fulfil:
        return models.Fulfil(order_id, self.lines or {}, self.location)


class ReturnedOrder(Body):
    lines: Lines | None = Field(
        default=None, description="units by sku; left out: all that was sent and is not back"
    )
    restock: bool | None = Field(
        default=None, description="can be sold again; left out: as `shop.json` says"
    )
    location: Code | None = Field(
        default=None, description="where they are now; left out: where the most is"
    )

    refund: bool = Field(default=False, description="what was paid for them goes back as well")

    def action(self, order_id: str) -> models.TakeBack:
        return models.TakeBack(
            order_id, self.lines or {}, self.restock, self.refund, self.location
        )


class Amount(Body):
    amount: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}(\.[0-9]{1,4})?$")]
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]

    def money(self) -> models.Money:
        try:
            return models.Money.of(self.amount, self.currency)
        except ValueError as error:
            raise Invalid(f"amount: {error}") from error


class RefundedOrder(Body):
    amount: Amount | None = Field(
        default=None, description="so much; without it and `lines` all that is left"
    )
    lines: Lines | None = Field(
        default=None, description="units by sku: what was paid for them, each unit once"
    )
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = Field(
        default="", description="kept with the refund, and shown to the shopper"
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.amount and self.lines:
            raise ValueError("say an amount or lines, not both")
        return self

    def action(self, order_id: str) -> models.GiveBack:
        amount = self.amount.money() if self.amount else None
        return models.GiveBack(order_id, amount, self.lines or {}, self.reason)
