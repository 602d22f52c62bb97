"""What the console is told of conversations while they go on."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest

from tests.conftest import composed
from tests.integration.http_console import CONSOLE, colleague
from tests.integration.http_shopper import SAY, refusal, start
from tests.integration.http_stream import serving


@pytest.fixture
async def client(house):
    async with serving(house) as client:
        yield client


@pytest.fixture
async def kim(client):
    async with colleague(client, "Kim") as kim:
        yield kim


@asynccontextmanager
async def looking(person):
    """Open the live list; yield its events as they come."""
    async with person.browser.stream("GET", f"{CONSOLE}/live") as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/event-stream"
        yield events_of(answer)


async def events_of(answer):
    kind = ""
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            yield kind, json.loads(value)


async def until(told, wanted):
    """Return the first event of which *wanted* says so."""
    async with asyncio.timeout(20):
        async for kind, content in told:
            if wanted(kind, content):
                return content
    raise AssertionError("the list came to its end")


def of(shopper, **state):
    def wanted(kind, content):
        if kind != "conversation" or content["session_id"] != shopper.session_id:
            return False
        return all(content[name] == value for name, value in state.items())

    return wanted


def counts(**known):
    return lambda kind, content: kind == "counts" and known.items() <= content.items()


async def test_whoever_looks_hears_of_every_change(client, goods, kim):
    assert goods
    async with looking(kim) as told:
        await until(told, counts(open=0, waiting=0))
        shopper = await start(client)

        began = await until(told, of(shopper))
        await until(told, counts(open=1))
        await shopper.post(SAY, message="I want to talk to a person")
        waits = await until(told, of(shopper, waiting=True))
        await until(told, counts(waiting=1))
        await kim.do(shopper.session_id, "take-over")
        taken = await until(told, of(shopper, waiting=False))
        await kim.do(shopper.session_id, "whisper", text="be nice")
        whispered = await until(told, lambda kind, it: kind == "conversation" and it != taken)

    assert (began["messages"], waits["messages"]) == (1, 3)
    assert taken["handler"]["mine"] is True
    assert (whispered["messages"], whispered["last_message"]["role"]) == (3, "whisper")


async def test_what_another_worker_stored_is_heard_as_well(
    client, kim, settings, loaded, clock, jobs
):
    async with serving(composed(settings, loaded, clock, jobs)) as other, looking(kim) as told:
        shopper = await start(other)

        assert await until(told, of(shopper))


async def test_a_shopper_is_told_nothing_of_it(client, shopper):
    answer = await client.get(f"{CONSOLE}/live", headers=shopper.headers)

    assert refusal(answer) == (401, "not_authorized")
