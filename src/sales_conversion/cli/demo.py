"""`demo`: a database, a shop and a chat, with one command and nothing to install."""

import argparse
import asyncio
import hashlib
import secrets
import socket
import webbrowser
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvicorn

from sales_conversion.api.app import create_app
from sales_conversion.cli.imports import import_file
from sales_conversion.cli.listening import BOUNDED
from sales_conversion.cli.output import BOLD, DIM, Output
from sales_conversion.demo import CATALOGUE, CONFIG, GUIDES
from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings

NAME = "demo"
HELP = "open the demo shop, or a shop with your own catalogue, on this machine"

CURL = """\
curl -s {url}/api/v5/sales/start-session -H 'Content-Type: application/json' -d '{{}}'"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free one")
    parser.add_argument("--data-dir", type=Path, help="where everything is kept")
    parser.add_argument("--catalog", type=Path, help="sell from this .jsonl or .jsonl.gz instead")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    listening = listen(chosen.host, chosen.port)
    _require_readable(chosen.catalog or CATALOGUE)
    settings = _settings(chosen, settings)
    output.say(f"Opening the shop in {settings.data_dir} ...", DIM)
    services = ServiceFactory(settings)
    asyncio.run(_serve(services, listening, chosen, output))
    return 0


def listen(host: str, port: int) -> socket.socket:
    """Take the port first: a port in use is told before a database is made.

    That it is TCP has to be said: only then the loop sends each answer at once.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise SystemExit(
            f"error: port {port} on {host} is taken ({error.strerror}); try --port 0"
        ) from error
    return listening


def _require_readable(catalogue: Path) -> None:
    """Look at the file before anything is made, too."""
    try:
        catalogue.open("rb").close()
    except OSError as error:
        raise ConfigurationError(
            f"cannot read the catalogue {catalogue}: {error.strerror}; it is a file of JSON Lines"
        ) from error


def _settings(chosen: argparse.Namespace, settings: Settings) -> Settings:
    """The demo shop brings its terms and guides; keys are kept: quotes outlive a restart."""
    data_dir = (chosen.data_dir or settings.data_dir).absolute()
    data_dir.mkdir(parents=True, exist_ok=True)
    changes: dict[str, object] = {"data_dir": data_dir}
    if settings.secret is None:
        changes["secret"] = _kept_key(data_dir / "secret")
    if settings.admin_key is None:
        changes["admin_key"] = _kept_key(data_dir / "admin-key")
    if "drain" not in settings.model_fields_set:
        changes["drain"] = 0.0
    if not settings.notify and settings.smtp_host is None:
        changes["notify"] = ("console",)
    own = settings.model_copy(update=changes)
    return own if chosen.catalog else furnished(own)


def furnished(settings: Settings) -> Settings:
    """Return the settings with the terms and guides of the demo shop, where none are set."""
    guides, config = settings.guides_dir or GUIDES, settings.config_dir or CONFIG
    return settings.model_copy(update={"guides_dir": guides, "config_dir": config})


def _kept_key(file: Path) -> str:
    """Return the key of this folder, the same at every start; only its owner may read it."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(24))
    return file.read_text().strip()


async def _serve(
    services: ServiceFactory, listening: socket.socket, chosen: argparse.Namespace, output: Output
) -> None:
    host, port = listening.getsockname()[:2]

    async def opened() -> None:
        await _stock(services, chosen.catalog, output)
        _announce(f"http://{host}:{port}", services.settings, chosen, output)

    config = uvicorn.Config(
        create_app(services),
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http=BOUNDED,
        ws="none",
        log_level="warning",
        timeout_graceful_shutdown=10,
    )
    await _Announced(config, opened).serve(sockets=[listening])


async def _stock(services: ServiceFactory, catalogue: Path | None, output: Output) -> None:
    """Import the catalogue unless this folder already sells from it."""
    file = catalogue or CATALOGUE
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    mark = services.settings.data_dir / "imported-catalogue"
    if mark.exists() and mark.read_text() == digest and await services.storage.catalogue.count():
        return
    report = await import_file(services, file, output)
    output.say(f"{report.imported} products imported, {len(report.errors)} lines refused.", DIM)
    mark.write_text(digest)
    await services.conversation.learn_shop()


def _announce(url: str, settings: Settings, chosen: argparse.Namespace, output: Output) -> None:
    print(f"shop: {url}/")
    print(f"console: {url}/console")
    print(f"admin key: {settings.admin_key}")
    output.say("Try it from a terminal:", BOLD)
    print(CURL.format(url=url))
    print(f"ready {url}", flush=True)
    if not chosen.no_browser:
        webbrowser.open(url)


class _Announced(uvicorn.Server):
    """A server that does something once it is open."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if not self.should_exit:
            await self._opened()
