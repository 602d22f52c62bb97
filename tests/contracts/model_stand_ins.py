"""Servers on this machine that speak as those of language models do, with their faults."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

KEY = "sk-stand-in"
PATIENCE = 10.0
"""Seconds until a test that waits for a stand-in has failed."""


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Dialect(Protocol):
    """How one vendor says it."""

    def begin(self) -> Sequence[bytes]: ...
    def piece(self, text: str) -> bytes: ...
    def thought(self, text: str) -> bytes: ...
    def end(self, reason: str) -> Sequence[bytes]: ...
    def refusal(self) -> Sequence[bytes]: ...
    def garbled(self) -> bytes: ...
    def overloaded(self) -> bytes: ...


@dataclass
class ModelStandIn:
    """Says *pieces*; what else it does say its faults."""

    dialect: Dialect
    pieces: Sequence[str] = ("Good ", "morning", ".")
    thoughts: Sequence[str] = ()
    status: int = 200
    page: bytes | None = None
    """A page it answers with in place of a stream."""

    breaks_after: int | None = None
    """Pieces after which the line is cut."""

    garbles: bool = False
    tires: bool = False
    """Whether it says within the stream that it is overloaded."""

    refuses: bool = False
    ends: bool = True
    """Whether it says that it is done."""

    hangs_after: int | None = None
    asked: list[Asked] = field(default_factory=list)
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once it was asked."""

    left: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once who asked has hung up before the end."""

    url: str = ""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["ModelStandIn"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            self.asked.append(await _read(reader))
            self.reached.set()
            await self._answer(reader, writer)
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.status != 200 or self.page is not None:
            writer.write(_whole(self.status, self.page))
            return
        writer.write(_head())
        for number, frame in enumerate(self._frames()):
            if number == self.hangs_after:
                await reader.read()
                self.left.set()
                return
            if number == self.breaks_after:
                writer.transport.abort()
                return
            writer.write(b"%x\r\n%b\r\n" % (len(frame), frame))
            await writer.drain()
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    def _frames(self) -> Iterator[bytes]:
        if self.refuses:
            yield from self.dialect.refusal()
            return
        yield from self.dialect.begin()
        yield from map(self.dialect.thought, self.thoughts)
        for piece in self.pieces:
            yield self.dialect.piece(piece)
            if self.garbles:
                yield self.dialect.garbled()
        if self.tires:
            yield self.dialect.overloaded()
        elif self.ends:
            yield from self.dialect.end("stop")


class OpenAIDialect:
    """Chat Completions."""

    def begin(self) -> Sequence[bytes]:
        return [self._chunk({"role": "assistant", "content": ""})]

    def piece(self, text: str) -> bytes:
        return self._chunk({"content": text})

    def thought(self, text: str) -> bytes:
        return self._chunk({"reasoning_content": text})

    def end(self, reason: str) -> Sequence[bytes]:
        used = {
            "prompt_tokens": 90,
            "completion_tokens": 5,
            "total_tokens": 95,
            "prompt_tokens_details": {"cached_tokens": 60},
        }
        last = self._frame({"choices": [], "usage": used})
        return [self._chunk({}, reason), last, b"data: [DONE]\n\n"]

    def refusal(self) -> Sequence[bytes]:
        return [self._chunk({"refusal": "I will not."}), *self.end("stop")]

    def garbled(self) -> bytes:
        return b'data: {"id": "c1", "choices": [{"del\n\n'

    def overloaded(self) -> bytes:
        return _event({"error": {"message": "busy", "type": "overloaded", "code": "overloaded"}})

    def _chunk(self, delta: dict[str, Any], reason: str | None = None) -> bytes:
        return self._frame({"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]})

    def _frame(self, said: dict[str, Any]) -> bytes:
        about = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "stand-in"}
        return _event({**about, **said})


class AnthropicDialect:
    """Messages."""

    def begin(self) -> Sequence[bytes]:
        used = {"input_tokens": 30, "cache_read_input_tokens": 60, "output_tokens": 1}
        message = {
            "id": "m1",
            "type": "message",
            "role": "assistant",
            "model": "stand-in",
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
            "usage": used,
        }
        block = {"type": "text", "text": ""}
        return [
            self._event("message_start", message=message),
            self._event("content_block_start", index=0, content_block=block),
        ]

    def piece(self, text: str) -> bytes:
        delta = {"type": "text_delta", "text": text}
        return self._event("content_block_delta", index=0, delta=delta)

    def thought(self, text: str) -> bytes:
        block = {"type": "thinking", "thinking": text, "signature": ""}
        return b"".join(
            [
                self._event("content_block_start", index=1, content_block=block),
                self._event("content_block_stop", index=1),
            ]
        )

    def end(self, reason: str) -> Sequence[bytes]:
        stop = {"stop_reason": "end_turn" if reason == "stop" else reason, "stop_sequence": None}
        return [
            self._event("content_block_stop", index=0),
            self._event("message_delta", delta=stop, usage={"output_tokens": 5}),
            self._event("message_stop"),
        ]

    def refusal(self) -> Sequence[bytes]:
        return [*self.begin(), *self.end("refusal")]

    def garbled(self) -> bytes:
        return b'event: content_block_delta\ndata: {"type": "con\n\n'

    def overloaded(self) -> bytes:
        return self._event("error", error={"type": "overloaded_error", "message": "busy"})

    def _event(self, kind: str, **said: Any) -> bytes:
        return f"event: {kind}\n".encode() + _event({"type": kind, **said})


class GoogleDialect:
    """generateContent."""

    def begin(self) -> Sequence[bytes]:
        return ()

    def piece(self, text: str) -> bytes:
        return self._chunk([{"text": text}])

    def thought(self, text: str) -> bytes:
        return self._chunk([{"text": text, "thought": True}])

    def end(self, reason: str) -> Sequence[bytes]:
        return [self._chunk([{"text": ""}], finishReason=reason.upper())]

    def refusal(self) -> Sequence[bytes]:
        return [_event({"promptFeedback": {"blockReason": "SAFETY"}})]

    def garbled(self) -> bytes:
        return b'data: {"candidates": [{"cont\n\n'

    def overloaded(self) -> bytes:
        return _event({"error": {"code": 503, "message": "busy", "status": "UNAVAILABLE"}})

    def _chunk(self, parts: Sequence[dict[str, Any]], **more: Any) -> bytes:
        used = {
            "promptTokenCount": 90,
            "cachedContentTokenCount": 60,
            "candidatesTokenCount": 5,
            "totalTokenCount": 95,
        }
        candidate = {"content": {"role": "model", "parts": parts}, "index": 0, **more}
        return _event({"candidates": [candidate], "usageMetadata": used})


def _event(said: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(said)}\n\n".encode()


def _head() -> bytes:
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )


def _whole(status: int, page: bytes | None) -> bytes:
    refused = {"error": {"message": "no", "type": "stand_in_error", "code": status}}
    body = json.dumps(refused).encode() if page is None else page
    kind = "application/json" if page is None else "text/html"
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nConnection: close\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def _read(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    named = (line.split(":", 1) for line in head[1:] if line)
    headers = {name.strip().lower(): value.strip() for name, value in named}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(head[0].split(" ")[1], headers, json.loads(body or b"{}"))
