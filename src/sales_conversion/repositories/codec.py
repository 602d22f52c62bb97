"""The nouns as JSON, and back: adapters are built once, text goes to jsonb as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Generic, TypeVar, get_args

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError, from_json, to_json

from sales_conversion.errors import Invalid
from sales_conversion.models import (
    Action,
    Answer,
    CartItem,
    CheckoutQuote,
    CodeUse,
    Delivery,
    Dialogue,
    Discount,
    Event,
    Money,
    Move,
    Notice,
    Order,
    Outcome,
    Product,
    Reply,
    StockMove,
    ToolResult,
    TurnRecord,
)
from sales_conversion.models.memory import Memory
from sales_conversion.models.people import Handler

T = TypeVar("T")


class Codec(Generic[T]):
    """One kind of value as JSON text."""

    def __init__(self, kind: Any, without: Any = None) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)
        self._without = without

    def write(self, value: T) -> str:
        try:
            return self._adapter.dump_json(
                value, exclude=self._without, warnings=False, fallback=str
            ).decode()
        except (PydanticSerializationError, UnicodeError) as error:
            raise Invalid(f"this cannot be stored as JSON: {error}") from error

    def read(self, text: str | bytes) -> T:
        return self._adapter.validate_json(text)


items = Codec[tuple[CartItem, ...]](tuple[CartItem, ...])
notices = Codec[tuple[Notice, ...]](tuple[Notice, ...])
discounts = Codec[tuple[Discount, ...]](tuple[Discount, ...])
moves = Codec[tuple[Move, ...]](tuple[Move, ...])
dialogue = Codec[Dialogue](Dialogue)
dialogue_without_memory = Codec[Dialogue](Dialogue, without={"memory"})
memory = Codec[Memory](Memory)
code_uses = Codec[tuple[CodeUse, ...]](tuple[CodeUse, ...])
stock = Codec[tuple[StockMove, ...]](tuple[StockMove, ...])
texts = Codec[Mapping[str, str]](Mapping[str, str])
handler = Codec[Handler](Handler)
names = Codec[tuple[str, ...]](tuple[str, ...])
quote = Codec[CheckoutQuote](CheckoutQuote)
delivery = Codec[Delivery](Delivery)
turn = Codec[TurnRecord](TurnRecord)
product = Codec[Product](Product)
stored_product = Codec[Product](Product, without={"variants": {"__all__": {"stock", "locations"}}})
"""A product without its stock, which has a table of its own."""

counts = Codec[Mapping[str, int]](Mapping[str, int])
order = Codec[Order](Order)
orders = Codec[tuple[Order, ...]](tuple[Order, ...])
order_details = Codec[Order](
    Order,
    without=frozenset(
        {"status", "payment_status", "fulfilment_status", "delivery", "attempts", "refunds"}
    ),
)
_outcome = Codec[Outcome](
    Outcome,
    without={
        "order": {"attempts": {"__all__": {"token"}}},
        "results": {"__all__": {"call": {"arguments": {"payment_token"}}}},
    },
)
"""What was answered, without the tokens it was paid with."""

_actions = {kind.__name__: Codec[Any](kind) for kind in get_args(Action)}


def outcome(value: Outcome) -> str:
    return _outcome.write(value)


def read_outcome(text: str) -> Outcome:
    """Return the outcome as it was: amounts among the facts are `Money` again."""
    found = _outcome.read(text)
    return replace(
        found,
        results=tuple(_revived_result(result) for result in found.results),
        reply=found.reply and _revived_reply(found.reply),
    )


def read_turn(text: str) -> TurnRecord:
    """Return the turn as it was: amounts among the facts are `Money` again."""
    found = turn.read(text)
    return replace(
        found,
        reply=_revived_reply(found.reply),
        results=tuple(_revived_result(result) for result in found.results),
    )


def action(value: Any) -> str:
    kind = type(value).__name__
    return f'{{"kind":"{kind}","body":{_actions[kind].write(value)}}}'


def read_action(text: str) -> Any:
    stored = from_json(text)
    return _actions[stored["kind"]].read(to_json(stored["body"]))


def events(happened: Iterable[Event]) -> str:
    """Return the rows of what *happened*, as one list."""
    return f"[{','.join(map(_event_row, happened))}]"


def event_body(event: Event) -> str:
    """What an event says beyond its id, session and time, which have columns of their own."""
    return _event_codec(type(event).__name__).write(event)


def _event_row(event: Event) -> str:
    columns = {
        "event_id": event.event_id or None,
        "session_id": event.session_id,
        "at": event.at.isoformat(),
        "kind": type(event).__name__,
    }
    return f'{to_json(columns).decode()[:-1]},"body":{event_body(event)}}}'


def read_event(kind: str, text: str) -> Event:
    return _event_codec(kind).read(text)


@cache
def knows_event(kind: str) -> bool:
    """Tell whether this release knows events of that *kind*."""
    return any(each.__name__ == kind for each in _descendants(Event))


@cache
def _event_codec(kind: str) -> Codec[Event]:
    known = {each.__name__: each for each in _descendants(Event)}
    return Codec[Event](known[kind], without={"session_id", "at", "event_id"})


def _descendants(kind: type[Event]) -> tuple[type[Event], ...]:
    below = kind.__subclasses__()
    return (*below, *(each for child in below for each in _descendants(child)))


def _revived_result(result: ToolResult) -> ToolResult:
    return replace(result, facts=_revived(result.facts))


def _revived_reply(reply: Reply) -> Reply:
    return replace(reply, answer=_revived_answer(reply.answer))


def _revived_answer(answer: Answer) -> Answer:
    lines = tuple(replace(line, facts=_revived(line.facts)) for line in answer.lines)
    return replace(answer, lines=lines)


def _revived(value: Any) -> Any:
    if isinstance(value, Mapping):
        if value.keys() == {"minor", "currency"}:
            return Money(value["minor"], value["currency"])
        return {name: _revived(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_revived(each) for each in value]
    return value
