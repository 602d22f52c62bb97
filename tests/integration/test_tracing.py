"""A turn is traced step by step: what is inside of what, and not a word of the shopper's."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from sales_conversion.errors import NotFound
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.telemetry import Telemetry
from sales_conversion.interfaces import UNTRACED
from sales_conversion.models import CartChange, CartLine, Message, Opening
from sales_conversion.providers.telemetry.collector import tracer_to
from sales_conversion.providers.telemetry.tracer import SpanTracer
from sales_conversion.settings import Settings
from tests.conftest import house_settings
from tests.integration.buying import ADD_ONE

STEPS = ["intent", "profile", "stage", "strategy", "action", "transition", "response"]
WORDS = "my dog Waldemar wants a hand grinder"


@pytest.fixture
def settings():
    return house_settings(storage="memory")


@pytest.fixture
def spans():
    return InMemorySpanExporter()


@pytest.fixture
def house(house, spans):
    house.platform.tracer = SpanTracer(SimpleSpanProcessor(spans))
    return house


@pytest.fixture
def traced(spans, runner, session_id):
    """What was traced after the session was opened, in the order it began."""
    assert runner
    assert session_id
    spans.clear()
    return lambda: sorted(spans.get_finished_spans(), key=lambda span: span.start_time)


def inside(span, spans):
    children = [each for each in spans if each.parent]
    return [each.name for each in children if each.parent.span_id == span.context.span_id]


async def test_every_step_of_a_message_is_a_span_of_its_turn(traced, runner, session_id):
    await runner.run(session_id, Message(WORDS))

    turn, *_ = found = traced()
    assert (turn.name, turn.parent) == ("turn", None)
    assert inside(turn, found) == ["open", *STEPS, "commit"]
    assert dict(turn.attributes) == {"session_id": session_id, "action": "Message"}
    assert {span.context.trace_id for span in found} == {turn.context.trace_id}


@pytest.mark.parametrize("settings", [house_settings(storage="memory", model=("stub:1ms",))])
async def test_a_call_of_a_model_is_a_span_of_the_step_that_called_it(traced, runner, session_id):
    turn = await runner.run(session_id, Message("show me hand grinders"))

    found = traced()
    calls = [span for span in found if span.name == "model"]
    response = next(span for span in found if span.name == "response")
    assert len(calls) == len(turn.reply.calls) > 0
    assert inside(response, found) == ["model"]
    assert calls[-1].attributes["model"] == "stub:1ms"
    assert calls[-1].attributes["purpose"] == turn.reply.calls[-1].purpose
    assert calls[-1].end_time >= calls[-1].start_time >= response.start_time


async def test_nothing_traced_holds_a_word_of_the_shopper(traced, runner, session_id):
    await runner.run(session_id, Message(WORDS))
    with pytest.raises(NotFound):
        await runner.run(session_id, CartChange((CartLine("Waldemar", 1),)))

    told = [span.to_json() for span in traced()]
    assert len(told) > len(STEPS)
    assert not [text for text in told if "Waldemar" in text or "grinder" in text]


async def test_what_fails_is_told_by_its_kind(traced, runner, session_id):
    with pytest.raises(NotFound):
        await runner.run(session_id, CartChange((CartLine("nothing", 1),)))

    turn = traced()[0]
    assert (turn.status.status_code, turn.status.description) == (StatusCode.ERROR, "NotFound")
    assert turn.events == ()


async def test_a_button_and_an_opening_are_turns_too(traced, runner, session_id):
    await runner.run(session_id, ADD_ONE)
    await runner.start(Opening())

    turns = [span for span in traced() if span.name == "turn"]
    assert [span.attributes["action"] for span in turns] == ["CartChange", "Opening"]


@pytest.fixture
def collector():
    """Who takes what is sent by HTTP, and where it was sent to."""
    asked = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Taking) as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        serving.join()


@pytest.mark.parametrize("path", ["", "/", "/v1/traces"])
def test_what_was_traced_is_sent_to_the_collector_at_the_end(collector, path):
    url, asked = collector
    tracer = tracer_to(url + path)
    with tracer.span("turn", session_id="s1"):
        pass

    tracer.close()

    ((where, sent),) = asked
    assert where == "/v1/traces"
    assert b"turn" in sent or sent[:2] == b"\x1f\x8b"


@pytest.mark.parametrize("name", ["SALES_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"])
def test_a_collector_is_named_by_our_variable_or_by_the_customary_one(name):
    named = Settings(_env_file=None, **{name: "http://collector:4318"})

    assert named.otlp_endpoint == "http://collector:4318"
    assert Settings(_env_file=None, **{name: ""}).otlp_endpoint is None


async def test_who_names_no_collector_is_not_traced():
    platform = Platform()
    telemetry = Telemetry(Settings(_env_file=None, otlp_endpoint=None), platform)

    await telemetry.open()

    assert telemetry.tracer is None
    assert platform.tracer is UNTRACED
    await telemetry.close()
