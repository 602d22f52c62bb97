"""JSON Lines: one object a line, with everything that is known of the event."""

from collections.abc import Sequence

from pydantic_core import to_json

from sales_conversion.models import Event
from sales_conversion.providers.exports.base import FORMATS
from sales_conversion.providers.exports.rows import rows_of


@FORMATS("jsonl")
class JsonLines:
    media_type = "application/x-ndjson"

    def begin(self) -> bytes:
        return b""

    def write(self, events: Sequence[Event]) -> bytes:
        return b"".join(to_json(row) + b"\n" for event in events for row in rows_of(event))

    def end(self) -> bytes:
        return b""
