"""What our adapter takes of a model's answer, beside plain HTTP to the same server.

    python -m benchmarks.adapters [--calls 200] [--pieces 100]

The server is a process of its own that says so many words in OpenAI's protocol, as quickly as it
is read. Figures are processor time of who asks, in milliseconds: of a whole answer, and until its
first word. The better of three rounds counts, in turns.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any, TypeAlias

import httpx2

from sales_conversion.models import ModelRequest
from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.settings import Settings

REQUEST = ModelRequest(purpose="answer", prefix="You sell coffee.", prompt="Hello!")
ROUNDS = 3
SERVE = "serve"

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

Ask: TypeAlias = Callable[[], AsyncGenerator[object, None]]


@dataclass(frozen=True, order=True)
class Figures:
    whole: float
    first: float


def main() -> None:
    if SERVE in sys.argv:
        asyncio.run(serve(int(sys.argv[-1])))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--pieces", type=int, default=100)
    chosen = parser.parse_args()
    command = [sys.executable, "-m", "benchmarks.adapters", SERVE, str(chosen.pieces)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            asyncio.run(compare(server.stdout.readline().strip(), chosen.calls, chosen.pieces))
        finally:
            server.terminate()


async def compare(url: str, calls: int, pieces: int) -> None:
    """Ask both ways by turns and print what each took."""
    model = VENDORS.find("local")("stand-in", Settings(model_url=url))
    async with httpx2.AsyncClient() as client:
        ways: dict[str, Ask] = {
            "plain HTTP": lambda: plainly(client, url),
            "adapter": lambda: model.stream(REQUEST),
        }
        for ask in ways.values():
            await timed(ask, calls // 10 + 1)
        rounds = [{n: await timed(ask, calls) for n, ask in ways.items()} for _ in range(ROUNDS)]
    await model.close()
    best = {name: min(each[name] for each in rounds) for name in ways}
    print(f"{calls} answers of {pieces} pieces     CPU ms an answer   to its first word")
    for name, figures in best.items():
        print(f"{name:<30}{figures.whole:>20.2f}{figures.first:>20.2f}")
    more = (best["adapter"].whole - best["plain HTTP"].whole) / pieces * 1000
    print(f"a piece costs {more:.0f} us more")


async def timed(ask: Ask, calls: int) -> Figures:
    began, firsts = process_time(), []
    for _ in range(calls):
        asked = process_time()
        async with aclosing(ask()) as answer:
            await anext(answer)
            firsts.append(process_time() - asked)
            async for _ in answer:
                pass
    return Figures((process_time() - began) / calls * 1000, median(firsts) * 1000)


async def plainly(client: httpx2.AsyncClient, url: str) -> AsyncGenerator[str, None]:
    """Yield what is said, by the least that has to be done for it."""
    said = [("system", REQUEST.prefix), ("user", REQUEST.prompt)]
    body = {
        "model": "stand-in",
        "stream": True,
        "messages": [{"role": role, "content": text} for role, text in said],
    }
    async with client.stream("POST", f"{url}/chat/completions", json=body) as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data: {"):
                for choice in json.loads(line.removeprefix("data: "))["choices"]:
                    if text := choice["delta"].get("content"):
                        yield text


async def serve(pieces: int) -> None:
    """Answer whatever is asked, over and over, until the process is ended."""
    frames = b"".join(map(chunked, answer_of(pieces)))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            length = next(line for line in head.split(b"\r\n") if line.startswith(b"content-l"))
            await reader.readexactly(int(length.partition(b":")[2]))
            writer.write(HEAD + frames + b"0\r\n\r\n")
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(f"http://127.0.0.1:{port}/v1", flush=True)
    await server.serve_forever()


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).lower()
    except asyncio.IncompleteReadError:
        return b""


def chunked(frame: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(frame), frame)


def answer_of(pieces: int) -> list[bytes]:
    used = {"prompt_tokens": 20, "completion_tokens": pieces, "total_tokens": 20 + pieces}
    words = [_event({"choices": [_choice({"content": "word "})]}) for _ in range(pieces)]
    last = _event({"choices": [_choice({}, "stop")]})
    return [*words, last, _event({"choices": [], "usage": used}), b"data: [DONE]\n\n"]


def _choice(delta: dict[str, str], reason: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": reason}


def _event(said: dict[str, Any]) -> bytes:
    about = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "stand-in"}
    return f"data: {json.dumps({**about, **said})}\n\n".encode()


if __name__ == "__main__":
    main()
