"""Who answers the shopper, on the wire."""

from typing import Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict

from sales_conversion.models import people

HandlerKind: TypeAlias = Literal["assistant", "person"]


class Handoff(TypedDict):
    """*requested*: a person was asked for. *handler* says who speaks from now on."""

    requested: NotRequired[bool]
    handler: NotRequired[HandlerKind]
    name: NotRequired[str]


class Handler(TypedDict):
    """Who answers the shopper: the assistant, or a person of that *name*."""

    kind: HandlerKind
    name: str | None


def wire_handoff(handler: people.Handler | None) -> Handoff:
    """Tell who speaks from now on."""
    if handler is None:
        return {"handler": "assistant"}
    return {"handler": "person", "name": handler.name}


def wire_handler(handler: people.Handler | None) -> Handler:
    if handler is None:
        return {"kind": "assistant", "name": None}
    return {"kind": "person", "name": handler.name}
