"""Streams while the answer is still on its way: clients that leave, rivals, limits, the end."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from sales_conversion.errors import OutOfStock
from sales_conversion.models import HumanMessage
from tests.conftest import composed
from tests.integration.http_shopper import SESSION, Shopper, refusal, start
from tests.integration.http_stream import (
    everything,
    first,
    listening,
    of_type,
    require_well_formed,
    said,
    saying,
    serving,
    text_of,
    until,
)
from tests.integration.thinking import ThinkingEngine

SALE = (
    "hi",
    "show me the Zephyr desk lamp",
    "add it to my cart",
    "no thanks, check out",
    "Sam Okoye, sam@example.com",
    "48 Ferry Road, Bristol, BS1 4QD, United Kingdom",
    "yes",
    "where is my order?",
)


@pytest.fixture
async def client(house):
    async with serving(house) as client:
        yield client


@pytest.fixture
async def shopper(client):
    return await start(client)


@pytest.fixture
async def thinking(client, house):
    """The engine of the shop, that goes on once its gate is open."""
    runner = house.conversation.runner
    engine = ThinkingEngine(runner.engine)
    house.conversation.runner = replace(runner, engine=engine)
    yield engine
    engine.gate.set()


@pytest.fixture
async def elsewhere(settings, loaded, clock, jobs):
    """A client of another worker over the same database."""
    async with serving(composed(settings, loaded, clock, jobs)) as client:
        yield client


async def cut_after(shopper, text, message_id, place):
    """Say something, hang up after so many events, come back for the rest; return all of it."""
    heard = []
    async with saying(shopper, text, message_id=message_id) as told:
        async for frame in told:
            heard.append(frame)
            if len(heard) == place:
                break
    if heard[-1].type == "RUN_FINISHED":
        return heard
    async with listening(shopper, heard[-1].id) as told:
        return [*heard, *await until(told, "RUN_FINISHED")]


async def test_a_sale_cut_at_any_event_is_the_same_sale(client, goods):
    place, longest = 0, 1
    while place < longest:
        place += 1
        shopper = await start(client)
        for number, text in enumerate(SALE):
            heard = await cut_after(shopper, text, f"m{number}", place)
            longest = max(longest, len(heard))
            assert heard == await said(shopper, text, message_id=f"m{number}"), (place, text)
        assert (await shopper.get(SESSION)).json()["orders"], place
    assert longest > 10


async def test_a_sale_is_told_again_from_any_event_on(client, goods):
    shopper = await start(client)
    async with listening(shopper) as told:
        frames = await until(told, "RUN_FINISHED")
    for text in SALE:
        frames += await said(shopper, text)

    assert len(require_well_formed(frames)) == len(SALE) + 1
    assert {"CHECKOUT", "ORDER", "CART", "PRODUCT_CARDS", "QUICK_REPLIES"} <= {
        each["activityType"] for each in of_type(frames, "ACTIVITY_SNAPSHOT")
    }
    for place in range(len(frames) - 1):
        rest = await everything(shopper, len(frames) - place - 1, frames[place].id)
        assert rest == frames[place + 1 :], place


async def test_who_resumes_an_answer_that_goes_on_hears_it_go_on(shopper, thinking):
    async with saying(shopper, "show me kettles", message_id="m1") as told:
        heard = await until(told, "TEXT_MESSAGE_CONTENT")
    async with listening(shopper, heard[1].id) as told:
        heard[2:] = await until(told, "TEXT_MESSAGE_CONTENT")
        thinking.gate.set()

        heard += await until(told, "RUN_FINISHED")

    assert heard == await said(shopper, "show me kettles", message_id="m1")
    assert thinking.attempts == 1


async def test_a_run_goes_on_when_its_client_has_left(shopper, thinking):
    async with saying(shopper, "show me kettles", message_id="m1") as told:
        await until(told, "TEXT_MESSAGE_CONTENT")
    thinking.gate.set()

    async with listening(shopper) as told:
        heard = [*await until(told, "RUN_FINISHED"), *await until(told, "RUN_FINISHED")]

    assert of_type(heard, "RUN_FINISHED")[-1]["runId"] == "m1"
    history = (await shopper.get(SESSION, history="true")).json()["messages"]
    assert [message["role"] for message in history] == ["assistant", "shopper", "assistant"]


async def test_who_lost_a_race_tells_the_text_anew(shopper, thinking):
    async with saying(shopper, "what is in my cart?", message_id="m1") as told:
        heard = await until(told, "TEXT_MESSAGE_CONTENT")
        await shopper.add("GR-HAND")
        thinking.gate.set()
        heard += [frame async for frame in told]

    kept = await said(shopper, "what is in my cart?", message_id="m1")
    turn = of_type(heard, "RUN_FINISHED")[0]["result"]
    assert thinking.attempts == 2
    assert require_well_formed(heard) == require_well_formed(kept) == ["m1"]
    assert len(of_type(heard, "TEXT_MESSAGE_START")) == 2
    assert text_of(heard) == text_of(kept) == turn["reply"]["text"]
    assert turn["reply"]["cart"]["items"]
    assert heard[-len(kept) + 1 :] == kept[1:]
    assert [int(frame.id) for frame in heard] == sorted(int(frame.id) for frame in heard)


async def test_who_was_cut_off_in_a_lost_attempt_misses_nothing_that_counts(shopper, thinking):
    async with saying(shopper, "what is in my cart?", message_id="m1") as told:
        lost = await until(told, "TEXT_MESSAGE_CONTENT")
    await shopper.add("GR-HAND")
    thinking.gate.set()

    async with listening(shopper, lost[-1].id) as told:
        heard = [*await until(told, "RUN_FINISHED"), *await until(told, "RUN_FINISHED")]
    answered = await said(shopper, "what is in my cart?", message_id="m1")

    assert of_type(heard, "STATE_DELTA")[0]["delta"][-1]["value"]["items"]
    assert heard[-len(answered) :] == answered


async def test_one_message_sent_twice_at_once_is_answered_once(shopper, thinking):
    body = {"text": "show me kettles", "message_id": "m1"}
    both = [asyncio.create_task(said(shopper, **body)) for _ in range(2)]
    await thinking.twice.wait()
    thinking.gate.set()

    one, other = await asyncio.gather(*both)

    kept = await said(shopper, **body)
    assert kept in (one, other)
    for heard in (one, other):
        assert require_well_formed(heard) == ["m1"]
        assert heard[-len(kept) + 1 :] == kept[1:]
        assert text_of(heard) == text_of(kept)


async def test_what_comes_to_nothing_is_told_as_an_error(shopper, thinking):
    thinking.failure = OutOfStock("the last one is gone")
    async with saying(shopper, "show me kettles", message_id="m1") as told:
        heard = await until(told, "TEXT_MESSAGE_CONTENT")
        thinking.gate.set()
        heard += [frame async for frame in told]

    (error,) = of_type(heard, "RUN_ERROR")
    assert (error["code"], error["message"]) == ("out_of_stock", "the last one is gone")
    assert heard[-1].event == error
    thinking.failure = None
    assert text_of(await said(shopper, "show me kettles", message_id="m1"))


@pytest.mark.filterwarnings("ignore")
async def test_what_breaks_on_our_side_is_not_told_in_detail(shopper, thinking):
    thinking.failure = ZeroDivisionError("at 10.0.0.5")
    thinking.gate.set()

    heard = await said(shopper, "show me kettles")

    (error,) = of_type(heard, "RUN_ERROR")
    assert error["code"] == "internal_error"
    assert "10.0.0.5" not in error["message"]


async def test_what_was_begun_at_one_worker_is_resumed_at_another(shopper, elsewhere):
    there = Shopper(elsewhere, shopper.started)
    async with saying(shopper, "show me kettles", message_id="m1") as told:
        heard = await first(told, 2)

    async with listening(there, heard[-1].id) as told:
        heard += await until(told, "RUN_FINISHED")

    assert heard == await said(there, "show me kettles", message_id="m1")


async def test_what_one_worker_does_reaches_who_listens_at_another(shopper, elsewhere):
    async with listening(Shopper(elsewhere, shopper.started)) as told:
        await until(told, "RUN_FINISHED")
        added = await shopper.add("GR-HAND")

        heard = await until(told, "RUN_FINISHED")

    assert of_type(heard, "ACTIVITY_SNAPSHOT")[0]["content"] == added.json()


async def test_what_a_person_of_the_shop_says_is_heard(shopper, house):
    async with listening(shopper) as told:
        await until(told, "RUN_FINISHED")
        await house.conversation.runner.run(shopper.session_id, HumanMessage("I am Kim.", "kim"))

        heard = await until(told, "RUN_FINISHED")

    (begins,) = of_type(heard, "TEXT_MESSAGE_START")
    history = (await shopper.get(SESSION, history="true")).json()["messages"]
    assert (text_of(heard), begins["name"]) == ("I am Kim.", "kim")
    assert begins["messageId"] == history[-1]["id"]


async def test_that_a_person_is_asked_for_is_told(shopper):
    heard = await said(shopper, "I want to talk to a person")

    shown = {each["activityType"]: each["content"] for each in of_type(heard, "ACTIVITY_SNAPSHOT")}
    assert shown["HANDOFF"] == {"requested": True}


async def test_an_order_by_button_is_told_to_the_other_tab(shopper):
    await shopper.add("GR-HAND")
    quote = await shopper.quote()
    async with listening(shopper) as told:
        for _ in range(3):
            before = await until(told, "RUN_FINISHED")
        bought = (await shopper.buy(quote)).json()

        heard = await until(told, "RUN_FINISHED")

    assert of_type(before, "ACTIVITY_SNAPSHOT")[-1]["activityType"] == "CHECKOUT"
    orders = [a for a in of_type(heard, "ACTIVITY_SNAPSHOT") if a["activityType"] == "ORDER"]
    assert [order["content"]["number"] for order in orders] == [bought["number"]]


async def test_a_session_has_so_many_open_streams(shopper, client, settings):
    where = f"{SESSION}/{shopper.session_id}/events"
    async with AsyncExitStack() as tabs:
        most = range(settings.streams_per_session)
        told = [await tabs.enter_async_context(listening(shopper)) for _ in most]
        assert [await anext(each) for each in told]
        refused = await client.get(where, headers=shopper.headers)
        answered = await said(shopper, "hello", message_id="m1")
        other = await said(await start(client), "hello")

    assert refusal(refused) == (429, "rate_limited")
    assert refused.headers["Retry-After"]
    assert text_of(answered)
    assert text_of(other)


async def test_a_stream_ends_when_its_server_is_asked_to(shopper, house, client):
    async with listening(shopper) as told:
        await until(told, "RUN_FINISHED")
        await asyncio.to_thread(lambda: None)
        house.conversation.framing._hub.close()

        assert [frame async for frame in told] == []
