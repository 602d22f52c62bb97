"""`discounts.json`: codes, what each takes off, from when and until when."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, Self, TypeAlias

from pydantic import AwareDatetime, Field, model_validator

from sales_conversion.config.documents import Document, Place, present, read

FILE: Final = "discounts.json"


class DiscountRule(Document):
    """One code. It takes off a percentage of the goods, an amount, or what delivery costs."""

    code: str = Field(pattern=r"^\S{1,64}$", description="capitals and small letters are the same")
    percent: Decimal | None = Field(default=None, gt=0, le=100, max_digits=9)
    amount: Decimal | None = Field(
        default=None, gt=0, max_digits=15, description="in the currency of the shop"
    )
    free_shipping: bool = False
    since: AwareDatetime | None = Field(
        default=None, alias="from", description="with its zone, 2026-03-01T00:00:00Z"
    )
    until: AwareDatetime | None = Field(default=None, description="from then on it is no more")
    most: int | None = Field(
        default=None, gt=0, le=10**9, description="how often it can be used, by all together"
    )
    once_per_customer: bool = Field(
        default=False, description="told apart by their id with the shop, or else their e-mail"
    )
    least_goods: Decimal = Field(
        default=Decimal(0), ge=0, max_digits=15, description="goods worth less get nothing"
    )

    @model_validator(mode="after")
    def _one_kind_in_its_time(self) -> Self:
        kinds = (self.percent is not None, self.amount is not None, self.free_shipping)
        if sum(kinds) != 1:
            raise ValueError(f"{self.code} needs one of percent, amount and free_shipping")
        if self.since and self.until and self.since >= self.until:
            raise ValueError(f"{self.code} ends before it begins; until must be later than from")
        return self


Discounts: TypeAlias = Mapping[str, DiscountRule]
"""What is known of codes, by the code in small letters."""


class DiscountsFile(Document):
    discounts: tuple[DiscountRule, ...]


def load_discounts(folders: Sequence[Path]) -> Discounts:
    """Return the codes of these *folders*; a later folder's word on a code replaces ours."""
    merged: dict[str, DiscountRule] = {}
    for file in present(folders, FILE):
        rules = read(file, DiscountsFile).discounts
        own: dict[str, DiscountRule] = {}
        for index, rule in enumerate(rules):
            if rule.code.casefold() in own:
                place = Place(file) / "discounts" / index / "code"
                raise place.refuse(f"the code {rule.code!r} stands here twice")
            own[rule.code.casefold()] = rule
        merged |= own
    return merged
