"""`discounts.json`: codes and what counts without one; what each takes off, of what and when."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import AwareDatetime, Field, PrivateAttr, model_validator

from sales_conversion.config.documents import Document, Place, Vocabulary, present, read
from sales_conversion.config.rules import ConditionSpec, Test, compile_conditions
from sales_conversion.models import CartItem, Turn

FILE: Final = "discounts.json"

DiscountKind: TypeAlias = Literal["percent", "amount", "free_shipping", "buy_get"]
"""What a discount takes off; each is a field of its rule."""

Percent = Annotated[Decimal, Field(gt=0, le=100, max_digits=9)]
Units = Annotated[int, Field(gt=0, le=999)]


class GoodsConfig(Document):
    """Some of the goods: what is named here, or lies in one of the categories."""

    skus: tuple[str, ...] = Field(default=(), description="skus, or ids of products")
    categories: tuple[str, ...] = Field(
        default=(), description='"Mugs", or "Kitchen > Mugs", with all that is below'
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.skus and not self.categories:
            raise ValueError("name skus or categories, else leave it out: it would match nothing")
        return self

    def include(self, item: CartItem) -> bool:
        if item.sku in self.skus or item.product_id in self.skus:
            return True
        steps = _steps(item.category)
        return any(_stands_in(_steps(named), steps) for named in self.categories)


class BuyGetConfig(Document):
    """Buy so many, get so many more of them for less: the cheapest there are."""

    buy: Units
    get: Units
    percent: Percent = Field(default=Decimal(100), description="off what is got; 100 is free")
    bought: GoodsConfig | None = Field(default=None, description="what has to be bought; or all")
    got: GoodsConfig | None = Field(default=None, description="what is got; as what is bought")
    times: int | None = Field(default=None, gt=0, le=999, description="in one order at most")


class DiscountRule(Document):
    """One discount: for who gives its code, or, where it has a name instead, for everybody."""

    code: str = Field(
        default="",
        pattern=r"^\S{0,64}$",
        description="to be given; capitals and small letters are the same",
    )
    name: str = Field(
        default="", pattern=r"^\S{0,64}$", description="of what counts without a code"
    )
    title: str | dict[str, str] = Field(
        default="", description="why, as shoppers read it, or by language; else it is the code"
    )
    percent: Percent | None = None
    amount: Decimal | None = Field(
        default=None, gt=0, max_digits=15, description="in the currency of the shop"
    )
    free_shipping: bool = False
    buy_get: BuyGetConfig | None = None
    on: GoodsConfig | None = Field(
        default=None, description="of percent and amount: off which goods; or all"
    )
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
    when: tuple[ConditionSpec, ...] = Field(default=(), description="all have to hold")
    combines: bool = Field(
        default=False,
        description="counts beside others that combine; of the rest the best for the shopper",
    )

    _tests: tuple[Test, ...] = PrivateAttr(default=())

    @model_validator(mode="after")
    def _one_kind_in_its_time(self) -> Self:
        if bool(self.code) == bool(self.name):
            raise ValueError("a discount has a code, or else a name")
        if self.name and not self.title:
            raise ValueError(f"{self.name} needs a title: it is what shoppers read")
        if len(self._kinds()) != 1:
            raise ValueError(
                f"{self.key} needs one of percent, amount and free_shipping, or buy_get"
            )
        if self.on and self.kind not in ("percent", "amount"):
            raise ValueError(f"{self.key} takes nothing off goods; leave out on")
        if self.since and self.until and self.since >= self.until:
            raise ValueError(f"{self.key} ends before it begins; until must be later than from")
        return self

    @property
    def key(self) -> str:
        """The code, or else the name, as the shop writes it."""
        return self.code or self.name

    @property
    def kind(self) -> DiscountKind:
        return self._kinds()[0]

    def titled(self, locale: str) -> str:
        """Return the title in the language of *locale*, or else the first there is."""
        if isinstance(self.title, str):
            return self.title
        language = locale.partition("-")[0]
        return self.title.get(language) or next(iter(self.title.values()), "")

    def compiled(self, place: Place, words: Vocabulary) -> Self:
        """Return the rule with its conditions ready to be asked."""
        rule = self.model_copy()
        rule._tests = compile_conditions(self.when, place / "when", words)
        return rule

    def holds(self, turn: Turn) -> bool:
        return all(test.holds(turn) for test in self._tests)

    def _kinds(self) -> list[DiscountKind]:
        told: dict[DiscountKind, bool] = {
            "percent": self.percent is not None,
            "amount": self.amount is not None,
            "free_shipping": self.free_shipping,
            "buy_get": self.buy_get is not None,
        }
        return [kind for kind, is_told in told.items() if is_told]


Discounts: TypeAlias = Mapping[str, DiscountRule]
"""What is known of discounts, by their code or name in small letters."""


def by_code(rules: Discounts, code: str) -> DiscountRule | None:
    """Return the discount that has this *code*: a name is no code."""
    rule = rules.get(code.casefold())
    return rule if rule and rule.code else None


class DiscountsFile(Document):
    discounts: tuple[DiscountRule, ...]


def load_discounts(folders: Sequence[Path], words: Vocabulary) -> Discounts:
    """Return the discounts of these *folders*; a later folder's word on one replaces ours."""
    merged: dict[str, DiscountRule] = {}
    for file in present(folders, FILE):
        rules = read(file, DiscountsFile).discounts
        own: dict[str, DiscountRule] = {}
        for index, rule in enumerate(rules):
            place = Place(file) / "discounts" / index
            if rule.key.casefold() in own:
                what = "code" if rule.code else "name"
                raise (place / what).refuse(f"the {what} {rule.key!r} stands here twice")
            own[rule.key.casefold()] = rule.compiled(place, words)
        merged |= own
    return merged


def _steps(category: str) -> list[str]:
    return [step.strip() for step in category.casefold().split(">")]


def _stands_in(named: list[str], steps: list[str]) -> bool:
    """Tell whether *named* is a run of *steps*: of "Kitchen > Mugs > Tall" "Mugs" is one."""
    lengths = range(len(steps) - len(named) + 1)
    return any(steps[start : start + len(named)] == named for start in lengths)
