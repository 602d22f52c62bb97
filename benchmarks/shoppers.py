"""Shoppers who talk over HTTP as fast as they are answered, from one process."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Self

from benchmarks.wire import Place, read_head, read_json, request

CHATS: Sequence[Sequence[str]] = (
    ("hi", "I am looking for a hand grinder under 100 dollars", "tell me about the first one",
     "add it to my cart", "what is in my cart?", "thanks"),
    ("show me kettles", "something cheaper", "is the second one electric?",
     "how long does delivery take?", "add the first one", "remove it"),
    ("a gift for my dad, he loves espresso", "under 60", "too expensive", "compare them",
     "no thanks", "goodbye"),
)  # fmt: skip


@dataclass(slots=True)
class Client:
    """One kept-alive HTTP/1.1 connection."""

    host: str
    port: int
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def post(
        self, path: str, body: Any, token: str = "", key: str = "", kind: str = "json"
    ) -> dict[str, Any]:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        assert self.reader is not None
        fields = {
            "Content-Type": f"application/{kind}",
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": key,
        }
        place = Place(self.host, self.port)
        self.writer.write(request("POST", path, place, fields, json.dumps(body).encode()))
        head = await read_head(self.reader)
        found: dict[str, Any] = await read_json(self.reader, head)
        if head.status >= 400:
            raise RuntimeError(f"{path} answered {head.status}: {found}")
        return found

    def close(self) -> None:
        if self.writer:
            self.writer.close()


@dataclass(slots=True)
class Measured:
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the latency in milliseconds that *share* of the requests stayed within."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000

    @classmethod
    async def of(cls, talk: Callable[[Self, int, float], Awaitable[None]], shoppers: int,
                 seconds: float) -> Self:  # fmt: skip
        measured = cls()
        began = perf_counter()
        await asyncio.gather(*(talk(measured, n, began + seconds) for n in range(shoppers)))
        measured.seconds = perf_counter() - began
        return measured


async def chat(host: str, port: int, measured: Measured, number: int, until: float) -> None:
    """Talk, one chat after another, until the time is over."""
    client = Client(host, port)
    while perf_counter() < until:
        started = await client.post("/api/v5/sales/start-session", {})
        session = {"session_id": started["session_id"]}
        for line in CHATS[number % len(CHATS)]:
            began = perf_counter()
            await client.post(
                "/api/v5/sales/process-message",
                {**session, "message": line},
                started["session_token"],
            )
            measured.latencies.append(perf_counter() - began)
            if began > until:
                break
        number += 1
    client.close()


async def commit(host: str, port: int, measured: Measured, number: int, until: float) -> None:
    """Do the bare transaction, again and again."""
    client = Client(host, port)
    while perf_counter() < until:
        began = perf_counter()
        await client.post("/yardstick", {"session_id": f"s{number}", "message": "show me kettles"})
        measured.latencies.append(perf_counter() - began)
    client.close()
