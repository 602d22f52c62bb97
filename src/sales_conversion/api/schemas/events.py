"""What the page saw, on the wire: events by their GA4 names."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, model_validator
from typing_extensions import TypedDict

from sales_conversion.api.schemas.base import Body, Id, Name
from sales_conversion.models import EventItem, Money, PageEvent, PageName, page_event_id
from sales_conversion.models.currencies import digits


def _on_the_calendar(at: datetime) -> datetime:
    """Return *at* in UTC; a moment of the year 1 or 9999 may have none there."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError("no such moment in UTC") from None


Amount = Annotated[Decimal, Field(strict=False, ge=0, le=10**6, max_digits=20)]
Short = Annotated[str, StringConstraints(max_length=100)]
Long = Annotated[str, StringConstraints(max_length=500)]


class SeenItem(Body):
    """An item as GA4 names its fields; the id is what counts."""

    item_id: Name
    item_name: Long | None = None
    item_brand: Short | None = None
    item_category: Long | None = None
    item_variant: Short | None = None
    item_list_id: Short | None = None
    item_list_name: Short | None = None
    index: int | None = Field(default=None, ge=0)
    quantity: int | None = Field(default=None, ge=0, le=10**6)
    price: Amount | None = None
    discount: Amount | None = None

    def item(self, currency: str | None) -> EventItem:
        """Return the item; GA4's price is what is left of it, and its discount that of a unit."""
        units = 1 if self.quantity is None else self.quantity
        price, off = _money(self.price, currency), _money(self.discount, currency)
        return EventItem(
            self.item_id,
            self.item_variant or "",
            self.item_name or "",
            price + off if price and off else price,
            units,
            self.item_brand or "",
            self.item_category or "",
            off * units if off and off.minor else None,
        )


class SeenEvent(Body):
    event_id: Id
    name: PageName
    items: Annotated[list[Name | SeenItem], Field(max_length=200)] = Field(default_factory=list)
    at: Annotated[AwareDatetime, AfterValidator(_on_the_calendar)] | None = Field(
        default=None, strict=False
    )
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] | None = None
    value: Amount | None = Field(
        default=None, description="in major units of the currency, which then has to be named"
    )
    transaction_id: Short | None = None

    @model_validator(mode="after")
    def _in_a_currency(self) -> Self:
        if self.currency is None and any(amount is not None for amount in self._amounts()):
            raise ValueError("currency: name the one that value and prices are in")
        return self

    def _amounts(self) -> Iterator[Decimal | None]:
        yield self.value
        for item in self.items:
            if isinstance(item, SeenItem):
                yield from (item.price, item.discount)

    def event(self, session_id: str, now: datetime) -> PageEvent:
        """Return the event at the time the page gives, as far as that has come."""
        seen = [
            EventItem(each, "", "", None) if isinstance(each, str) else each.item(self.currency)
            for each in self.items
        ]
        return PageEvent(
            session_id,
            min(self.at, now) if self.at else now,
            self.event_id,
            self.name,
            tuple(item.product_id for item in seen),
            tuple(seen),
            _money(self.value, self.currency),
            self.transaction_id or "",
            event_id=page_event_id(session_id, self.event_id),
        )


def _money(amount: Decimal | None, currency: str | None) -> Money | None:
    """Return what a page reckoned as an amount of whole minor units."""
    if amount is None or currency is None:
        return None
    unit = Decimal(1).scaleb(-digits(currency))
    return Money.of(amount.quantize(unit, ROUND_HALF_UP), currency)


class ClientEvents(Body):
    events: Annotated[list[SeenEvent], Field(min_length=1, max_length=100)]


class Accepted(TypedDict):
    accepted: int
