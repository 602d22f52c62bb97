"""A person of the shop takes a conversation over in a browser of their own, and hands it back."""

import asyncio
from dataclasses import replace

import pytest

from tests.conftest import VIEWER
from tests.integration.http_console import CONSOLE, TALKS, colleague
from tests.integration.http_shopper import NOBODY, SAY, SESSION, START, refusal, start
from tests.integration.http_stream import listening, of_type, said, saying, serving, text_of, until
from tests.integration.thinking import ThinkingEngine


@pytest.fixture
async def client(house):
    async with serving(house) as client:
        yield client


@pytest.fixture
async def kim(client):
    async with colleague(client, "Kim") as kim:
        yield kim


@pytest.fixture
async def sam(client):
    async with colleague(client, "Sam") as sam:
        yield sam


def shown(heard):
    """What was put before the shopper beside text, the last of each kind."""
    return {each["activityType"]: each["content"] for each in of_type(heard, "ACTIVITY_SNAPSHOT")}


async def state(shopper):
    return (await shopper.get(SESSION, history="true")).json()


async def test_a_person_answers_and_the_assistant_goes_on_where_it_stood(shopper, kim):
    await shopper.add("ZL-1", 2)
    before = await state(shopper)
    async with listening(shopper) as told:
        await until(told, "STATE_DELTA")
        await until(told, "RUN_FINISHED")

        taken = await kim.do(shopper.session_id, "take-over")
        heard_taken = await until(told, "RUN_FINISHED")
        asked = (await shopper.post(SAY, message="does it dim?")).json()
        heard_asked = await until(told, "RUN_FINISHED")
        await kim.do(shopper.session_id, "messages", text="Yes, with the wheel on its foot.")
        heard_answer = await until(told, "RUN_FINISHED")
        between = await state(shopper)
        await kim.do(shopper.session_id, "hand-back")
        heard_back = await until(told, "RUN_FINISHED")

    assert taken.json()["handler"]["mine"] is True
    assert shown(heard_taken)["HANDOFF"] == {"handler": "person", "name": "Kim"}
    assert (asked["reply"]["text"], asked["handler"]) == ("", {"kind": "person", "name": "Kim"})
    assert asked["reply"]["handoff"] == {"handler": "person", "name": "Kim"}
    assert of_type(heard_asked, "TEXT_MESSAGE_START") == []
    (begins,) = of_type(heard_answer, "TEXT_MESSAGE_START")
    assert (begins["name"], text_of(heard_answer)) == ("Kim", "Yes, with the wheel on its foot.")
    assert between["handler"] == {"kind": "person", "name": "Kim"}
    roles = [(each["role"], each.get("name")) for each in between["messages"][-2:]]
    assert roles == [("shopper", None), ("human", "Kim")]
    assert shown(heard_back)["HANDOFF"] == {"handler": "assistant"}
    after = await state(shopper)
    assert (after["stage"], after["cart"]["items"]) == (before["stage"], before["cart"]["items"])
    assert after["handler"] == {"kind": "assistant", "name": None}
    answered = (await shopper.post(SAY, message="what is in my cart?")).json()
    assert "Zephyr desk lamp" in answered["reply"]["text"]
    assert "handler" not in answered


async def test_who_comes_back_is_told_who_speaks(shopper, client, kim):
    await kim.do(shopper.session_id, "take-over")
    await kim.do(shopper.session_id, "messages", text="I am here.")
    held = {key: shopper.started[key] for key in ("session_id", "session_token")}

    back = (await client.post(START, json={"resume": held})).json()

    assert back["handler"] == {"kind": "person", "name": "Kim"}
    assert (back["reply"]["text"], back["messages"][-1]["name"]) == ("I am here.", "Kim")


async def test_who_asked_for_a_person_waits_and_goes_back_to_where_they_asked(shopper, kim):
    await shopper.add("ZL-1", 1)
    stood = (await state(shopper))["stage"]
    await said(shopper, "I want to talk to a person")
    waiting = (await kim.get("", status="waiting")).json()

    await kim.do(shopper.session_id, "take-over")
    taken = (await kim.get("", status="taken")).json()
    await kim.do(shopper.session_id, "hand-back")

    assert ([each["session_id"] for each in waiting["conversations"]], waiting["waiting"]) == (
        [shopper.session_id],
        1,
    )
    assert (len(taken["conversations"]), taken["waiting"]) == (1, 0)
    assert (await state(shopper))["stage"] == stood
    assert (await kim.get("", status="waiting")).json()["conversations"] == []


async def test_one_person_at_a_time_has_a_conversation(shopper, kim, sam):
    answers = await asyncio.gather(
        *(each.do(shopper.session_id, "take-over") for each in (kim, sam))
    )
    first = kim if answers[0].status_code == 200 else sam
    second = sam if first is kim else kim

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    for what, body in (("hand-back", {}), ("messages", {"text": "me too"}), ("take-over", {})):
        assert refusal(await second.do(shopper.session_id, what, **body)) == (409, "conflict")
    again = await first.do(shopper.session_id, "take-over")
    assert again.status_code == 200
    assert [m["role"] for m in again.json()["messages"]].count("system") == 1
    forced = await second.do(shopper.session_id, "take-over", from_colleague=True)
    assert forced.json()["handler"]["mine"] is True
    assert refusal(await first.do(shopper.session_id, "hand-back"))[0] == 409


async def test_who_takes_over_in_mid_answer_answers_instead(shopper, kim, house):
    engine = ThinkingEngine(house.conversation.runner.engine)
    house.conversation.runner = replace(house.conversation.runner, engine=engine)
    async with saying(shopper, "show me lamps", message_id="m-1") as told:
        await until(told, "RUN_STARTED")
        await kim.do(shopper.session_id, "take-over")
        engine.gate.set()
        heard = await until(told, "RUN_FINISHED")

    assert heard[-1].event["result"]["handler"] == {"kind": "person", "name": "Kim"}
    messages = (await state(shopper))["messages"]
    assert [(each["role"], each["text"]) for each in messages[1:]] == [
        ("shopper", "show me lamps")
    ]
    assert engine.attempts == 1


async def test_who_has_not_taken_it_over_does_not_speak(shopper, kim):
    answer = await kim.do(shopper.session_id, "messages", text="hello")

    assert refusal(answer) == (409, "conflict")
    assert (await state(shopper))["messages"][-1]["role"] == "assistant"


async def test_what_is_sent_twice_is_kept_once(shopper, kim):
    once = {"Idempotency-Key": "the same"}
    await kim.do(shopper.session_id, "take-over")
    first = await kim.do(shopper.session_id, "messages", once, text="One moment.")
    second = await kim.do(shopper.session_id, "messages", once, text="One moment.")
    asked = [await shopper.post(SAY, message="ok", message_id="m-1") for _ in range(2)]

    assert second.headers["Idempotent-Replayed"] == "true"
    assert first.json() == second.json()
    assert asked[0].json() == asked[1].json()
    texts = [each["text"] for each in (await state(shopper))["messages"]]
    assert texts[-2:] == ["One moment.", "ok"]


async def test_a_whisper_is_read_by_merchants_and_by_no_shopper(shopper, kim):
    async with listening(shopper) as told:
        await until(told, "RUN_FINISHED")
        whispered = await kim.do(shopper.session_id, "whisper", text="They are a regular.")
        await shopper.add("ZL-1", 1)
        heard = await until(told, "RUN_FINISHED")

    assert whispered.json() == {"heard": False}
    talk = await kim.read(shopper.session_id)
    (whisper,) = [each for each in talk["messages"] if each["role"] == "whisper"]
    assert (whisper["text"], whisper["by"]) == ("They are a regular.", "Kim")
    assert "regular" not in str(await state(shopper)) + str([each.data for each in heard])


async def test_taking_over_is_in_the_trail_without_a_name(shopper, kim, house):
    await kim.do(shopper.session_id, "take-over")
    await kim.do(shopper.session_id, "hand-back")

    entries = await house.storage.audit.of([shopper.session_id])

    taken, back = entries
    assert (taken.actor.kind, taken.action, back.action) == ("merchant", "TakeOver", "HandBack")
    assert taken.changes == {"handler": (None, taken.actor.name)}
    assert back.changes == {"handler": (taken.actor.name, None)}
    assert "Kim" not in str(entries)


async def test_a_viewer_reads_and_does_nothing(shopper, client):
    async with colleague(client, "Vic", VIEWER) as vic:
        read = await vic.get(f"/{shopper.session_id}")
        deeds = [
            await vic.do(shopper.session_id, what, **body)
            for what, body in (
                ("take-over", {}),
                ("hand-back", {}),
                ("messages", {"text": "hi"}),
                ("whisper", {"text": "hi"}),
            )
        ]

    assert read.status_code == 200
    assert {refusal(answer) for answer in deeds} == {(403, "not_authorized")}


async def test_conversations_are_told_to_merchants_only(shopper, client, kim):
    turn_id = (await shopper.post(SAY, message="hello")).json()["turn_id"]
    for path in (f"/{shopper.session_id}", "", f"/../turns/{turn_id}"):
        answer = await client.get(f"{TALKS}{path}", headers=shopper.headers)
        assert refusal(answer) == (401, "not_authorized")
    for path in (f"/{NOBODY}", "/nothing", "/../turns/nothing"):
        assert refusal(await kim.get(path)) == (404, "not_found")
    assert refusal(await kim.do(NOBODY, "take-over")) == (404, "not_found")


async def test_every_answer_says_why(shopper, client, kim):
    turn = (await shopper.post(SAY, message="add a Zephyr desk lamp to my cart")).json()
    talk = await kim.read(shopper.session_id)
    greeting, _, answered = talk["messages"]

    why = (await kim.browser.get(f"{CONSOLE}/turns/{turn['turn_id']}")).json()

    assert greeting["turn_id"]
    assert (answered["turn_id"], answered["text"]) == (turn["turn_id"], turn["reply"]["text"])
    assert answered["reply"]["quick_replies"] == turn["reply"]["quick_replies"]
    assert (why["session_id"], why["stage"]) == (shopper.session_id, turn["stage"])
    assert why["previous_stage"] == turn["previous_stage"]
    assert why["explanation"]["rules"] != []
    (searched,) = why["actions"]
    assert (searched["tool"], searched["outcome"]) == ("search_products", "found")
    assert searched["found"] == ["Zephyr desk lamp"]
    assert searched["facts"]


async def test_conversations_are_listed_page_by_page(client, goods, kim):
    assert goods
    shoppers = [await start(client, channel="email") for _ in range(3)]
    for number, shopper in enumerate(shoppers):
        await shopper.post(SAY, message=f"hello, this is about parcel{number}")

    first = (await kim.get("", channel="email", limit=2)).json()
    rest = (await kim.get("", channel="email", limit=2, cursor=first["next"])).json()
    (found,) = (await kim.get("", q="PARCEL1")).json()["conversations"]

    listed = [each["session_id"] for each in first["conversations"] + rest["conversations"]]
    assert listed == [shopper.session_id for shopper in reversed(shoppers)]
    assert (rest["next"], first["open"]) == (None, 3)
    assert found["session_id"] == shoppers[1].session_id
    assert found["last_message"]["role"] == "assistant"


@pytest.mark.parametrize(
    "query",
    [
        {"status": "gone"},
        {"cursor": "nonsense"},
        {"cursor": "////"},
        {"limit": 101},
        {"from": "2026-02-01", "to": "2026-01-01"},
        {"mood": "1"},
    ],
)
async def test_a_list_that_makes_no_sense_is_refused(kim, query):
    assert refusal(await kim.get("", **query)) == (422, "validation_failed")
