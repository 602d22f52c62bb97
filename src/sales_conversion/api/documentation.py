"""What `/openapi.json` says beside what the routes say themselves."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from sales_conversion.api.links import LINKS
from sales_conversion.api.passes import COOKIE, OWN
from sales_conversion.api.problems import MEDIA_TYPE, Problem

LINES = "application/x-ndjson"
"""What has one JSON object a line."""

OPEN: dict[str, Any] = {"security": []}
SHOPPER: dict[str, Any] = {"security": [{"session_token": []}]}
MERCHANT: dict[str, Any] = {"security": [{"admin_key": []}, {"console": []}]}
SHOPPER_OR_MERCHANT: dict[str, Any] = {
    "security": [{"session_token": []}, {"admin_key": []}, {"console": []}]
}

SCHEMES = {
    "session_token": {
        "type": "http",
        "scheme": "bearer",
        "description": "the token that start-session answered, for that session",
    },
    "admin_key": {"type": "http", "scheme": "bearer", "description": "a key of the shop"},
    "console": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": f"what `console/login` set; a call that changes something also needs"
        f" `{OWN}: 1`",
    },
}
_FRAMES = {
    "text/event-stream": {
        "schema": {
            "description": "Server-Sent Events: the `data` of each is an event of AG-UI 1.0, its"
            " `id` is for `Last-Event-ID`"
        }
    }
}
EVENTS: dict[int | str, dict[str, Any]] = {200: {"content": _FRAMES}}
ALSO_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"description": "the turn, or with `Accept: text/event-stream` its events", **EVENTS[200]}
}
REFUSALS = {
    "401": "no valid token for this session, or no valid key: `not_authorized`",
    "403": "a key that may only look, or a call of another page: `not_authorized`",
    "413": "a larger body than is read: `too_large`",
    "422": "something in the request makes no sense: `validation_failed`",
    "429": "too many requests; Retry-After says when to come back: `rate_limited`",
    "503": "too much to do just now; Retry-After says when to come back: `overloaded`",
}
CONFLICTS = (
    "`version_conflict`, `out_of_stock`, `code_invalid`, `quote_changed`, `quote_provisional`, "
    "`quote_expired`, `illegal_transition` or `conflict`"
)


def refusal(text: str) -> dict[str, Any]:
    """Document an answer that is a problem document."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": text, "content": {MEDIA_TYPE: {"schema": schema}}}


def queries(*names: str) -> dict[str, Any]:
    """Document query fields that a route reads by itself."""
    fields = [{"name": n, "in": "query", "schema": {"type": "string"}} for n in names]
    return {"parameters": fields}


def lines_content() -> dict[str, Any]:
    """Document what has one JSON object a line."""
    return {LINES: {"schema": {"type": "string"}}}


def lines_body() -> dict[str, Any]:
    """Document a body of one JSON object a line."""
    return {"requestBody": {"required": True, "content": lines_content()}}


class DocumentedApp(FastAPI):
    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = _completed(super().openapi())
        return self.openapi_schema


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    """Say how every call is opened and how it is refused: always with a problem document."""
    components = document.setdefault("components", {})
    components["securitySchemes"] = SCHEMES
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    problem = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if path.startswith("/api/"):
                operation["responses"].update(_refusals(path, method, operation))
            _let_events_be_events(operation)
    for (path, status), links in LINKS.items():
        document["paths"][path]["post"]["responses"][status]["links"] = links
    return document


def _let_events_be_events(operation: Mapping[str, Any]) -> None:
    """The framework calls all that is no JSON a string; a stream is many."""
    for answer in operation["responses"].values():
        answer.get("content", {}).get("text/event-stream", {}).get("schema", {}).pop("type", None)


def _refusals(path: str, method: str, operation: Mapping[str, Any]) -> dict[str, Any]:
    texts = dict(REFUSALS)
    if not any("admin_key" in way for way in operation["security"]):
        del texts["403"]
    if "{" in path or method == "post" or "/console/" in path or "404" in operation["responses"]:
        texts["404"] = "no such product, order or call: `not_found`"
    if method == "post":
        texts["409"] = f"the shop is in another state: {CONFLICTS}"
    if path.endswith("/order/create"):
        texts["402"] = "the payment provider said no: `payment_declined`"
    return {status: refusal(text) for status, text in texts.items()}
