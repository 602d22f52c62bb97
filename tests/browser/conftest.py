"""A real shop on a port of its own, and a browser that keeps every complaint it hears."""

import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from tests.conftest import OWNER, VIEWER
from tests.integration.processes import environment

SOURCES = Path(__file__).parents[2] / "src"
SECONDS_TO_START = 180
SECONDS_TO_STOP = 25
CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", metavar="FOLDER", help="save what pages look like there")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One loop for all that share the browser; without one there is nothing to test in."""
    missing = pytest.mark.skip(reason="no chromium, chromium-browser or google-chrome installed")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            if not CHROMIUM:
                item.add_marker(missing)


def _ready_url(process: subprocess.Popen[str]) -> str:
    """Return the address of the line `ready http://HOST:PORT`; the rest is read and dropped."""
    found: Queue[str | None] = Queue()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if ready := re.match(r"ready (http://\S+)", line):
                found.put(ready[1].rstrip("/"))
        found.put(None)

    threading.Thread(target=listen, daemon=True).start()
    try:
        url = found.get(timeout=SECONDS_TO_START)
    except Empty:
        raise AssertionError(f"no ready line within {SECONDS_TO_START} s") from None
    assert url, "the shop ended before it was ready; its standard error says why"
    return url


@pytest.fixture(scope="session")
def shop_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo shop as its owner starts it."""
    with running_shop(
        tmp_path_factory.mktemp("shop"),
        SALES_VECTORS="auto",
        SALES_ADMIN_KEY=OWNER,
        SALES_VIEWER_KEY=VIEWER,
    ) as url:
        yield url


@contextmanager
def running_shop(data: Path, *more: str, **variables: str) -> Iterator[str]:
    """Start a demo shop over the folder *data*, and stop it at the end."""
    command = [sys.executable, "-m", "sales_conversion", "demo", *more]
    options = ["--port", "0", "--no-browser", "--data-dir", str(data)]
    with subprocess.Popen(
        [*command, *options],
        cwd=SOURCES,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(**variables),
    ) as process:
        try:
            yield _ready_url(process)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One for all tests: what a visitor keeps is kept in a context of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        await browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser held against the page: errors, and violations of its security policy."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, complaints: list[str]) -> AsyncIterator[Page]:
    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    context = await browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-US")
    page = await context.new_page()
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    await context.close()
