"""`carts` in `shop.json`: how long carts wait, and the way back to them."""

from pydantic import Field

from sales_conversion.config.documents import Document

LONGEST = 366
"""Days."""


class CartConfig(Document):
    most_lines: int = Field(
        default=100, gt=0, le=1000, description="different things in one cart at most"
    )
    most_units: int = Field(
        default=5000, gt=0, le=1_000_000, description="units of all its lines at most"
    )
    abandoned_hours: int = Field(
        default=24,
        gt=0,
        le=24 * LONGEST,
        description="how long nobody must have come back until a cart is abandoned",
    )
    days: int = Field(
        default=30, gt=0, le=LONGEST, description="how long an abandoned cart is kept"
    )
    recovery_days: int = Field(
        default=7, gt=0, le=LONGEST, description="how long a link back to a cart counts"
    )
    recovery_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s#]+)?$",
        description="the page that takes the token of a link, behind #recover=",
    )
