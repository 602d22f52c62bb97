"""An event as a broker carries it: one JSON document, with what it is in GA4."""

from dataclasses import fields

from pydantic_core import to_json

from sales_conversion.models import Event, ga4

COMMON = frozenset(field.name for field in fields(Event))


def document(event: Event) -> bytes:
    body = {f.name: getattr(event, f.name) for f in fields(event) if f.name not in COMMON}
    return to_json(
        {
            "event_id": event.event_id,
            "kind": type(event).__name__,
            "session_id": event.session_id,
            "at": event.at,
            "body": body,
            "ga4": ga4(event),
        }
    )
