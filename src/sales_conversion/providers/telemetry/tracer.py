"""Spans of OpenTelemetry. What fails is told by its kind alone: its message may hold words."""

import time
from contextlib import AbstractContextManager
from types import TracebackType

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, Status, StatusCode, Tracer, use_span

from sales_conversion.interfaces.tracing import Attribute

NAME = "sales-conversion"
PATH = "/v1/traces"
SECONDS = 3.0
"""How long a collector may take; a shop that closes waits no longer for it."""


class Traced:
    """One block, from its beginning to its end."""

    __slots__ = ("_current", "_span")

    def __init__(self, span: Span) -> None:
        self._span = span
        self._current: AbstractContextManager[Span] = use_span(
            span, end_on_exit=True, record_exception=False, set_status_on_exception=False
        )

    def __enter__(self) -> None:
        self._current.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._span.set_status(Status(StatusCode.ERROR, kind.__name__))
        self._current.__exit__(kind, error, trace)


class SpanTracer:
    def __init__(self, *processors: SpanProcessor) -> None:
        self._provider = TracerProvider(resource=Resource.create({"service.name": NAME}))
        for processor in processors:
            self._provider.add_span_processor(processor)
        self._tracer: Tracer = self._provider.get_tracer(NAME)

    def span(self, name: str, **about: Attribute) -> AbstractContextManager[None]:
        return Traced(self._tracer.start_span(name, attributes=about))

    def note(self, name: str, milliseconds: float, **about: Attribute) -> None:
        ended = time.time_ns()
        began = ended - int(milliseconds * 1_000_000)
        self._tracer.start_span(name, attributes=about, start_time=began).end(ended)

    def close(self) -> None:
        self._provider.shutdown()


def sent_to(endpoint: str) -> SpanTracer:
    """Return a tracer whose spans go to the collector at *endpoint*, by OTLP over HTTP."""
    url = endpoint if endpoint.endswith(PATH) else endpoint.rstrip("/") + PATH
    exporter = OTLPSpanExporter(url, timeout=SECONDS)
    return SpanTracer(BatchSpanProcessor(exporter, export_timeout_millis=SECONDS * 1000))
