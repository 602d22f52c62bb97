"""What shoppers are told outside the chat: kept with what it tells, sent after it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from sales_conversion.models.order import Order

Topic: TypeAlias = Literal["order_placed", "order_sent", "order_cancelled", "order_refunded"]
Told: TypeAlias = Literal["waiting", "sent", "unsendable"]
Channel: TypeAlias = Literal["email", "sms"]


@dataclass(frozen=True, slots=True)
class OrderMessage:
    """What became of an order, told with the whole of it as it was then."""

    id: str
    """Made of what is told, so that the same news is kept once."""

    topic: Topic
    locale: str
    order: Order


@dataclass(frozen=True, slots=True)
class Notification:
    """One message to one address. The same *id* again is the same message again."""

    id: str
    to: str
    subject: str
    text: str


def news_of(before: Order | None, now: Order, locale: str) -> Sequence[OrderMessage]:
    """Return what is to be told of an order that was as *before* and is as it is *now*."""
    snapshot = replace(now, attempts=())
    return [
        OrderMessage(f"{now.id}.{len(now.history)}.{topic}", topic, locale, snapshot)
        for topic in _topics(before, now)
    ]


def _topics(before: Order | None, now: Order) -> Sequence[Topic]:
    if before is None:
        return ["order_placed"]
    topics: list[Topic] = []
    if now.sent != before.sent:
        topics.append("order_sent")
    if now.status == "cancelled" != before.status:
        topics.append("order_cancelled")
    if now.payment_status == "refunded" != before.payment_status or _more_is_back(before, now):
        topics.append("order_refunded")
    return topics


def _more_is_back(before: Order, now: Order) -> bool:
    return now.refunded.minor > before.refunded.minor


def silence_of(address: str) -> str:
    """Return what is kept of an *address* that wants to hear nothing more: not the address."""
    return hashlib.sha256(address.strip().casefold().encode()).hexdigest()
