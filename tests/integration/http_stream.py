"""Who listens to a shop that is really served, and what they hear."""

import asyncio
import json
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import uvicorn
from ag_ui.core import Event as AgUiEvent
from pydantic import TypeAdapter

from sales_conversion.api.app import create_app
from tests.integration.http_shopper import SAY, SESSION

AG_UI = TypeAdapter(AgUiEvent)
LISTENS = {"Accept": "text/event-stream"}


@dataclass(frozen=True)
class Heard:
    """One event as it arrived, to the byte."""

    id: str
    data: str

    @property
    def event(self):
        return json.loads(self.data)

    @property
    def type(self):
        return self.event["type"]


@asynccontextmanager
async def serving(house):
    """Serve *house* over a real socket; yield a client of it."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(house), log_level="warning", timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve([listening]))
    host, port = listening.getsockname()
    try:
        while not server.started:
            assert not running.done(), running.result()
            await asyncio.sleep(0.01)
        async with httpx.AsyncClient(base_url=f"http://{host}:{port}", timeout=20) as client:
            yield client
    finally:
        server.should_exit = True
        await running


async def frames_of(answer):
    """Yield the events of *answer* as they arrive, each checked by AG-UI's own models."""
    assert answer.status_code == 200, await answer.aread()
    assert answer.headers["content-type"] == "text/event-stream"
    told = {}
    async for line in answer.aiter_lines():
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(": ")
            told[name] = value
        elif told:
            AG_UI.validate_json(told["data"])
            yield Heard(told["id"], told["data"])
            told = {}


@asynccontextmanager
async def listening(shopper, heard=None):
    """Open the stream of a session after the event *heard*; yield what comes."""
    headers = {**shopper.headers, **({"Last-Event-ID": heard} if heard else {})}
    where = f"{SESSION}/{shopper.session_id}/events"
    async with shopper.client.stream("GET", where, headers=headers) as answer:
        yield frames_of(answer)


@asynccontextmanager
async def saying(shopper, text, **more):
    """Say something and yield what is told while it is answered."""
    body = {"session_id": shopper.session_id, "message": text, **more}
    headers = {**shopper.headers, **LISTENS}
    async with shopper.client.stream("POST", SAY, json=body, headers=headers) as answer:
        yield frames_of(answer)


async def said(shopper, text, **more):
    """Say something and return all that is told of it."""
    async with saying(shopper, text, **more) as told:
        return [heard async for heard in told]


async def first(told, count):
    """Return the next *count* events, and leave the others."""
    return [await anext(told) for _ in range(count)]


async def until(told, kind):
    """Return the next events up to the first of this *kind*."""
    heard = []
    async for frame in told:
        heard.append(frame)
        if frame.type == kind:
            return heard
    raise AssertionError(f"no {kind} in {[frame.type for frame in heard]}")


async def everything(shopper, count, heard=None):
    """Return the next *count* stored events after *heard*."""
    async with asyncio.timeout(20), listening(shopper, heard) as told:
        return await first(told, count)


def text_of(frames):
    """Return the text of a run as its client has it: what begins anew replaces it."""
    text = ""
    for frame in frames:
        event = frame.event
        if event["type"] == "TEXT_MESSAGE_START":
            text = ""
        elif event["type"] == "TEXT_MESSAGE_CONTENT":
            text += event["delta"]
    return text


def require_well_formed(frames):
    """Raise unless runs, steps and texts are opened and closed as AG-UI wants them."""
    run, step, text, runs = None, None, None, []
    for event in (frame.event for frame in frames):
        match event["type"]:
            case "RUN_STARTED":
                assert run is None, f"{run} still goes on"
                run = event["runId"]
            case "RUN_FINISHED":
                assert (event["runId"], step, text) == (run, None, None)
                runs.append(run)
                run = None
            case "STEP_STARTED":
                assert (step, text) == (None, None)
                step = event["stepName"]
            case "STEP_FINISHED":
                assert (event["stepName"], text) == (step, None)
                step = None
            case "TEXT_MESSAGE_START":
                assert text is None
                text = event["messageId"]
            case "TEXT_MESSAGE_CONTENT":
                assert event["messageId"] == text
            case "TEXT_MESSAGE_END":
                assert event["messageId"] == text
                text = None
        assert run or event["type"] == "RUN_FINISHED", event
    assert run is None
    return runs


def of_type(frames, kind):
    return [frame.event for frame in frames if frame.type == kind]
