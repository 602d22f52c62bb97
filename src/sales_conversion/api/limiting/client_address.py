"""Who asks: the address of the client itself, when what is before us may be believed."""

import logging
from collections.abc import Iterator, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

from starlette.types import ASGIApp, Receive, Scope, Send

from sales_conversion.settings import Network

log = logging.getLogger(__name__)

Address: TypeAlias = IPv4Address | IPv6Address

FOR, PROTO = b"x-forwarded-for", b"x-forwarded-proto"
SCHEMES = {b"http": "http", b"https": "https"}

HOUSEHOLD = 64
"""Bits of an IPv6 address that name a connection: the rest its owner makes up at will."""


class ClientAddress:
    """Before everything else: `client` and `scheme` of a request are those of who asks.

    Only a peer of one of the *trusted* networks is believed about whom it speaks for, and only
    the rightmost address that is none of them: what stands left of it anybody can have written.
    """

    def __init__(self, app: ASGIApp, trusted: Sequence[Network]) -> None:
        self._app = app
        self._trusted = tuple(trusted)
        self._has_told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope.get("client"):
            self._put_right(scope)
        await self._app(scope, receive, send)

    def _put_right(self, scope: Scope) -> None:
        peer = _address(scope["client"][0])
        said = [value for name, value in scope["headers"] if name == FOR]
        if peer is None or not self._trusts(peer):
            self._tell_once(peer, said)
            return
        scope["client"] = (str(self._farthest(peer, said)), 0)
        schemes = [value for name, value in scope["headers"] if name == PROTO]
        nearest = b",".join(schemes).rpartition(b",")[2].strip().lower()
        scope["scheme"] = SCHEMES.get(nearest, scope["scheme"])

    def _farthest(self, peer: Address, said: Sequence[bytes]) -> Address:
        """Go back from proxy to proxy; what cannot be read ends the way."""
        for written in _from_the_right(said):
            address = _address(written)
            if address is None:
                return peer
            peer = address
            if not self._trusts(peer):
                return peer
        return peer

    def _tell_once(self, peer: Address | None, said: Sequence[bytes]) -> None:
        """A neighbour that speaks for others is a proxy that its owner forgot."""
        if said and peer and peer.is_private and not self._has_told:
            self._has_told = True
            log.warning(
                "a proxy near by is not among SALES_TRUSTED_PROXIES: all that it speaks for count "
                "as one address, and none as coming by https"
            )

    def _trusts(self, address: Address) -> bool:
        return any(address in network for network in self._trusted)


def _from_the_right(said: Sequence[bytes]) -> Iterator[str]:
    rest = b",".join(said)
    while rest:
        rest, _, last = rest.rpartition(b",")
        yield last.decode("latin-1").strip()


def _address(written: str) -> Address | None:
    """Return the address, whether a port stands behind it or not."""
    host = written.removeprefix("[").partition("]")[0] if written.startswith("[") else written
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return address
    return None if address.scope_id else address.ipv4_mapped or address


def is_one_of(networks: Sequence[Network], host: str) -> bool:
    """Tell whether an address of these *networks* is written there."""
    address = _address(host)
    return address is not None and any(address in network for network in networks)


@lru_cache(maxsize=10_000)
def household(host: str) -> str:
    """Return who is counted as one: an address, or of IPv6 the network that is one customer's."""
    address = _address(host)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, HOUSEHOLD), strict=False))
    return str(address) if address else host
