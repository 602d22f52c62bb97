"""A turn as events: as it is said, and told again to who comes back."""

import pytest

from tests.integration.http_shopper import SAY, SESSION, START, Shopper, refusal, start
from tests.integration.http_stream import (
    LISTENS,
    everything,
    listening,
    of_type,
    said,
    saying,
    serving,
    text_of,
    until,
)

WELL_FORMED = ["RUN_STARTED", "STEP_STARTED", "TEXT_MESSAGE_START", "TEXT_MESSAGE_CONTENT"]


@pytest.fixture
async def client(house):
    """A client over a real socket: what is streamed arrives while it is said."""
    async with serving(house) as client:
        yield client


@pytest.fixture
async def shopper(client):
    return await start(client)


async def test_a_turn_is_told_as_events_and_ends_with_the_turn_itself(shopper):
    frames = await said(shopper, "show me kettles", message_id="m1")

    types = [frame.type for frame in frames]
    (finished,) = of_type(frames, "RUN_FINISHED")
    turn = finished["result"]
    assert types[:2] == ["RUN_STARTED", "STEP_STARTED"]
    assert types[-2:] == ["STEP_FINISHED", "RUN_FINISHED"]
    assert text_of(frames) == turn["reply"]["text"] != ""
    assert (turn["message_id"], finished["runId"]) == ("m1", "m1")
    assert [int(frame.id) for frame in frames] == sorted({int(frame.id) for frame in frames})


async def test_a_turn_told_as_events_is_the_turn_that_is_answered(shopper):
    frames = await said(shopper, "show me kettles", message_id="m1")

    again = await shopper.post(SAY, message="show me kettles", message_id="m1")

    assert of_type(frames, "RUN_FINISHED")[0]["result"] == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"


async def test_what_is_shown_is_told_as_activities(shopper):
    frames = await said(shopper, "show me kettles")

    shown = {
        each["activityType"]: each["content"] for each in of_type(frames, "ACTIVITY_SNAPSHOT")
    }
    reply = of_type(frames, "RUN_FINISHED")[0]["result"]["reply"]
    assert shown["PRODUCT_CARDS"] == {"products": reply["products"]}
    assert shown["QUICK_REPLIES"] == {"quick_replies": reply["quick_replies"]}
    assert reply["products"]


async def test_the_stages_on_the_way_are_steps(shopper):
    frames = await said(shopper, "show me kettles")

    turn = of_type(frames, "RUN_FINISHED")[0]["result"]
    steps = [(frame.type, frame.event["stepName"]) for frame in frames if "STEP" in frame.type]
    assert steps[0] == ("STEP_STARTED", turn["previous_stage"])
    assert steps[-1] == ("STEP_FINISHED", turn["stage"])
    assert turn["stage"] != turn["previous_stage"]
    (change,) = of_type(frames, "STATE_DELTA")
    assert {"op": "add", "path": "/stage", "value": turn["stage"]} in change["delta"]


async def test_the_same_message_again_is_told_byte_by_byte(shopper):
    first = await said(shopper, "show me kettles", message_id="m1")

    again = await said(shopper, "show me kettles", message_id="m1")

    assert again == first


async def test_who_comes_back_is_told_everything_as_it_was(shopper):
    async with listening(shopper) as told:
        greeting = await until(told, "RUN_FINISHED")
    frames = await said(shopper, "show me kettles", message_id="m1")

    kept = await everything(shopper, len(frames), greeting[-1].id)

    assert kept == frames
    assert [frame.type for frame in greeting][:4] == WELL_FORMED
    assert of_type(greeting, "STATE_SNAPSHOT")[0]["snapshot"]["stage"] == "greeting"


async def test_a_tab_that_opens_goes_on_from_what_it_read(shopper):
    await said(shopper, "hello")
    read = (await shopper.get(SESSION)).json()

    frames = await said(shopper, "show me kettles")

    assert await everything(shopper, len(frames), read["last_event_id"]) == frames


async def test_who_resumes_goes_on_behind_the_messages_they_were_given(shopper, client):
    await said(shopper, "hello")
    token = shopper.started["session_token"]
    resume = {"session_id": shopper.session_id, "session_token": token}
    back = (await client.post(START, json={"resume": resume})).json()
    again = Shopper(client, back)

    frames = await said(again, "show me kettles")

    assert back["messages"][-1]["role"] == "assistant"
    assert await everything(again, len(frames), back["last_event_id"]) == frames


async def test_what_the_cart_holds_is_told_to_the_other_tab(shopper):
    async with listening(shopper) as tab:
        await until(tab, "RUN_FINISHED")
        added = await shopper.add("GR-HAND")

        told = await until(tab, "RUN_FINISHED")

    (change,) = of_type(told, "STATE_DELTA")
    assert change["delta"][-1]["path"] == "/cart"
    assert change["delta"][-1]["value"] == added.json()


async def test_a_client_that_leaves_in_the_middle_comes_back_to_the_rest(shopper):
    async with saying(shopper, "show me kettles", message_id="m1") as told:
        (begun,) = [await anext(told)]

    rest = await everything(shopper, 8, begun.id)

    whole = await said(shopper, "show me kettles", message_id="m1")
    assert [begun, *rest] == whole[: len(rest) + 1]


async def test_who_may_not_hear_is_answered_as_everywhere(shopper, client):
    other = await start(client)
    where = f"{SESSION}/{shopper.session_id}/events"

    answers = [
        await client.get(where),
        await client.get(where, headers=other.headers),
        await client.get(f"{SESSION}/nobody/events", headers=other.headers),
        await other.post(SAY, LISTENS.items(), session_id=shopper.session_id, message="hello"),
    ]

    assert {refusal(answer) for answer in answers} == {(401, "not_authorized")}
    assert len({answer.text for answer in answers}) == 1


@pytest.mark.parametrize("heard", ["x", "-1", "1.5", "9" * 19])
async def test_an_id_that_no_event_has_is_refused(shopper, client, heard):
    headers = {**shopper.headers, "Last-Event-ID": heard}

    answer = await client.get(f"{SESSION}/{shopper.session_id}/events", headers=headers)

    assert refusal(answer) == (422, "validation_failed")


async def test_what_cannot_begin_is_a_problem_document(shopper):
    await said(shopper, "hello", message_id="m1")

    other = await shopper.post(SAY, LISTENS.items(), message="goodbye", message_id="m1")
    unread = await shopper.post(SAY, LISTENS.items(), message="")

    assert refusal(other) == (422, "idempotency_conflict")
    assert refusal(unread) == (422, "validation_failed")
