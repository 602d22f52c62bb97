"""Traces, where the environment names a collector."""

import asyncio
from functools import cached_property

from sales_conversion.factory.area import Area
from sales_conversion.factory.platform import Platform
from sales_conversion.interfaces import ITracer
from sales_conversion.providers.telemetry.collector import tracer_to
from sales_conversion.settings import Settings


class Telemetry(Area):
    """Opened before all that is traced is built."""

    def __init__(self, settings: Settings, platform: Platform) -> None:
        self._endpoint, self._platform = settings.otlp_endpoint, platform

    @cached_property
    def tracer(self) -> ITracer | None:
        return tracer_to(self._endpoint) if self._endpoint else None

    async def open(self) -> None:
        if self.tracer is not None:
            self._platform.tracer = self.tracer

    async def close(self) -> None:
        if self.tracer is not None:
            await asyncio.to_thread(self.tracer.close)
