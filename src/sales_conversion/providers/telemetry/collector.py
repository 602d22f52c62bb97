"""A collector of OpenTelemetry, where the extra is installed."""

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces import ITracer


def tracer_to(endpoint: str) -> ITracer:
    """The library is imported only where a collector is named."""
    try:
        from sales_conversion.providers.telemetry.tracer import sent_to  # noqa: PLC0415
    except ImportError as error:
        raise ConfigurationError(
            "SALES_OTLP_ENDPOINT: install sales-conversion[telemetry] to send traces"
        ) from error
    return sent_to(endpoint)
