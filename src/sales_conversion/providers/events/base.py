"""What a broker is: the scheme in `SALES_EVENTS`, and the class that answers to it."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sales_conversion.interfaces import IEventBroker
from sales_conversion.registry import Registry

Make: TypeAlias = Callable[[Sequence[str]], IEventBroker]
"""Makes a broker of the addresses of its servers."""

BROKERS: Registry[Make] = Registry("event broker", package=__package__)
"""Schemes that the address may have, and the code they stand for."""


def broker_at(address: str) -> IEventBroker:
    """Return the broker at *address*: "nats://one:4222,two:4222"."""
    scheme, _, servers = address.partition("://")
    named = (server.strip() for server in servers.split(","))
    made = BROKERS.find(scheme)
    return made([_whole(scheme, server) for server in named if server])


def _whole(scheme: str, server: str) -> str:
    return server if "://" in server else f"{scheme}://{server}"
