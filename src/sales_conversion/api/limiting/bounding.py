"""What the server in front of the application is told of connections."""

from sales_conversion.api.limiting.client_address import is_one_of
from sales_conversion.api.limiting.connections import Bounds
from sales_conversion.api.services import Services


def bounds_of(services: Services) -> Bounds:
    settings = services.settings
    return Bounds(
        most=settings.connections,
        most_per_address=settings.connections_per_address or 0,
        head_bytes=settings.header_limit,
        head_lines=settings.header_lines,
        head_seconds=settings.header_timeout,
        body_seconds=settings.body_timeout,
        is_proxy=lambda host: is_one_of(settings.trusted_proxies, host),
        refused=services.analytics.refusals.note,
    )
