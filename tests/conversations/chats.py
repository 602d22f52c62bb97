"""The file of one chat: what the shopper says, and what has to come of it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from sales_conversion.models import Fulfil, GiveBack, MarkPaid, MerchantAction, Money, TakeBack
from tests.conversations.manners import Manner

HERE = Path(__file__).parent

OneOrMore = Annotated[
    tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else tuple(v))
]
"""A word, or a list of them of which any will do."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ExpectedOrder(Strict):
    """The newest order of the conversation."""

    total: str
    units: int
    status: str | None = None


class Meanwhile(Strict):
    """What the merchant does to the newest order, step by step, before the shopper goes on."""

    paid: bool = False
    send: dict[str, int] | None = Field(default=None, description="units by sku; {} is the rest")
    take_back: dict[str, int] | None = Field(default=None, description="{} is all that was sent")
    refund: str | None = Field(default=None, description="an amount in dollars")

    def actions(self, order_id: str) -> Iterator[MerchantAction]:
        if self.paid:
            yield MarkPaid(order_id)
        if self.send is not None:
            yield Fulfil(order_id, self.send)
        if self.take_back is not None:
            yield TakeBack(order_id, self.take_back)
        if self.refund is not None:
            yield GiveBack(order_id, Money.of(self.refund, "USD"))


class Said(Strict):
    """One message of the shopper. What is left out is not looked at."""

    say: str
    meanwhile: Meanwhile | None = Field(default=None, description="what the merchant did before")
    stage: OneOrMore = Field(default=(), description="the stage arrived in")
    strategy: str | None = Field(default=None, description="the way of selling that answered")
    tools: list[str] = Field(default=[], description="tools that ran and succeeded, any order")
    not_tools: list[str] = Field(default=[], description="tools that must not have succeeded")
    shows: list[str] = Field(default=[], description="each is part of the title of some card")
    not_shows: list[str] = Field(default=[], description="none is part of the title of a card")
    shows_nothing: bool = False
    first: str | None = Field(default=None, description="part of the title of the first card")
    at_most: Decimal | None = Field(default=None, description="no card costs more", strict=False)
    at_least: Decimal | None = Field(default=None, description="no card costs less", strict=False)
    text: list[str] = Field(default=[], description="each stands in the reply, in any case")
    text_any: list[str] = Field(default=[], description="at least one stands in the reply")
    not_text: list[str] = Field(default=[], description="none stands in the reply")
    asks: OneOrMore = Field(default=(), description="the topic of the pending question")
    about: str | None = Field(default=None, description="what the pending question is about")
    cart: dict[str, int] | None = Field(default=None, description="the whole cart, by sku")
    order: ExpectedOrder | Literal["none"] | None = None


class Chat(Strict):
    shop: Literal["demo", "clothes", "electronics"]
    title: str
    manner: list[Manner] = Field(
        default=[], description="each is the manner of some message, by what was heard in it"
    )
    strategy: str | None = Field(default=None, description="the only way of selling, if one")
    chat: list[Said] = Field(min_length=1)
    cart: dict[str, int] | None = Field(default=None, description="the cart in the end")
    order: ExpectedOrder | Literal["none"] | None = None


def read_chat(file: Path) -> Chat:
    """Return the chat of *file*; a key nobody knows is refused by file and place."""
    try:
        return Chat.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise ValueError(f"{file.name}: {place}: {first['msg']}") from error


def chat_files() -> list[Path]:
    return sorted(HERE.glob("*.yaml"))
