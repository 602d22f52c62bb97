"""A shopper who hears events as they arrive."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks.wire import Place, asking, read_events


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
        fields = {"Accept": "text/event-stream", "Authorization": f"Bearer {self.token}"}
        place = Place(self.host, self.port)
        async with asking(place, method, path, fields, body) as (head, reader):
            if head.status != 200:
                raise RuntimeError(f"{path} answered {head}")
            yield read_events(reader)


async def text_begins(told: AsyncIterator[bytes]) -> None:
    """Wait for the first word."""
    async for data in told:
        if data.startswith(b'{"type":"TEXT_MESSAGE_CONTENT"'):
            return
    raise RuntimeError("nothing was said")


def shopper(host: str, port: int, started: dict[str, Any]) -> Shopper:
    return Shopper(host, port, started["session_id"], started["session_token"])
