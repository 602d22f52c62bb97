"""After an erasure nothing is found of a shopper, whatever was under way."""

import asyncio
from dataclasses import fields

import pytest

from sales_conversion.providers.llm.scripted import ScriptedModel
from tests.conftest import house_settings
from tests.integration.http_shopper import SAY, SESSION, refusal, start
from tests.integration.test_http_privacy import found_in

MODEL = "scripted:talk"
MARK = "quorravex"


class Slow(ScriptedModel):
    """Begins to answer, and goes on when it is told to."""

    def __init__(self):
        super().__init__([MARK] * 100, MODEL)
        self.begun, self.goes_on = asyncio.Event(), asyncio.Event()

    async def stream(self, request):
        self.begun.set()
        await self.goes_on.wait()
        async for piece in super().stream(request):
            yield piece


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory", model=(MODEL,))
    return house_settings(database_url=request.getfixturevalue("database_url"), model=(MODEL,))


@pytest.fixture
def model():
    return Slow()


@pytest.fixture
def house(house, model):
    house.language.models = {MODEL: model}
    return house


async def kept_of(house, mark):
    """Where *mark* stands, in any table or anything that is kept in memory."""
    if house.settings.storage == "postgres":
        return await found_in(house, [mark])
    store, page = house.storage.store, house.storage.page
    kept = [(each.name, getattr(store, each.name)) for each in fields(store)]
    kept.append(("page", page.kept))
    return {name for name, value in kept if mark in repr(value)}


async def test_who_is_being_answered_leaves_nothing_behind(client, house, goods, model):
    assert goods
    model.goes_on.set()
    shopper = await start(client)
    await shopper.post(SAY, message=f"a {MARK} lamp, {MARK}!", message_id=f"1 {MARK}")
    before = await kept_of(house, MARK)
    model.begun.clear()
    model.goes_on.clear()
    saying = asyncio.create_task(
        shopper.post(SAY, message=f"blimbu {MARK}?", message_id=f"2 {MARK}")
    )
    async with asyncio.timeout(20):
        await model.begun.wait()

    where = f"{SESSION}/{shopper.session_id}/erase"
    erased = await client.post(where, json={}, headers=shopper.headers)
    model.goes_on.set()
    late = await saying

    assert before
    assert erased.status_code == 200, erased.text
    assert refusal(late) == (401, "not_authorized")
    assert not await kept_of(house, MARK)
