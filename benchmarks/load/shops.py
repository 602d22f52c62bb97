"""The real server on several workers, as its owner runs it: all its settings, behind a proxy."""

import base64
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.faults.servers import SERVE, WebServer
from benchmarks.faults.shops import OwnShop, own_database
from benchmarks.load.shopper import SKU
from benchmarks.serving import HOST
from sales_conversion.demo import CATALOGUE, CONFIG, GUIDES

PATIENCE = 600
"""Seconds to start: each worker reads the meaning of all goods, which takes a while."""

PLENTY = 1_000_000
"""Units of everything: nothing runs out, so that the same things are done to the end."""


@contextmanager
def busy_shop(workers: int, program: Sequence[str] = SERVE, **more: str) -> Iterator[OwnShop]:
    """Serve the demo shop over a PostgreSQL of its own, and remove both at the end."""
    with own_database() as (database, dsn, folder):
        web = WebServer(
            dsn, workers, folder / "learned", program, **{**as_an_owner_sets(), **more}
        )
        _stock(web, folder / "catalogue.jsonl")
        try:
            web.start(PATIENCE)
            yield OwnShop(web.url, dsn, web, database)
        finally:
            web.end_all()


def as_an_owner_sets() -> dict[str, str]:
    """Return what makes the server the one that is put on the internet."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return {
        "SALES_CONFIG_DIR": str(CONFIG),
        "SALES_GUIDES_DIR": str(GUIDES),
        "SALES_ENCRYPTION_KEYS": f"first:{key}",
        "SALES_SEARCH": "auto",
        "SALES_TRUSTED_PROXIES": HOST,
        "SALES_VECTORS": "auto",
    }


def _stock(web: WebServer, file: Path) -> None:
    """Make the tables, and put more on the shelves than anybody buys."""
    file.write_text("".join(goods()))
    web.run_once("import", "--strict", str(file))


def goods() -> Iterator[str]:
    """Yield the lines of a catalogue: the demo's, and one thing that is bought by buttons."""
    with CATALOGUE.open() as lines:
        for line in lines:
            product = json.loads(line)
            for variant in product["variants"]:
                if variant.get("stock") is not None:
                    variant["stock"] = PLENTY
            yield json.dumps(product) + "\n"
    price = {"amount": "12.50", "currency": "USD"}
    variants = [{"sku": SKU, "price": price, "stock": PLENTY}]
    yield json.dumps({"id": SKU.lower(), "title": "Quorra counter", "variants": variants})
