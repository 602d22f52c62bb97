"""An action as frames: what was heard is what is kept, and every frame has its number."""

import json

import pytest

from sales_conversion.api.streaming.framing import Framing
from sales_conversion.api.streaming.live import LiveRun
from sales_conversion.models import (
    Answer,
    Cart,
    Conversation,
    Line,
    Message,
    Reply,
    Resume,
    Session,
    UserProfile,
)
from sales_conversion.models.stream import PLACES
from sales_conversion.services.platform import SystemClock, TimeOrderedIds
from sales_conversion.services.session_handle import SessionHandle
from tests.conftest import NOON


class Hub:
    def __init__(self):
        self.woken = []

    def stored(self, session_id):
        self.woken.append(session_id)


@pytest.fixture
def handle():
    session = Session("s", NOON, NOON, version=3)
    return SessionHandle.of(Conversation(session, UserProfile("u"), Cart("c", "USD")), NOON)


@pytest.fixture
def hub():
    return Hub()


@pytest.fixture
def frames(handle, hub):
    return Framing(hub, TimeOrderedIds(SystemClock())).attempt(handle, Message("hello", "m1"))


def answered(handle, text):
    reply = Reply("t", "m1", text, Answer((Line("greeting_new"),)), (), "direct")
    return handle.outcome((), reply)


def events(part):
    return [json.loads(frame) for frame in part.frames]


def text(part):
    """What a client holds that lets each text take the place of the one before."""
    said = ""
    for event in events(part):
        said = "" if event["type"] == "TEXT_MESSAGE_START" else said + event.get("delta", "")
    return said


def deltas(part):
    return [event["delta"] for event in events(part) if event["type"] == "TEXT_MESSAGE_CONTENT"]


def test_the_pieces_are_kept_as_they_were_heard(frames, handle):
    frames.begin()
    for piece in ("Hel", "lo ", "", "you"):
        frames.hear(piece)

    part = frames.whole(answered(handle, "Hello you"))

    assert deltas(part) == ["Hel", "lo ", "you"]


def test_a_text_that_begins_again_takes_the_place_of_the_first(frames, handle):
    frames.begin()
    frames.hear("It costs nothi")
    frames.begin()
    frames.hear("It costs $5.")

    part = frames.whole(answered(handle, "It costs $5."))

    assert text(part) == "It costs $5."
    ids = {e["messageId"] for e in events(part) if e["type"].startswith("TEXT_MESSAGE")}
    assert ids == {"m1:reply"}


def test_nothing_stands_that_is_not_what_was_answered(frames, handle):
    frames.begin()
    frames.hear("It costs nothing")

    part = frames.whole(answered(handle, "It costs $5."))

    assert text(part) == "It costs $5."


def test_an_answer_that_nobody_heard_is_one_piece(frames, handle):
    assert deltas(frames.whole(answered(handle, "Hello"))) == ["Hello"]


def test_after_very_many_pieces_the_rest_is_one(frames, handle):
    said = [f"{number} " for number in range(2 * PLACES)]
    frames.begin()
    for piece in said:
        frames.hear(piece)

    part = frames.whole(answered(handle, "".join(said)))

    assert text(part) == "".join(said)
    assert len(part.frames) <= PLACES


def test_what_is_no_news_is_not_told(handle, hub):
    framing = Framing(hub, TimeOrderedIds(SystemClock()))

    frames = framing.attempt(handle, Resume("a token", NOON))

    assert frames.whole(handle.outcome()) is None


def test_a_follower_sees_the_end_once_it_is_kept(handle, hub):
    live = LiveRun("m1")
    framing = Framing(hub, TimeOrderedIds(SystemClock()))
    frames = framing.attempt(handle, Message("hello"), live)
    frames.begin()
    frames.hear("Hello")
    before = types(live)

    part = frames.whole(answered(handle, "Hello"))
    between = types(live)
    frames.kept()

    assert before == between
    assert before[-1] == "TEXT_MESSAGE_CONTENT"
    assert types(live) == [event["type"] for event in events(part)]
    assert hub.woken == ["s"]


def types(live):
    return [json.loads(frame.data)["type"] for frame in live.frames]
