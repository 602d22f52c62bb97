"""NATS JetStream, where the extra is installed."""

from collections.abc import Sequence

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces import IEventBroker
from sales_conversion.providers.events.base import BROKERS


@BROKERS("nats")
def nats(servers: Sequence[str]) -> IEventBroker:
    """The library is imported only where NATS is named: it is large."""
    try:
        from sales_conversion.providers.events.jetstream.broker import JetStream  # noqa: PLC0415
    except ImportError as error:
        raise ConfigurationError(
            "SALES_EVENTS: install sales-conversion[nats] to tell events to NATS"
        ) from error
    return JetStream(servers)
