"""The events of a stream, as AG-UI 1.0 calls them (`ag-ui-protocol`).

A run is one action. Every id in it begins with that of the run. Its text is the message
`<run>:reply`; another TEXT_MESSAGE_START of the same message takes the place of what was said.
"""

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from sales_conversion import models
from sales_conversion.api.schemas.cart import wire_cart
from sales_conversion.api.schemas.handling import wire_handoff
from sales_conversion.api.schemas.order import wire_checkout, wire_order
from sales_conversion.api.schemas.sales import Reply, TurnResponse
from sales_conversion.errors import Invalid, SalesError

Event: TypeAlias = Mapping[str, Any]

PROTOCOL = "1.0"
FRAME_ID = re.compile("[0-9]{1,18}")


def frame_id(written: str | None) -> models.FrameId:
    """Read the number of the frame that was heard last; 0 where nothing was."""
    if not written:
        return 0
    if not FRAME_ID.fullmatch(written):
        raise Invalid("Last-Event-ID: it is the id of an event as it came, a number")
    return int(written)


def run_started(session_id: str, run_id: str, said: str | None) -> Event:
    """Open a run; what the shopper *said* is in its input, for who did not say it."""
    event = {
        "type": "RUN_STARTED",
        "threadId": session_id,
        "runId": run_id,
        "protocolVersion": PROTOCOL,
    }
    if said is None:
        return event
    asked = {"id": run_id, "role": "user", "content": said}
    return {**event, "input": {"threadId": session_id, "runId": run_id, "messages": [asked]}}


def run_finished(session_id: str, run_id: str, turn: TurnResponse | None) -> Event:
    """Close a run; that of a message returns what it is answered with."""
    event = {"type": "RUN_FINISHED", "threadId": session_id, "runId": run_id}
    return {**event, "result": turn} if turn else event


def run_error(error: Exception) -> Event:
    """Close a run that came to nothing; what went wrong on our side is not told."""
    if isinstance(error, SalesError):
        return {"type": "RUN_ERROR", "message": str(error), "code": error.code}
    return {
        "type": "RUN_ERROR",
        "message": "something went wrong on our side",
        "code": SalesError.code,
    }


def step(how: Literal["STEP_STARTED", "STEP_FINISHED"], stage: str) -> Event:
    return {"type": how, "stepName": stage}


def text_start(message_id: str, name: str | None = None) -> Event:
    """Begin a text of the shop; a person of the shop speaks under a *name*."""
    event = {"type": "TEXT_MESSAGE_START", "messageId": message_id, "role": "assistant"}
    return {**event, "name": name} if name else event


def text_content(message_id: str, piece: str) -> Event:
    return {"type": "TEXT_MESSAGE_CONTENT", "messageId": message_id, "delta": piece}


def text_end(message_id: str) -> Event:
    return {"type": "TEXT_MESSAGE_END", "messageId": message_id}


def state_snapshot(outcome: models.Outcome) -> Event:
    state = {"stage": outcome.stage, "cart": wire_cart(outcome.cart)}
    return {"type": "STATE_SNAPSHOT", "snapshot": state}


def state_delta(outcome: models.Outcome, news: Container[str]) -> Event:
    """Tell what is new of the state; `add` also counts for who has no state yet."""
    patch: list[Event] = []
    if "stage" in news:
        patch.append({"op": "add", "path": "/stage", "value": outcome.stage})
    if "cart" in news:
        patch.append({"op": "add", "path": "/cart", "value": wire_cart(outcome.cart)})
    return {"type": "STATE_DELTA", "delta": patch}


def reply_activities(run_id: str, reply: Reply) -> Iterator[Event]:
    """Yield what is put before the shopper beside the text."""
    if reply["products"]:
        yield _activity(run_id, "PRODUCT_CARDS", {"products": reply["products"]})
    if reply["quick_replies"]:
        yield _activity(run_id, "QUICK_REPLIES", {"quick_replies": reply["quick_replies"]})
    if "cart" in reply:
        yield _activity(run_id, "CART", reply["cart"])
    if "checkout" in reply:
        yield _activity(run_id, "CHECKOUT", reply["checkout"])
    if "order" in reply:
        yield _activity(run_id, "ORDER", reply["order"])
    if "handoff" in reply:
        yield _activity(run_id, "HANDOFF", reply["handoff"])


def silent_activities(
    run_id: str, outcome: models.Outcome, news: Container[str]
) -> Iterator[Event]:
    """Yield what became of something without a word: by a button, a job, in another tab."""
    if "cart" in news:
        yield _activity(run_id, "CART", wire_cart(outcome.cart))
    if "checkout" in news and outcome.quote:
        yield _activity(run_id, "CHECKOUT", wire_checkout(outcome.quote))
    if outcome.order:
        yield _activity(run_id, "ORDER", wire_order(outcome.order))
    if "handler" in news:
        yield _activity(run_id, "HANDOFF", wire_handoff(outcome.handler))


def _activity(run_id: str, kind: str, content: Mapping[str, Any]) -> Event:
    return {
        "type": "ACTIVITY_SNAPSHOT",
        "messageId": f"{run_id}:{kind.lower()}",
        "activityType": kind,
        "content": content,
    }
