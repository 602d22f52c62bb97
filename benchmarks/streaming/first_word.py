"""When the first word is heard, beside when the model says it: in one process, one at a time."""

import asyncio
import socket
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

import uvicorn

from benchmarks.serving import HOST
from benchmarks.shoppers import Client
from benchmarks.streaming.client import Shopper, shopper, text_begins
from sales_conversion.api.app import create_app
from sales_conversion.demo import CATALOGUE
from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces import ILanguageModel, Piece
from sales_conversion.models import ModelRequest
from sales_conversion.settings import Settings

KINDS: Mapping[str, Sequence[str]] = {
    "begins without a claim": ("hi", "thanks", "how are you today?"),
    "about products": ("show me kettles", "something cheaper", "tell me about the first one"),
}


@dataclass
class Said:
    """Of each turn: seconds from asking to the first word, and what they were made of."""

    own: list[float] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    next: list[float] = field(default_factory=list)
    """From its first piece to its second: only that tells that the word was whole."""

    overhead: list[float] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.heard)

    def median(self, what: str) -> float:
        """Return the milliseconds that half of the turns stayed within."""
        return median(getattr(self, what)) * 1000


@dataclass
class Timed:
    """A model that notes when it was asked to word an answer, and when it began to."""

    model: ILanguageModel
    request: ModelRequest | None = None
    asked: float = 0.0
    began: float = 0.0
    went_on: float = 0.0

    @property
    def name(self) -> str:
        return self.model.name

    async def stream(self, request: ModelRequest) -> AsyncGenerator[Piece, None]:
        is_answer = request.purpose == "answer"
        if is_answer:
            self.request, self.asked = request, perf_counter()
            self.began = self.went_on = 0.0
        async with aclosing(self.model.stream(request)) as pieces:
            async for piece in pieces:
                if is_answer and not self.went_on:
                    self._note(perf_counter())
                yield piece

    def _note(self, now: float) -> None:
        if self.began:
            self.went_on = now
        else:
            self.began = now

    async def alone(self) -> float:
        """Return the seconds to the first word of the same request, read directly."""
        assert self.request is not None, "no model was asked: this answer is a template's"
        asked = perf_counter()
        async with aclosing(self.model.stream(self.request)) as pieces:
            await anext(pieces)
            return perf_counter() - asked

    async def close(self) -> None:
        await self.model.close()


async def first_words(settings: Settings, turns: int) -> Mapping[str, Said]:
    """Say so many things of each kind; return when their answers began."""
    (model,) = settings.model
    services = ServiceFactory(settings)
    await services.configuration.open()
    timed = Timed(services.language.models[model])
    services.language.models = {model: timed}
    found: defaultdict[str, Said] = defaultdict(Said)
    async with served(services) as port:
        await services.storage.import_file(CATALOGUE, strict=True)
        await services.conversation.learn_shop()
        for kind, texts in KINDS.items():
            await _talk(port, texts, len(texts), timed, Said())
            await _talk(port, texts, turns, timed, found[kind])
    return found


async def _talk(port: int, texts: Sequence[str], turns: int, timed: Timed, found: Said) -> None:
    for turn in range(turns):
        if turn % len(texts) == 0:
            talking = await _start(port)
        await _say(talking, texts[turn % len(texts)], timed, found)


async def _say(talking: Shopper, text: str, timed: Timed, found: Said) -> None:
    timed.request = None
    sent = perf_counter()
    async with talking.saying(text) as told:
        await text_begins(told)
        heard = perf_counter()
        async for _ in told:
            pass
    own = await timed.alone()
    found.own.append(own)
    found.heard.append(heard - sent)
    found.overhead.append(heard - sent - own)
    found.beside.append(timed.asked - sent)
    found.next.append(timed.went_on - timed.began)
    found.held.append(heard - timed.began - found.next[-1])


async def _start(port: int) -> Shopper:
    client = Client(HOST, port)
    started = await client.post("/api/v5/sales/start-session", {})
    client.close()
    return shopper(HOST, port, started)


async def _until_started(server: uvicorn.Server, running: "asyncio.Task[None]") -> None:
    while True:
        if server.started or running.done():
            return
        await asyncio.sleep(0.01)


@asynccontextmanager
async def served(services: ServiceFactory) -> AsyncIterator[int]:
    """Serve the shop in this process; yield its port."""
    listening = socket.socket()
    listening.bind((HOST, 0))
    server = uvicorn.Server(uvicorn.Config(create_app(services), log_level="warning"))
    running = asyncio.create_task(server.serve([listening]))
    try:
        await _until_started(server, running)
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        await running
