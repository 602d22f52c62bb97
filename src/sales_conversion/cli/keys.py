"""`keys`: who of the shop's own people may come in."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sales_conversion.cli.output import BOLD, DIM, Output
from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces import ILocksmith
from sales_conversion.models.merchant_key import MerchantKey
from sales_conversion.settings import Settings

NAME = "keys"
HELP = "list, add, revoke and rotate the keys of the shop's own people"

T = TypeVar("T")


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(required=True, metavar="WHAT", dest="what")
    listing = what.add_parser("list", help="every key there ever was, and when it was last used")
    adding = what.add_parser("add", help="make a key and print it, once")
    adding.add_argument("name")
    adding.add_argument("--role", choices=("owner", "viewer"), required=True)
    adding.add_argument("--days", type=_days, help="how long it opens; without it until revoked")
    revoking = what.add_parser("revoke", help="end a key, and every pass it gave, within seconds")
    revoking.add_argument("name")
    rotating = what.add_parser("rotate", help="make another key in its place and print it, once")
    rotating.add_argument("name")
    rotating.add_argument(
        "--keep-old", type=_minutes, default=0, metavar="MINUTES", help="until the old one ends"
    )
    for each in (listing, adding, revoking, rotating):
        each.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    DOERS[chosen.what](chosen, settings, output)
    return 0


def _list(chosen: argparse.Namespace, settings: Settings, output: Output) -> None:
    now = datetime.now(UTC)
    keys = _by(settings, lambda smith: smith.keys())
    given = {"SALES_ADMIN_KEY": settings.admin_key, "SALES_VIEWER_KEY": settings.viewer_key}
    for name in (name for name, key in given.items() if key):
        output.say(f"{name:<24} of the environment: opens until it is taken out there", DIM)
    for key in keys:
        output.say(_told(key, now), BOLD if key.opens(now) else DIM)
    output.give([_document(key, now) for key in keys])


def _add(chosen: argparse.Namespace, settings: Settings, output: Output) -> None:
    lasts = timedelta(days=chosen.days) if chosen.days is not None else None
    key, text = _by(settings, lambda smith: smith.add(chosen.name, chosen.role, lasts))
    _show(key, text, output)


def _rotate(chosen: argparse.Namespace, settings: Settings, output: Output) -> None:
    keep = timedelta(minutes=chosen.keep_old)
    key, text = _by(settings, lambda smith: smith.rotate(chosen.name, keep))
    _show(key, text, output)


def _revoke(chosen: argparse.Namespace, settings: Settings, output: Output) -> None:
    now = datetime.now(UTC)
    ended = _by(settings, lambda smith: smith.revoke(chosen.name))
    output.say(f"{chosen.name} opens nothing any more, nor does a pass it gave.")
    output.give([_document(key, now) for key in ended])


DOERS: dict[str, Callable[[argparse.Namespace, Settings, Output], None]] = {
    "list": _list,
    "add": _add,
    "revoke": _revoke,
    "rotate": _rotate,
}


def _by(settings: Settings, what: Callable[[ILocksmith], Awaitable[T]]) -> T:
    """Open the storage alone, and have it done there."""

    async def done() -> T:
        services = ServiceFactory(settings)
        await services.storage.open()
        try:
            return await what(services.keys.locksmith)
        finally:
            await services.storage.close()

    return asyncio.run(done())


def _show(key: MerchantKey, text: str, output: Output) -> None:
    output.say(f"{key.role}'s key {key.name!r}; it is shown now and never again:", DIM)
    output.say(text, BOLD)
    output.give({**_document(key, key.created_at), "key": text})


def _told(key: MerchantKey, now: datetime) -> str:
    ends: Sequence[datetime] = [at for at in (key.expires_at, key.revoked_at) if at]
    until = f" until {min(ends):%Y-%m-%d %H:%M} UTC" if ends else ""
    used = f"{key.last_used:%Y-%m-%d %H:%M} UTC" if key.last_used else "never"
    return f"{key.name:<24} {key.role:<7} {key.state(now)}{until}, last used {used}"


def _document(key: MerchantKey, now: datetime) -> dict[str, Any]:
    """Name all of it but what it hashes to, which is nobody's to know either."""
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role,
        "state": key.state(now),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "last_used": key.last_used,
    }


def _days(written: str) -> int:
    return _number(written, 1, 3650)


def _minutes(written: str) -> int:
    return _number(written, 0, 7 * 24 * 60)


def _number(written: str, least: int, most: int) -> int:
    if not written.isdecimal() or not least <= int(written) <= most:
        raise argparse.ArgumentTypeError(f"a number from {least} to {most}, not {written!r}")
    return int(written)
