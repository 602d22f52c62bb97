"""Conversations in the console, on the wire: told to merchants only."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Body, Money, wire_money
from sales_conversion.api.schemas.cart import Cart, wire_cart
from sales_conversion.api.schemas.explaining import Assignment
from sales_conversion.api.schemas.handling import HandlerKind
from sales_conversion.api.schemas.happenings import happening
from sales_conversion.api.schemas.order import Order, wire_order
from sales_conversion.api.schemas.pictures import Pictures
from sales_conversion.api.schemas.sales import (
    Move,
    Profile,
    Reply,
    wire_move,
    wire_profile,
    wire_said,
)
from sales_conversion.models import listing, people

LONGEST_GLIMPSE = 140

Role: TypeAlias = Literal["shopper", "assistant", "human", "whisper", "system"]


class TakeOver(Body):
    from_colleague: bool = Field(
        default=False, description="take it even from another person who has it"
    )


class Words(Body):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class Handler(TypedDict):
    """*by* is what the person is called; *mine*: it is whoever asks."""

    kind: HandlerKind
    by: str | None
    since: datetime | None
    mine: bool


class OrderGlimpse(TypedDict):
    order_id: str
    number: str
    total: Money


class LastMessage(TypedDict):
    role: Role
    text: str
    at: datetime


class Glance(TypedDict):
    session_id: str
    started_at: datetime
    active_at: datetime
    stage: str
    channel: str
    locale: str
    customer: str | None
    returning: bool
    cart_total: Money | None
    order: OrderGlimpse | None
    handler: Handler
    waiting: bool
    objections: list[str]
    last_message: LastMessage | None


class ConversationSummary(Glance):
    """*messages* is how many there are."""

    messages: int


class ConversationList(TypedDict):
    """With *next* as `cursor` the list goes on; *open* and *waiting* count all there are."""

    conversations: list[ConversationSummary]
    next: str | None
    open: int
    waiting: int


class Consent(TypedDict):
    personal: bool
    follow_up: bool


class ConsoleProfile(Profile):
    consent: Consent


class ConsoleMessage(TypedDict):
    """*system* says what happened between what was said. *by* is the person who wrote it."""

    id: str
    role: Role
    text: str
    at: datetime
    turn_id: str | None
    reply: Reply | None
    by: str | None


class ConversationDetail(Glance):
    """All that is kept; of its *messages* the newest thousand."""

    profile: ConsoleProfile
    cart: Cart
    messages: list[ConsoleMessage]
    stage_history: list[Move]
    orders: list[Order]
    assignments: list[Assignment]


class Whispered(TypedDict):
    """*heard*: a language model will read it; without one nobody does."""

    heard: bool


def wire_summary(found: listing.ConversationSummary, me: str) -> ConversationSummary:
    """Tell of a conversation to *me*, by the id of the person."""
    return {**_glance(found, me), "messages": found.messages}


def _glance(found: listing.ConversationSummary, me: str) -> Glance:
    return {
        "session_id": found.session_id,
        "started_at": found.started_at,
        "active_at": found.active_at,
        "stage": found.stage,
        "channel": found.channel,
        "locale": found.locale,
        "customer": found.customer,
        "returning": found.is_returning,
        "cart_total": wire_money(found.cart_total) if found.cart_total else None,
        "order": _order(found.order) if found.order else None,
        "handler": _handler(found.handler, me),
        "waiting": found.is_waiting,
        "objections": list(found.objections),
        "last_message": _glimpse(found.last_message) if found.last_message else None,
    }


def wire_detail(
    summary: listing.ConversationSummary,
    me: str,
    found: models.Conversation,
    transcript: list[ConsoleMessage],
) -> ConversationDetail:
    dialogue = found.session.dialogue
    consent: Consent = {"personal": dialogue.personal, "follow_up": dialogue.follow_up}
    return {
        **_glance(summary, me),
        "profile": {**wire_profile(found.profile), "consent": consent},
        "cart": wire_cart(found.cart),
        "messages": transcript,
        "stage_history": [wire_move(move) for move in found.session.stage_history],
        "orders": [wire_order(order) for order in found.orders],
        "assignments": [{"experiment": a.experiment, "arm": a.arm} for a in found.assignments],
    }


def wire_transcript(
    said: Sequence[models.ChatMessage],
    answers: Mapping[str, models.TurnRecord],
    events: Sequence[models.Event],
    pictures: Pictures,
) -> list[ConsoleMessage]:
    """Return what was said, with why, and between it what happened."""
    told: list[ConsoleMessage] = []
    answered = ""
    for message in said:
        answered = message.id if message.role == "shopper" else answered
        turn = answers.get(answered) or answers.get(message.id)
        told.append(_message(message, turn if message.role == "assistant" else None, pictures))
    told += [_happening(number, event) for number, event in enumerate(events) if happening(event)]
    return sorted(told, key=lambda each: each["at"])


def _message(
    said: models.ChatMessage, turn: models.TurnRecord | None, pictures: Pictures
) -> ConsoleMessage:
    is_answer = turn is not None and turn.reply.text == said.text
    return {
        "id": said.id,
        "role": said.role,
        "text": said.text,
        "at": said.at,
        "turn_id": turn.reply.turn_id if turn and is_answer else None,
        "reply": wire_said(turn.reply, pictures) if turn and is_answer else None,
        "by": said.author or None,
    }


def _happening(number: int, event: models.Event) -> ConsoleMessage:
    return {
        "id": f"{event.session_id}:{number}",
        "role": "system",
        "text": happening(event),
        "at": event.at,
        "turn_id": None,
        "reply": None,
        "by": None,
    }


def _order(order: listing.OrderGlimpse) -> OrderGlimpse:
    return {"order_id": order.id, "number": order.number, "total": wire_money(order.total)}


def _handler(handler: people.Handler | None, me: str) -> Handler:
    if handler is None:
        return {"kind": "assistant", "by": None, "since": None, "mine": False}
    mine = handler.id == me
    return {"kind": "person", "by": handler.name, "since": handler.since, "mine": mine}


def _glimpse(said: models.ChatMessage) -> LastMessage:
    whole = " ".join(said.text.split())
    cut = whole if len(whole) <= LONGEST_GLIMPSE else f"{whole[: LONGEST_GLIMPSE - 1]}…"
    return {"role": said.role, "text": cut, "at": said.at}
