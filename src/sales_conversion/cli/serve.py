"""`serve`: answer over HTTP, on as many workers as asked for."""

import argparse
from collections.abc import Sequence

import uvicorn

from sales_conversion.cli.listening import BOUNDED
from sales_conversion.cli.output import Output, warn
from sales_conversion.cli.safety import Unsafe, unsafe
from sales_conversion.cli.workers import Workers
from sales_conversion.errors import ConfigurationError
from sales_conversion.factory.connecting import require_addresses
from sales_conversion.factory.limiting import friction_named
from sales_conversion.settings import Settings

NAME = "serve"
HELP = "answer over HTTP"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--unsafe", action="store_true", help="start with settings that are not for the internet"
    )


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    friction_named(settings.friction)
    require_safe(unsafe(settings), accepted=chosen.unsafe)
    require_addresses(settings)
    if chosen.workers > 1 and settings.secret is None:
        raise ConfigurationError(
            "several workers must seal quotes alike: set SALES_SECRET to a long random text"
        )
    config = uvicorn.Config(
        "sales_conversion.cli.served:create_served",
        factory=True,
        host=chosen.host,
        port=chosen.port,
        workers=chosen.workers,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http=BOUNDED,
        ws="none",
        timeout_graceful_shutdown=10,
    )
    return _alone(config) if chosen.workers == 1 else _several(config)


def _alone(config: uvicorn.Config) -> int:
    server = uvicorn.Server(config)
    server.run()
    return 0 if server.started else 1


def _several(config: uvicorn.Config) -> int:
    Workers(config).run()
    return 0


def require_safe(found: Sequence[Unsafe], *, accepted: bool) -> None:
    """Tell all of it, and refuse what is fatal unless that was *accepted*."""
    fatal = [each for each in found if each.fatal]
    for each in found:
        if accepted or not each.fatal:
            warn(f"{each}{' (ignored: --unsafe)' if each.fatal else ''}")
    if fatal and not accepted:
        told = "\n".join(f"  {each}" for each in fatal)
        raise ConfigurationError(
            f"these settings are not for the internet:\n{told}\n"
            "to try things out on this machine: serve --unsafe"
        )
