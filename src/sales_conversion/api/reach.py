"""What is not there for everybody: it answers the rest as a path does that nobody has."""

from collections.abc import Iterable, Mapping
from ipaddress import IPv6Address, ip_address
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from sales_conversion.api.services import HttpSettings
from sales_conversion.settings import Reach

METRICS: Final = ("/metrics",)
DOCS: Final = ("/docs", "/openapi.json")
CONSOLE: Final = ("/console", "/api/v5/console")

FORWARDED: Final = (b"x-forwarded-", b"forwarded", b"x-real-ip", b"via")
"""What a proxy adds begins so."""

NOBODYS: Final = "/closed"
"""Nothing is there, and nothing below `/api` of that name."""


class Reached:
    """Tells which of these doors a request finds."""

    def __init__(self, settings: HttpSettings) -> None:
        self._console = settings.console
        self._doors: Mapping[str, Reach] = {
            **dict.fromkeys(METRICS, settings.metrics),
            **dict.fromkeys(DOCS, settings.docs),
            **dict.fromkeys(CONSOLE, settings.console),
        }

    def by(self, scope: Scope) -> bool:
        path = scope["path"]
        named = (r for door, r in self._doors.items() if f"{path}/".startswith(f"{door}/"))
        return all(_reaches(reach, scope) for reach in named)

    def console(self, scope: Scope) -> bool:
        """Tell whether a pass of the console opens anything to this request."""
        return _reaches(self._console, scope)


class Closing:
    """Leads who does not find a door to where nothing is."""

    def __init__(self, app: ASGIApp, reached: Reached) -> None:
        self._app, self._reached = app, reached

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._reached.by(scope):
            path = f"/api{NOBODYS}" if scope["path"].startswith("/api/") else NOBODYS
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self._app(scope, receive, send)


def is_direct(scope: Scope) -> bool:
    """Tell whether who asks sits at this machine, with no proxy between.

    A proxy tells of itself in a header, or keeps the name the world has for us; a page that has
    its own name lead here tells that name.
    """
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    host, _ = scope.get("client") or ("", 0)
    named = next((value.decode("latin-1") for name, value in headers if name == b"host"), "")
    was_forwarded = any(name.startswith(FORWARDED) for name, _ in headers)
    return _is_loopback(host) and _is_loopback(_without_port(named)) and not was_forwarded


def _reaches(reach: Reach, scope: Scope) -> bool:
    return reach == "open" or (reach == "local" and is_direct(scope))


def _without_port(named: str) -> str:
    if named.startswith("["):
        return named[1:].partition("]")[0]
    return named.partition(":")[0]


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
