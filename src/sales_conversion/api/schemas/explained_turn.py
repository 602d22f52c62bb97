"""Why this answer: everything that was kept with a turn, on the wire."""

from datetime import datetime
from typing import Any

from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.explaining import (
    Action,
    Explanation,
    Intent,
    wire_action,
    wire_explanation,
    wire_intent,
)
from sales_conversion.api.schemas.pictures import Pictures
from sales_conversion.api.schemas.sales import Reply, wire_said


class ExplainedAction(Action):
    """*outcome* is a word for how it went, *facts* fill the words of the answer; *found* are the
    titles of the products it brought back."""

    outcome: str
    facts: dict[str, Any]
    found: list[str]


class ExplainedTurn(TypedDict):
    turn_id: str
    session_id: str
    message_id: str
    at: datetime
    stage: str
    previous_stage: str
    generated_by: str
    intents: list[Intent]
    strategy: str
    actions: list[ExplainedAction]
    reply: Reply
    explanation: Explanation


def wire_explained(
    turn: models.TurnRecord, found: models.Conversation, pictures: Pictures
) -> ExplainedTurn:
    """Tell of a turn of this conversation; the moves of its moment are its own."""
    reply = turn.reply
    moves = tuple(move for move in found.session.stage_history if move.at == turn.at)
    outcome = models.Outcome(
        found.session.id,
        previous_stage=moves[0].source if moves else turn.stage,
        stage=turn.stage,
        cart=found.cart,
        moves=moves,
        results=turn.results,
        assignments=found.assignments,
        timings=turn.timings,
    )
    return {
        "turn_id": reply.turn_id,
        "session_id": found.session.id,
        "message_id": reply.message_id,
        "at": turn.at,
        "stage": turn.stage,
        "previous_stage": outcome.previous_stage,
        "generated_by": reply.generated_by,
        "intents": [wire_intent(intent) for intent in reply.intents],
        "strategy": reply.strategy,
        "actions": [_action(result) for result in turn.results],
        "reply": wire_said(reply, pictures),
        "explanation": wire_explanation(outcome, reply),
    }


def _action(result: models.ToolResult) -> ExplainedAction:
    return {
        **wire_action(result),
        "outcome": result.outcome,
        "facts": dict(result.facts),
        "found": [card.title for card in result.cards],
    }
