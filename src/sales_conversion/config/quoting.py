"""`quoting` in `shop.json`: who works out what an order costs."""

from typing import Final, Self

from pydantic import Field, model_validator

from sales_conversion.config.documents import Document

TABLES: Final = "tables"
LONGEST_WAIT: Final = 20
"""Seconds; a request as a whole has thirty."""


class QuotingConfig(Document):
    by: str = Field(
        default=TABLES, description="tables is shop.json itself; http asks the service at url"
    )
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    seconds: float = Field(
        default=2, gt=0, le=LONGEST_WAIT, description="how long is waited for an answer"
    )
    order_provisional: bool = Field(
        default=False,
        description="whether what was priced by the tables, for want of an answer, can be ordered",
    )

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.by == "http" and not self.url:
            raise ValueError("http needs a url")
        return self
