"""What a line in the cart and an order cost, beside a bare shop that promises the same.

    python -m benchmarks.commerce [--buyers 400] [--adds 3] [--at-once 1 64] [--products 50]

Buyers add, check out and order over HTTP, one step after the other, so that each step has its
own CPU: that of the server and of its PostgreSQL, which writes through. The bare shop is
`benchmarks/shop_yardstick.py`, on the same server, on the same database.
"""

import argparse
import asyncio
import random
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias
from uuid import uuid4

from benchmarks.faults.buyers import ADDRESS, CONTACT
from benchmarks.faults.servers import ADMIN_KEY
from benchmarks.serving import HOST, Server, yardstick
from benchmarks.shoppers import Client

ROW = "{:<26}{:>9}{:>9.2f}{:>8.0f}{:>9.1f}{:>9.1f}{:>11.1f}  {}"
HEAD = "{:<26}{:>9}{:>9}{:>8}{:>9}{:>9}{:>11}".format(
    "", "at once", "CPU ms", "per s", "p50 ms", "p99 ms", "p99 / p50"
)
AIMS = {"cart/add": 2.5, "order/create": 5.0}
MOST_SPREAD = 10


@dataclass(slots=True)
class Buyer:
    """One who buys in both shops."""

    token: str
    session: str
    cart: str = field(default_factory=lambda: str(uuid4()))
    answer: Mapping[str, Any] = field(default_factory=dict)
    """What was answered last."""


Step: TypeAlias = Callable[[Client, Buyer, str], Awaitable[Mapping[str, Any]]]


async def add(client: Client, buyer: Buyer, sku: str) -> Mapping[str, Any]:
    return await _post(client, buyer, "cart/add", {"sku": sku, "quantity": 1})


async def check_out(client: Client, buyer: Buyer, _: str) -> Mapping[str, Any]:
    details = {"contact": CONTACT, "delivery": {"address": ADDRESS}}
    return await _post(client, buyer, "cart/checkout", details)


async def order(client: Client, buyer: Buyer, _: str) -> Mapping[str, Any]:
    agreed = {name: buyer.answer[name] for name in ("checkout_id", "quote_hash")}
    payment = {"payment": {"provider": "manual"}}
    return await _post(client, buyer, "order/create", {**agreed, **payment})


async def add_bare(client: Client, buyer: Buyer, sku: str) -> Mapping[str, Any]:
    wish = {"cart": buyer.cart, "sku": sku, "quantity": 1}
    return await client.post("/bare/add", wish, key=str(uuid4()))


async def order_bare(client: Client, buyer: Buyer, _: str) -> Mapping[str, Any]:
    wish = {"cart": buyer.cart, "total": buyer.answer["total"]}
    return await client.post("/bare/order", wish, key=str(uuid4()))


STEPS: Sequence[tuple[str, Step]] = (
    ("bare add", add_bare),
    ("bare order", order_bare),
    ("cart/add", add),
    ("cart/checkout", check_out),
    ("order/create", order),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--buyers", type=int, default=400)
    parser.add_argument("--adds", type=int, default=3, help="lines that each buyer adds")
    parser.add_argument("--at-once", type=int, nargs="+", default=[1, 64])
    parser.add_argument("--products", type=int, default=50)
    chosen = parser.parse_args()
    skus = [f"SOLD-{number}" for number in range(chosen.products)]
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        yardstick(
            Path(folder) / "shop",
            "off",
            workers=1,
            application="benchmarks.shop_yardstick:create",
            SALES_ADMIN_KEY=ADMIN_KEY,
        ) as server,
    ):
        asyncio.run(_stock(server, skus))
        print(HEAD)
        for at_once in chosen.at_once:
            asyncio.run(_buy(server, skus, chosen, at_once))


async def _stock(server: Server, skus: Sequence[str]) -> None:
    client = Client(HOST, server.port)
    await client.post("/bare/prepare", list(skus))
    price = {"amount": "12.50", "currency": "USD"}
    for sku in skus:
        variant = {"sku": sku, "price": price, "stock": 1_000_000}
        product = {"id": sku.lower(), "title": f"Quorra {sku}", "variants": [variant]}
        await client.post("/api/v5/catalog/import", product, ADMIN_KEY, kind="x-ndjson")
    client.close()


async def _buy(
    server: Server, skus: Sequence[str], chosen: argparse.Namespace, at_once: int
) -> None:
    """Take every buyer through every step, and print what each step cost."""
    clients = [Client(HOST, server.port) for _ in range(at_once)]
    buyers = [await _enter(clients[0]) for _ in range(chosen.buyers)]
    dice = random.Random(1)
    for name, step in STEPS:
        times = chosen.adds if "add" in name else 1
        wishes = [(buyer, dice.choice(skus)) for _ in range(times) for buyer in buyers]
        latencies: list[float] = []
        began, cpu = perf_counter(), server.cpu_seconds()
        walk = partial(_walk, step, iter(wishes), latencies)
        await asyncio.gather(*(walk(client) for client in clients))
        seconds, cpu = perf_counter() - began, server.cpu_seconds() - cpu
        print(_row(name, at_once, latencies, seconds, cpu))
    for client in clients:
        client.close()


async def _walk(step: Step, wishes: Any, latencies: list[float], client: Client) -> None:
    """Take one buyer after the other through *step*, until there is none left."""
    for buyer, sku in wishes:
        began = perf_counter()
        buyer.answer = await step(client, buyer, sku)
        latencies.append(perf_counter() - began)


async def _enter(client: Client) -> Buyer:
    started = await client.post("/api/v5/sales/start-session", {})
    return Buyer(started["session_token"], started["session_id"])


async def _post(client: Client, buyer: Buyer, path: str, body: dict[str, Any]) -> dict[str, Any]:
    asked = {"session_id": buyer.session, **body}
    return await client.post(f"/api/v5/{path}", asked, buyer.token, key=str(uuid4()))


def _row(name: str, at_once: int, latencies: list[float], seconds: float, cpu: float) -> str:
    ordered = sorted(latencies)
    p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
    aims = [f"aim {AIMS[name]} ms CPU"] if name in AIMS else []
    if at_once > 1 and name in AIMS:
        aims.append(f"p99 <= {MOST_SPREAD} x p50")
    count = len(ordered)
    each = cpu / count * 1000
    return ROW.format(name, at_once, each, count / seconds, p50, p99, p99 / p50, ", ".join(aims))


if __name__ == "__main__":
    main()
