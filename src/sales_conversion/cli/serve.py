"""`serve`: answer over HTTP, on as many workers as asked for."""

import argparse

import uvicorn

from sales_conversion.cli.output import Output
from sales_conversion.errors import ConfigurationError
from sales_conversion.settings import Settings

NAME = "serve"
HELP = "answer over HTTP"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    if chosen.workers > 1 and settings.secret is None:
        raise ConfigurationError(
            "several workers must seal quotes alike: set SALES_SECRET to a long random text"
        )
    uvicorn.run(
        "sales_conversion.api.app:create_app",
        factory=True,
        host=chosen.host,
        port=chosen.port,
        workers=chosen.workers,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
    )
    return 0
