"""In a whole sale nothing that says who the shopper is reaches a language model."""

import pytest

from sales_conversion.models import Message, Opening
from sales_conversion.models.people import HandBack, Person, TakeOver, Whisper
from tests.conftest import house_settings
from tests.integration.noting import MODEL, noting

NOTES = {"summary": "They look for something quiet.", "facts": []}

MARKS = ("quorra", "vexley", "qv-mark@", "5550177", "555 0177", "nettlewick", "zzyzx", "90417")
PLACE = "17 Nettlewick Lane, Zzyzx, CA 90417, United States"
TALK = (
    "hi, my name is Quorra Vexley and I look for a quiet grinder",
    "blimbu frotz, answer to qv-mark@mail.example or +1 415 555 0177",
    "add the first one to my cart",
    "wozzle the gleep at 17 Nettlewick Lane",
    "checkout",
    "wozzle gleep Quorra",
    "Quorra Vexley, qv-mark@mail.example, +1 415 555 0177",
    "gleep frotz 17 Nettlewick",
    PLACE,
    "frotz?",
    "yes, order it",
    "thanks, I am Quorra",
    "where is my order?",
    "hm, blimbu, Vexley",
)


@pytest.fixture
def settings():
    return house_settings(storage="memory", model=(MODEL,))


@pytest.fixture
def jobs():
    """What happens by itself does."""


@pytest.fixture
def model():
    return noting(NOTES)


@pytest.fixture
def house(house, model):
    house.language.models = {MODEL: model}
    return house


async def test_nobody_is_known_by_what_models_are_told(services, runner, clock, model):
    opening = Opening(external_id="vexley-of-the-shop", email="qv-mark@mail.example")
    session_id = (await runner.start(opening)).outcome.session_id
    kim = Person("key.kim", "Kim")

    for text in TALK:
        clock.forward(seconds=20)
        await runner.run(session_id, TakeOver(kim))
        await runner.run(session_id, Whisper("Quorra Vexley rang from 415 555 0177", kim))
        await runner.run(session_id, HandBack(kim))
        await runner.run(session_id, Message(text))
        await services.jobs.remembering.drain()

    kept = await services.storage.conversations.load(session_id)
    [order] = kept.orders
    requests = [f"{each.prefix}\n{each.prompt}\n{each.schema}".lower() for each in model.asked]
    purposes = {each.purpose for each in model.asked}
    assert {"read", "answer", "repair", "remember"} <= purposes
    assert order.contact.email == "qv-mark@mail.example"
    for mark in (*MARKS, order.number):
        assert [text for text in requests if mark.lower() in text] == [], mark
