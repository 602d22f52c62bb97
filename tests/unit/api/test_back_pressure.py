"""Beyond what can be worked on, nobody waits for long and no line grows."""

import asyncio
from dataclasses import replace

import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.api.limiting.room import A_WHILE, CROWD, LINE, Full, Room
from tests.integration.http_shopper import SAY, refusal, start
from tests.unit.api.double import ShopInMemory


async def waiting_in(room, count):
    """Have *count* wait in line, and return their tasks."""
    tasks = [asyncio.create_task(room.enter()) for _ in range(count)]
    await asyncio.sleep(0)
    return tasks


async def test_who_finds_a_place_has_it_at_once():
    room = Room(2, patience=0)
    places = [await room.enter(), await room.enter()]

    with pytest.raises(Full):
        await room.enter()
    places[0].leave()
    await room.enter()


async def test_who_waits_is_let_in_in_turn():
    room = Room(1, patience=9)
    first = await room.enter()
    second, third = await waiting_in(room, 2)

    first.leave()
    (await second).leave()

    assert await third


async def test_no_line_grows():
    room = Room(1, patience=9)
    first = await room.enter()
    line = await waiting_in(room, LINE)

    with pytest.raises(Full):
        await room.enter()
    for waiting in line:
        waiting.cancel()
    await asyncio.gather(*line, return_exceptions=True)
    first.leave()
    assert await room.enter()


async def test_nobody_waits_for_long():
    room = Room(1, patience=0.01)
    place = await room.enter()

    with pytest.raises(Full):
        await room.enter()
    place.leave()
    assert await room.enter()


async def test_in_a_line_that_does_not_end_nobody_waits_for_long():
    room = Room(1, patience=9)
    await room.enter()
    await waiting_in(room, 1)
    await asyncio.sleep(A_WHILE)

    with pytest.raises(Full):
        async with asyncio.timeout(5):
            await room.enter()


async def test_a_line_that_ended_a_moment_ago_goes_on():
    room = Room(1, patience=9)
    first = await room.enter()
    (second,) = await waiting_in(room, 1)
    await asyncio.sleep(A_WHILE * 0.8)
    await waiting_in(room, 1)
    first.leave()
    (await second).leave()
    await asyncio.sleep(A_WHILE * 0.5)

    with pytest.raises(Full):
        async with asyncio.timeout(5):
            await room.enter()


async def test_who_leaves_the_moment_they_are_let_in_hands_the_place_on():
    room = Room(1, patience=9)
    first = await room.enter()
    second, third = await waiting_in(room, 2)

    first.leave()
    second.cancel()

    assert await third


async def test_who_waits_for_a_model_is_in_nobodys_way():
    waiting = [0]
    room = Room(1, lambda: waiting[0], patience=0)
    await room.enter()
    waiting[0] = 1
    await room.enter()

    with pytest.raises(Full):
        await room.enter()


async def test_not_all_the_world_waits_for_a_model_here():
    room = Room(1, lambda: 1_000, patience=0)
    for _ in range(CROWD):
        await room.enter()

    with pytest.raises(Full):
        await room.enter()


async def test_who_leaves_twice_leaves_one_place():
    room = Room(1, patience=0)
    first = await room.enter()
    first.leave()
    await room.enter()
    first.leave()

    with pytest.raises(Full):
        await room.enter()


@pytest.fixture
def besieged(http_settings, identity_secret):
    """A shop with limits, whose runner answers once it is let."""

    def besiege(**limits):
        shop = ShopInMemory(replace(http_settings, **limits), identity_secret)
        shop.conversation.runner = Held(shop.conversation.runner)
        transport = httpx.ASGITransport(create_app(shop))
        return shop, httpx.AsyncClient(transport=transport, base_url="http://shop")

    return besiege


class Held:
    def __init__(self, runner):
        self.start, self._run = runner.start, runner.run
        self.held, self.asked = asyncio.Event(), asyncio.Event()

    async def run(self, *given, **named):
        self.asked.set()
        await self.held.wait()
        return await self._run(*given, **named)


async def test_what_cannot_be_worked_on_is_refused_and_health_and_the_console_answer(besieged):
    shop, client = besieged(concurrency=1)
    async with client:
        shopper = await start(client)
        tasks = [asyncio.create_task(shopper.post(SAY, message="hi")) for _ in range(LINE + 2)]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        beside = [
            (await client.get(path)).status_code for path in ("/healthz", "/api/v5/console/me")
        ]
        shop.conversation.runner.held.set()
        answers = [await task for task in tasks]

    (refused,) = [task.result() for task in done]
    assert refusal(refused) == (503, "overloaded")
    assert refused.headers["Retry-After"] == "1"
    assert beside == [200, 401]
    assert sorted({answer.status_code for answer in answers}) == [200, 503]
    assert 'sales_refusals_total{reason="concurrency"}' in shop.analytics.refusals.exposition()


async def test_one_session_does_not_fill_the_house(besieged):
    shop, client = besieged(at_once_per_session=2)
    async with client:
        busy, calm = await start(client), await start(client)
        tasks = [asyncio.create_task(busy.post(SAY, message="hi")) for _ in range(3)]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        shop.conversation.runner.held.set()
        other = await calm.post(SAY, message="hi")
        answers = [await task for task in tasks]
        again = await busy.post(SAY, message="hi")

    (refused,) = [task.result() for task in done]
    assert refusal(refused) == (429, "rate_limited")
    assert sorted(answer.status_code for answer in answers) == [200, 200, 429]
    assert (other.status_code, again.status_code) == (200, 200)


async def test_who_pays_comes_in_whatever_goes_on(besieged):
    shop, client = besieged(concurrency=1)
    async with client:
        shopper = await start(client)
        talking = asyncio.create_task(shopper.post(SAY, message="hi"))
        await shop.conversation.runner.asked.wait()
        line = [asyncio.create_task(shopper.post(SAY, message="hi")) for _ in range(LINE)]
        await asyncio.sleep(0)
        order = await client.get(f"/api/v5/order/{shopper.session_id}")
        shop.conversation.runner.held.set()
        await asyncio.gather(talking, *line)

    assert refusal(order) == (401, "not_authorized")


async def test_who_finds_no_place_is_not_counted_first(besieged):
    shop, client = besieged(concurrency=1, rate_per_session=3)
    async with client:
        shopper = await start(client)
        tasks = [asyncio.create_task(shopper.post(SAY, message="hi")) for _ in range(LINE + 2)]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        shop.conversation.runner.held.set()
        await asyncio.gather(*tasks)

    (refused,) = [task.result() for task in done]
    assert refusal(refused) == (503, "overloaded")
