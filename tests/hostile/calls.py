"""The calls of `/openapi.json` as schemathesis makes them up, and what it says to an answer."""

from functools import cache

import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.config import SanitizationConfig
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.transport.prepare import prepare_request

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PROBLEM = "application/problem+json"
LINES = "application/x-ndjson"
PROBLEM = "application/problem+json"
LINES = "application/x-ndjson"
AS_IT_IS = SanitizationConfig(enabled=False)


@schemathesis.serializer(LINES)
def _lines(context, value):
    return {"data": value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")}


def schema_of(wire):
    """Return what schemathesis makes of the document that the shop shows."""
    schema = schemathesis.openapi.from_dict(wire.ask("GET", "/openapi.json").json)
    schema.config.update(base_url="http://shop")
    return schema


def operations_of(schema):
    return [each.ok() for each in schema.get_all_operations()]


@cache
def any_case(operation):
    """Return a strategy: half of the calls make sense by the document, half of them do not."""
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    return st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes])


@st.composite
def lifelike(draw, operation, known):
    """Draw a call in which mostly what has a name that is *known* is there."""
    case = draw(any_case(operation))
    for place in (case.path_parameters, case.query, case.body):
        if not isinstance(place, dict):
            continue
        for name in [each for each in place if each in known]:
            if draw(st.integers(0, 3)):
                place[name] = draw(st.sampled_from(known[name]))
    return case


def ask(wire, case, headers=()):
    """Send *case*, hold the answer against the document, and return it."""
    request = prepare_request(case, None, config=AS_IT_IS, base_url="http://shop")
    body = request.body.encode() if isinstance(request.body, str) else request.body
    sent = {**request.headers, **dict(headers)}
    sent.pop("Content-Length", None)
    answer = wire.ask(request.method, request.url, body or b"", sent)
    told = Response(answer.status, answer.headers, answer.body, request, 0.0, False)
    case.validate_response(told, checks=CHECKS)
    assert answer.status < 400 or answer.type == PROBLEM
    return told
