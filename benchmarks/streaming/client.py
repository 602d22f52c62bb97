"""A client that reads events as they arrive: as much of HTTP as that takes."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shopper:
    host: str
    port: int
    session_id: str
    token: str

    @asynccontextmanager
    async def saying(self, text: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """Say something; yield the data of each event as it arrives."""
        body = json.dumps({"session_id": self.session_id, "message": text}).encode()
        path = "/api/v5/sales/process-message"
        async with self._asking("POST", path, body) as told:
            yield told

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[AsyncIterator[bytes]]:
        """Open the stream of the session."""
        async with self._asking("GET", f"/api/v5/sales/session/{self.session_id}/events") as told:
            yield told

    @asynccontextmanager
    async def _asking(
        self, method: str, path: str, body: bytes = b""
    ) -> AsyncIterator[AsyncIterator[bytes]]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nAccept: text/event-stream\r\n"
            f"Authorization: Bearer {self.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        writer.write(head.encode() + body)
        try:
            answer = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " not in answer.split(b"\r\n")[0]:
                raise RuntimeError(f"{path} answered {answer!r}")
            yield _events(reader)
        finally:
            writer.close()


async def _events(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Yield the data of events; the marks of the chunks are lines that are none."""
    while line := await reader.readline():
        if line.startswith(b"data: "):
            yield line[6:-1]


async def text_begins(told: AsyncIterator[bytes]) -> None:
    """Wait for the first word."""
    async for data in told:
        if data.startswith(b'{"type":"TEXT_MESSAGE_CONTENT"'):
            return
    raise RuntimeError("nothing was said")


def shopper(host: str, port: int, started: dict[str, Any]) -> Shopper:
    return Shopper(host, port, started["session_id"], started["session_token"])
