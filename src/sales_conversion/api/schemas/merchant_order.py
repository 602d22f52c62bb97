"""What the merchant says of an order on the wire."""

from typing import Annotated

from pydantic import Field, StringConstraints

from sales_conversion import models
from sales_conversion.api.schemas.base import Body, Code

LARGEST = 1_000_000
"""More of one sku than any order has."""

Units = Annotated[int, Field(ge=1, le=LARGEST)]
Lines = Annotated[dict[Code, Units], Field(min_length=1, max_length=200)]


class PaidOrder(Body):
    reference: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = Field(
        default=None, description="what the money is found by, a line of a statement say"
    )

    def action(self, order_id: str) -> models.MarkPaid:
        return models.MarkPaid(order_id, self.reference)


class SentOrder(Body):
    lines: Lines | None = Field(
        default=None, description="units by sku; left out: all that is left to send"
    )

    def action(self, order_id: str) -> models.Fulfil:
        return models.Fulfil(order_id, self.lines or {})


class ReturnedOrder(Body):
    lines: Lines | None = Field(
        default=None, description="units by sku; left out: all that was sent and is not back"
    )
    restock: bool | None = Field(
        default=None, description="can be sold again; left out: as `shop.json` says"
    )

    def action(self, order_id: str) -> models.TakeBack:
        return models.TakeBack(order_id, self.lines or {}, self.restock)
