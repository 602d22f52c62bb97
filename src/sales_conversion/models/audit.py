"""Who did what to carts, quotes, orders, payments, stock and keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sales_conversion.models.actions import (
    Action,
    CancelOrder,
    LeaveCart,
    Message,
    PaymentUpdate,
    RefundUpdate,
    Remember,
    Timeout,
)
from sales_conversion.models.merchant_actions import Complete, Fulfil, GiveBack, MarkPaid, TakeBack
from sales_conversion.models.people import HandBack, HumanMessage, TakeOver, Whisper

ActorKind: TypeAlias = Literal["shopper", "agent", "merchant", "provider", "job", "operator"]
Subject: TypeAlias = Literal[
    "cart", "quote", "order", "payment", "refund", "stock", "conversation", "key"
]
Changes: TypeAlias = Mapping[str, tuple[Any, Any]]
"""What is another value than before, by name: (before, after), None where there was none."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts, by the id of a shopper, a turn or a key, or the name of a job.

    An *operator* has the machine, and needs no name there.
    """

    kind: ActorKind = "shopper"
    name: str = ""


SHOPPER = Actor()


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail: never words, names or addresses of people, only ids and figures."""

    at: datetime
    actor: Actor
    action: str
    subject: Subject
    subject_id: str
    changes: Changes
    position: int = field(default=0, compare=False)


def actor_of(action: Action) -> Actor:
    """Return who does *action* if nobody says otherwise; what is said acts through the agent."""
    match action:
        case Message():
            return Actor("agent")
        case PaymentUpdate() | RefundUpdate():
            return Actor("provider")
        case Timeout():
            return Actor("job", "ring timeouts")
        case LeaveCart():
            return Actor("job", "leave carts")
        case Remember():
            return Actor("job", "remember talks")
        case CancelOrder(by="shop"):
            return Actor("job", "cancel unpaid")
        case CancelOrder(by="merchant") | MarkPaid() | Fulfil() | Complete() | TakeBack():
            return Actor("merchant")
        case GiveBack() | HumanMessage() | TakeOver() | HandBack() | Whisper():
            return Actor("merchant")
        case _:
            return SHOPPER
