"""The log of events, taken away as a file: written while it is read, never held as a whole."""

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime

from sales_conversion.errors import Invalid
from sales_conversion.interfaces import EventFile, IEventFormat, IEventLog
from sales_conversion.registry import unknown


class EventExport:
    def __init__(self, log: IEventLog, formats: Mapping[str, Callable[[], IEventFormat]]) -> None:
        self._log, self._formats = log, formats

    def file(self, form: str, since: datetime | None, until: datetime | None) -> EventFile:
        if form not in self._formats:
            raise Invalid(unknown("format", form, self._formats))
        writer = self._formats[form]()
        return EventFile(f"events.{form}", writer.media_type, self._parts(writer, since, until))

    async def _parts(
        self, writer: IEventFormat, since: datetime | None, until: datetime | None
    ) -> AsyncIterator[bytes]:
        yield writer.begin()
        async for events in self._log.told(since, until):
            yield writer.write(events)
        yield writer.end()
