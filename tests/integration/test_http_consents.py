"""What a shopper agrees to holds from the call on that says so, purpose by purpose."""

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.models.consent import PURPOSES
from sales_conversion.settings import Settings, read_settings
from tests.conftest import house_settings
from tests.integration.http_shopper import SAY, SESSION, refusal, start
from tests.integration.noting import MODEL, noting

TALK = ("a quiet grinder for my sister", "hm, blimbu frotz", "wozzle the gleep", "frotz", "gleep")
SAYS_NOTHING = {"memory": True, "model": True, "measurement": True}


@pytest.fixture(params=[None])
def settings(request):
    presumed = {} if request.param is None else {"presumed_consents": request.param}
    return house_settings(storage="memory", model=(MODEL,), **presumed)


@pytest.fixture
def model():
    return noting()


@pytest.fixture
def house(house, model):
    house.language.models = {MODEL: model}
    return house


@pytest.fixture
def shopper(client):
    async def shopper(**opening):
        return await start(client, **opening)

    return shopper


async def choose(shopper, **consents):
    where = f"{SESSION}/{shopper.session_id}/consents"
    return await shopper.client.post(where, json={"consents": consents}, headers=shopper.headers)


async def consents_of(shopper):
    return (await shopper.get(SESSION)).json()["consents"]


async def talk(house, shopper, *texts):
    for text in texts:
        answer = await shopper.post(SAY, message=text)
        assert answer.status_code == 200, answer.text
        await house.jobs.remembering.drain()
    return answer.json()


async def test_who_says_nothing_agrees_to_what_is_presumed_and_no_more(shopper):
    told = await consents_of(await shopper())

    assert told == {purpose: {"given": purpose in SAYS_NOTHING} for purpose in PURPOSES}


@pytest.mark.parametrize("settings", [()], indirect=True)
async def test_where_nothing_is_presumed_no_model_is_asked_before_it_is_agreed_to(
    house, shopper, model
):
    shopper = await shopper()

    await talk(house, shopper, *TALK[:2])
    before = list(model.asked)
    await choose(shopper, model=True)
    await talk(house, shopper, TALK[2])

    assert before == []
    assert model.asked


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize("purpose", PURPOSES)
async def test_each_is_said_at_the_start_or_later_and_it_is_noted_when_and_how(
    house, shopper, purpose, given
):
    shopper = await shopper(consents={purpose: given})
    at_first = (await consents_of(shopper))[purpose]

    changed = await choose(shopper, **{purpose: not given})
    await choose(shopper, **{purpose: not given})

    now = changed.json()["consents"][purpose]
    assert (at_first["given"], at_first["act"]) == (given, "Opening")
    assert (now["given"], now["act"]) == (not given, "Choose")
    assert now["at"] >= at_first["at"]
    happened = await house.storage.conversations.events(shopper.session_id)
    told = [(e.purpose, e.given, e.act) for e in happened if type(e).__name__ == "ConsentChanged"]
    assert told == [(purpose, given, "Opening"), (purpose, not given, "Choose")]


async def test_the_older_words_for_it_are_understood_as_before(shopper):
    told = await consents_of(await shopper(personalization=True, consent={"follow_up": True}))

    assert (told["personalization"]["given"], told["reminders"]["given"]) == (True, True)


async def test_who_refuses_models_is_answered_by_templates_from_then_on(house, shopper, model):
    shopper = await shopper()
    await talk(house, shopper, *TALK[:2])
    asked = len(model.asked)

    await choose(shopper, model=False)
    answer = await talk(house, shopper, *TALK[2:], "anything for espresso?")

    assert asked
    assert len(model.asked) == asked
    assert answer["generated_by"] == "template"


async def test_who_refuses_memory_is_not_summed_up_and_what_was_is_gone(house, shopper, model):
    shopper = await shopper(consents={"personalization": True})
    await talk(house, shopper, *TALK)
    noted = (await house.storage.conversations.load(shopper.session_id)).session.dialogue.memory

    await choose(shopper, memory=False)
    asked = len([each for each in model.asked if each.purpose == "remember"])
    await talk(house, shopper, *TALK, *TALK)

    kept = await house.storage.conversations.load(shopper.session_id)
    assert noted.summary
    assert noted.facts
    assert (kept.session.dialogue.memory.summary, kept.session.dialogue.memory.facts) == ("", ())
    assert dict(kept.profile.preferences) == {}
    assert len([each for each in model.asked if each.purpose == "remember"]) == asked


async def test_who_refuses_to_be_measured_is_known_by_no_name_and_what_the_page_saw_is_not_kept(
    house, shopper
):
    refusing = await shopper(visitor="the-visitor-7", consents={"measurement": False})
    event = {"event_id": "e1", "name": "select_item", "items": [{"item_id": "any"}]}
    where = f"{SESSION}/{refusing.session_id}/client-events"

    told = await refusing.client.post(where, json={"events": [event]}, headers=refusing.headers)
    await choose(refusing, measurement=True)
    kept = await refusing.client.post(where, json={"events": [event]}, headers=refusing.headers)

    assert (told.status_code, told.json(), kept.json()) == (202, {"accepted": 0}, {"accepted": 1})
    assert (await house.storage.conversations.load(refusing.session_id)).visitor is None


@pytest.mark.parametrize(
    ("said", "purpose"),
    [("forget everything about me", "personalization"), ("no more messages", "reminders")],
)
async def test_what_is_said_in_the_chat_counts_as_much(house, shopper, said, purpose):
    shopper = await shopper(personalization=True, consent={"follow_up": True})

    await talk(house, shopper, said)

    told = (await consents_of(shopper))[purpose]
    assert (told["given"], told["act"]) == (False, "Message")


async def test_nobody_agrees_for_another_and_there_are_no_other_purposes(client, shopper):
    mine, theirs = await shopper(), await shopper()
    theirs.headers = mine.headers

    assert refusal(await choose(theirs, model=False)) == (401, "not_authorized")
    assert refusal(await choose(mine)) == (422, "validation_failed")
    assert refusal(await choose(mine, everything=True)) == (422, "validation_failed")
    assert refusal(await choose(mine, model="no")) == (422, "validation_failed")


def test_what_has_to_be_agreed_to_is_presumed_by_no_shop(monkeypatch):
    monkeypatch.setenv("SALES_PRESUMED_CONSENTS", "memory, reminders")

    with pytest.raises(ConfigurationError, match="reminders is only ever agreed to"):
        read_settings()
    monkeypatch.setenv("SALES_PRESUMED_CONSENTS", "")
    assert Settings(_env_file=None).presumed_consents == ()
