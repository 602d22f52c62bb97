"""A stream of events in JetStream: what has an id that is in it already is dropped there."""

import asyncio
import logging
import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from itertools import repeat
from urllib.parse import urlsplit

from faststream.nats import NatsBroker
from nats.errors import Error as NatsError
from nats.errors import TimeoutError as NatsTimeout
from nats.js import JetStreamContext
from nats.js.api import StorageType, StreamConfig
from nats.js.errors import NoStreamResponseError, NotFoundError

from sales_conversion.models import Event
from sales_conversion.providers.events.told import document

log = logging.getLogger(__name__)

STREAM = "SALES_EVENTS"
SUBJECT = "sales.events"

REPLICAS = 3
"""Where there are so many servers, as many keep each event; else one does."""

REMEMBERED = 3600.0
"""Seconds for which the stream knows the ids it has: what is told again within them is dropped."""

KEPT = 30 * 86_400.0
"""Seconds for which a stream that we make keeps events. One that is there stays as it is."""

CONNECT, ANSWER, ALL, PAUSE = 3.0, 5.0, 10.0, 0.2
"""Seconds to find a server; to have an event confirmed by enough of them; to have all that was
handed in at once confirmed, which is less than a worker's lease; before one is handed in again."""

WORD = re.compile(r"(?<!^)(?=[A-Z])")


class JetStream:
    def __init__(self, servers: Sequence[str]) -> None:
        self._servers = tuple(servers)
        self._broker: NatsBroker | None = None
        self._state = "not reached yet"

    async def send(self, events: Sequence[Event]) -> None:
        """Sessions go beside each other; an event goes once the one before it is confirmed."""
        broker = await self._opened()
        talks = defaultdict[str, list[Event]](list)
        for event in events:
            talks[event.session_id].append(event)
        try:
            async with asyncio.timeout(ALL), asyncio.TaskGroup() as group:
                for talk in talks.values():
                    group.create_task(_tell(broker, talk))
        except* (NatsError, OSError, TimeoutError) as failed:
            self._state = "does not confirm"
            raise ConnectionError(f"{self._where} does not confirm events") from failed
        self._state = "connected"

    async def reach(self) -> None:
        await self._opened()

    def describe(self) -> str:
        return f"{self._where}: {self._state}"

    async def close(self) -> None:
        broker, self._broker = self._broker, None
        if broker is not None:
            with suppress(NatsError, OSError, TimeoutError):
                async with asyncio.timeout(CONNECT):
                    await broker.stop()

    @property
    def _where(self) -> str:
        hosts = (urlsplit(server).netloc.rpartition("@")[2] for server in self._servers)
        return f"NATS at {', '.join(hosts)}"

    async def _opened(self) -> NatsBroker:
        """Connect once, and make the stream where there is none; later losses are mended by it."""
        if self._broker is not None:
            return self._broker
        broker = NatsBroker(
            self._servers,
            max_reconnect_attempts=-1,
            reconnect_time_wait=1,
            connect_timeout=1,
            error_cb=_note,
            logger=None,
        )
        try:
            async with asyncio.timeout(CONNECT):
                client = await broker.connect()
                servers = len(client.servers)
                await _require_stream(client.jetstream(), REPLICAS if servers >= REPLICAS else 1)
        except (NatsError, OSError, TimeoutError) as error:
            self._state = "does not answer"
            with suppress(Exception):
                await broker.stop()
            raise ConnectionError(f"{self._where} does not answer") from error
        self._broker, self._state = broker, "connected"
        return broker


async def _note(error: Exception) -> None:
    """The job tells what fails; here it is one line, without what an address may hold."""
    log.info("NATS: %s", type(error).__name__)


async def _tell(broker: NatsBroker, talk: Sequence[Event]) -> None:
    for event in talk:
        for pause in repeat(PAUSE):
            if await _is_confirmed(broker, event):
                break
            await asyncio.sleep(pause)


async def _is_confirmed(broker: NatsBroker, event: Event) -> bool:
    """Hand it in, and tell whether enough servers have it; while they elect a leader none has."""
    subject = f"{SUBJECT}.{WORD.sub('_', type(event).__name__).lower()}"
    headers = {"Nats-Msg-Id": event.event_id, "content-type": "application/json"}
    try:
        await broker.publish(
            document(event), subject, headers=headers, stream=STREAM, timeout=ANSWER
        )
    except (NoStreamResponseError, NatsTimeout):
        return False
    return True


async def _require_stream(stream: JetStreamContext, replicas: int) -> None:
    try:
        await stream.stream_info(STREAM)
    except NotFoundError:
        made = StreamConfig(
            name=STREAM,
            subjects=[f"{SUBJECT}.>"],
            storage=StorageType.FILE,
            num_replicas=replicas,
            duplicate_window=REMEMBERED,
            max_age=KEPT,
        )
        await stream.add_stream(made)
        log.info("stream %s is made, on %s servers", STREAM, replicas)
