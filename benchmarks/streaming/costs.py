"""What open streams cost a worker: processor by turn and frame, memory by stream."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving import HOST, Server, yardstick
from benchmarks.shoppers import CHATS, Client
from benchmarks.streaming.client import Shopper, shopper

QUIET = 10
"""Seconds that nothing happens, to see what that costs."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Milliseconds of CPU, of the server and of PostgreSQL together; memory in KiB."""

    json_turn: float
    told_turn: float
    frames: float
    kilobytes: float
    idle: float
    wake: float

    @property
    def frame(self) -> float:
        return (self.told_turn - self.json_turn) / self.frames


def costs(data_dir: Path, streams: int, talks: int) -> Costs:
    with yardstick(data_dir, "off", 1, SALES_STREAMS=str(streams + 10)) as server:
        return asyncio.run(_measure(server, streams, talks))


async def _measure(server: Server, streams: int, talks: int) -> Costs:
    await _answered(server, 2)
    await _told(server, 2)
    before = server.cpu_seconds()
    turns = await _answered(server, talks)
    between = server.cpu_seconds()
    frames = await _told(server, talks)
    after = server.cpu_seconds()
    kilobytes, idle, wake = await _opened(server, streams)
    return Costs(
        json_turn=(between - before) / turns * 1000,
        told_turn=(after - between) / turns * 1000,
        frames=frames / turns,
        kilobytes=kilobytes,
        idle=idle,
        wake=wake,
    )


async def _answered(server: Server, talks: int) -> int:
    """Hold talks answered as JSON; return how many turns they had."""
    turns, client = 0, Client(HOST, server.port)
    for talk in range(talks):
        talking = await _start(client, server)
        for line in CHATS[talk % len(CHATS)]:
            said = {"session_id": talking.session_id, "message": line}
            await client.post("/api/v5/sales/process-message", said, talking.token)
            turns += 1
    client.close()
    return turns


async def _told(server: Server, talks: int) -> int:
    """Hold the same talks told as events; return how many these were."""
    frames, client = 0, Client(HOST, server.port)
    for talk in range(talks):
        talking = await _start(client, server)
        for line in CHATS[talk % len(CHATS)]:
            async with talking.saying(line) as told:
                async for _ in told:
                    frames += 1
    client.close()
    return frames


async def _opened(server: Server, streams: int) -> tuple[float, float, float]:
    """Open streams; return KiB of each, CPU ms of a second, CPU ms of a commit that one hears."""
    client = Client(HOST, server.port)
    talking = [await _start(client, server) for _ in range(streams)]
    client.close()
    bare = await _cpu_of_changes(server, talking)
    memory = server.worker_megabytes()
    async with AsyncExitStack() as tabs:
        told = [await tabs.enter_async_context(each.listening()) for each in talking]
        for each in told:
            await anext(each)
        kilobytes = (server.worker_megabytes() - memory) * 1024 / streams
        quiet = server.cpu_seconds()
        await asyncio.sleep(QUIET)
        idle = (server.cpu_seconds() - quiet) / QUIET
        heard = await _cpu_of_changes(server, talking)
    return kilobytes, idle * 1000, (heard - bare) / streams * 1000


async def _cpu_of_changes(server: Server, talking: list[Shopper]) -> float:
    client, before = Client(HOST, server.port), server.cpu_seconds()
    for each in talking:
        body = {"session_id": each.session_id, "sku": "FI-100", "quantity": 1}
        await client.post("/api/v5/cart/add", body, each.token)
    client.close()
    return server.cpu_seconds() - before


async def _start(client: Client, server: Server) -> Shopper:
    started = await client.post("/api/v5/sales/start-session", {})
    return shopper(HOST, server.port, started)
