"""Why a turn went as it did, on the wire: told to merchants only."""

from collections import Counter
from typing import Any, NotRequired

from typing_extensions import TypedDict

from sales_conversion import models


class Assignment(TypedDict):
    experiment: str
    arm: str


class Span(TypedDict):
    """Characters of the shopper's own text; *end* is behind the last of them."""

    start: int
    end: int


class Intent(TypedDict):
    """One wish in the message, and where in it that is said. The most important comes first."""

    name: str
    confidence: float
    slots: dict[str, Any]
    span: NotRequired[Span]


class Action(TypedDict):
    tool: str
    arguments: dict[str, Any]
    ok: bool
    summary: str


class ModelCall(TypedDict):
    """A call of a language model; without a name none was called. *estimated*: nobody counted the
    tokens. *cost* is in the currency of `language_model.json`."""

    purpose: str
    model: str
    outcome: str
    attempts: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    estimated: bool
    cost: str
    milliseconds: float


class Refusals(TypedDict):
    """So many sentences of a language model failed this check, and did not stand."""

    check: str
    count: int


class Explanation(TypedDict):
    """*rules* are the stage changes and the conditions that held; *timings* are milliseconds.

    *prompts* name the texts of the answer, each with its version; *calls* those of language
    models, in their order; *refused* tells of what they said and might not.
    """

    rules: list[str]
    prompt: str
    prompts: list[str]
    assignments: list[Assignment]
    timings: dict[str, float]
    calls: list[ModelCall]
    refused: list[Refusals]


def wire_intent(intent: models.Intent) -> Intent:
    told: Intent = {
        "name": intent.name,
        "confidence": intent.confidence,
        "slots": dict(intent.slots),
    }
    if intent.span:
        told["span"] = {"start": intent.span.start, "end": intent.span.end}
    return told


def wire_action(result: models.ToolResult) -> Action:
    return {
        "tool": result.tool,
        "arguments": dict(result.arguments),
        "ok": result.ok,
        "summary": result.summary,
    }


def wire_explanation(outcome: models.Outcome, reply: models.Reply) -> Explanation:
    return {
        "rules": [f"{m.source} -> {m.target}: {' and '.join(m.because)}" for m in outcome.moves],
        "prompt": reply.answer.prompt,
        "prompts": list(reply.prompts),
        "assignments": [{"experiment": a.experiment, "arm": a.arm} for a in outcome.assignments],
        "timings": dict(outcome.timings),
        "calls": [_call(call) for call in reply.calls],
        "refused": [
            {"check": check, "count": count} for check, count in Counter(reply.refused).items()
        ],
    }


def _call(call: models.ModelCall) -> ModelCall:
    return {
        "purpose": call.purpose,
        "model": call.model,
        "outcome": call.outcome,
        "attempts": call.attempts,
        "input_tokens": call.usage.input_tokens,
        "cached_tokens": call.usage.cached_tokens,
        "output_tokens": call.usage.output_tokens,
        "estimated": call.estimated,
        "cost": f"{call.cost.normalize():f}",
        "milliseconds": call.milliseconds,
    }
