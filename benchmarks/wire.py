"""As much of HTTP/1.1 as a benchmark needs: a client that costs little beside what it measures."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

ENDS_HEAD = b"\r\n\r\n"
LONGEST = 2**20
"""Bytes of one event."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Head:
    """What an answer says before its body; names of *fields* are in lower case."""

    status: int
    fields: Mapping[str, str]

    @property
    def is_events(self) -> bool:
        return self.fields.get("content-type", "").startswith("text/event-stream")


def request(method: str, path: str, place: Place, fields: Mapping[str, str], body: bytes) -> bytes:
    """Write a request; what *fields* leave empty is not sent."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {place.host}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in fields.items() if value]
    return "\r\n".join(lines).encode() + ENDS_HEAD + body


async def read_head(reader: asyncio.StreamReader) -> Head:
    first, *lines = (await reader.readuntil(ENDS_HEAD)).decode("latin-1").split("\r\n")
    parted = (line.partition(":") for line in lines if line)
    fields = {name.lower(): value.strip() for name, _, value in parted}
    return Head(int(first.split(" ", 2)[1]), fields)


async def read_json(reader: asyncio.StreamReader, head: Head) -> Any:
    """Read a body that says its length."""
    body = await reader.readexactly(int(head.fields["content-length"]))
    return json.loads(body)


async def read_events(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Yield the data of events; the marks of the chunks are lines that are none."""
    while line := await reader.readline():
        if line.startswith(b"data: "):
            yield line[6:-1]


@asynccontextmanager
async def asking(
    place: Place, method: str, path: str, fields: Mapping[str, str], body: bytes = b""
) -> AsyncIterator[tuple[Head, asyncio.StreamReader]]:
    """Ask over a connection of its own; yield the head of the answer and where the rest comes."""
    reader, writer = await asyncio.open_connection(place.host, place.port, limit=LONGEST)
    try:
        fields = {**fields, "Content-Type": "application/json", "Connection": "close"}
        writer.write(request(method, path, place, fields, body))
        yield await read_head(reader), reader
    finally:
        writer.close()
