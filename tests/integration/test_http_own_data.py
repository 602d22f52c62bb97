"""Shoppers have what is kept of them, and erase it: as far as their token opens, no further."""

import json

import pytest

from sales_conversion.models.actions import Remember
from sales_conversion.models.memory import Memory
from sales_conversion.models.people import Person, TakeOver, Whisper
from tests.conftest import house_settings
from tests.integration.http_shopper import ADDRESS, CONTACT, SAY, SESSION, refusal, start
from tests.integration.test_http_identity import signed

SAID = "quixotically"
REQUESTS = "/api/v5/privacy/requests"


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    return house_settings(database_url=request.getfixturevalue("database_url"))


async def ask(shopper, what, **body):
    where = f"{SESSION}/{shopper.session_id}/{what}"
    return await shopper.client.post(where, json=body, headers=shopper.headers)


async def vouched(client, secret, **more):
    customer = {"assertion": signed(secret)}
    return await start(client, customer=customer, **more)


async def test_a_shopper_without_a_name_has_what_the_session_holds_and_nothing_of_the_shop(
    client, house, goods
):
    assert goods
    shopper, other = await start(client), await start(client)
    await shopper.post(SAY, message=f"I am {CONTACT['name']}, {SAID} looking for a lamp")
    await other.post(SAY, message="somebody else entirely")
    await shopper.add()
    await shopper.quote()
    kim = Person("key.kim", "Kim")
    await house.conversation.runner.run(shopper.session_id, TakeOver(kim))
    await house.conversation.runner.run(shopper.session_id, Whisper("sell them the dear one", kim))

    answer = await ask(shopper, "export")

    told = answer.json()
    assert (answer.status_code, told["scope"]) == (200, "session")
    mine = (SAID, CONTACT["name"], CONTACT["email"], CONTACT["phone"], ADDRESS["line1"])
    assert all(word in answer.text for word in mine)
    theirs = ("somebody else", "dear one", "token_hash", "key.kim", '"prompts"')
    assert [word for word in theirs if word in answer.text] == []
    assert {"turns", "events"} <= set(told["withheld"])
    assert not set(told["withheld"]) & told["tables"].keys()


async def test_a_session_has_what_is_kept_of_it_a_few_times_a_day_and_may_still_erase_it(
    client, owner
):
    shopper, other = await start(client), await start(client)

    had = [await ask(shopper, "export") for _ in range(7)]
    noted = (await client.get(REQUESTS, headers=owner)).json()["requests"]

    assert [answer.status_code for answer in had] == [200] * 5 + [429] * 2
    assert int(had[-1].headers["Retry-After"]) > 0
    assert len(noted) == 5
    assert (await ask(other, "export")).status_code == 200
    assert (await ask(shopper, "erase")).status_code == 200


async def test_who_erases_is_gone_and_the_token_opens_nothing(client, house, goods, owner):
    assert goods
    shopper, other = await start(client), await start(client)
    await shopper.post(SAY, message=f"{SAID} looking for a lamp")

    answer = await ask(shopper, "erase")

    assert (answer.status_code, answer.json()["scope"]) == (200, "session")
    assert answer.json()["erased"]["messages"] >= 2
    for again in (await shopper.get(SESSION), await ask(shopper, "export")):
        assert refusal(again) == (401, "not_authorized")
    assert await house.storage.conversations.load(shopper.session_id) is None
    assert (await other.get(SESSION)).status_code == 200
    (noted,) = (await client.get(REQUESTS, headers=owner)).json()["requests"]
    assert (noted["kind"], noted["by"]) == ("erase", "shopper")
    assert shopper.session_id not in json.dumps(noted)


async def test_of_who_is_signed_in_the_token_opens_one_session_and_an_assertion_all(
    client, house, goods, identity_secret
):
    assert goods
    first, second = [await vouched(client, identity_secret) for _ in range(2)]
    for shopper in (first, second):
        await shopper.post(SAY, message=f"{SAID} in {shopper.session_id}")

    alone = await ask(first, "export")
    everything = await ask(first, "export", customer={"assertion": signed(identity_secret)})

    assert alone.json()["scope"] == "session"
    assert second.session_id not in alone.text
    assert "user_profiles" not in alone.json()["tables"]
    assert everything.json()["scope"] == "customer"
    assert len(everything.json()["tables"]["conversation_states"]) == 2


async def test_who_is_signed_in_erases_one_session_or_all_that_is_theirs(
    client, house, goods, identity_secret
):
    assert goods
    first, second, third = [await vouched(client, identity_secret) for _ in range(3)]

    await ask(first, "erase")
    left = await house.storage.conversations.load(second.session_id)
    known = await house.storage.profiles.find("customer-7")
    await ask(second, "erase", customer={"assertion": signed(identity_secret)})

    assert left
    assert known
    assert await house.storage.conversations.load(third.session_id) is None
    assert await house.storage.profiles.find("customer-7") is None


@pytest.mark.parametrize("what", ["export", "erase"])
async def test_nobody_has_what_is_another_s(client, goods, identity_secret, owner, what):
    assert goods
    anonymous, theirs = await start(client), await vouched(client, identity_secret)
    other = {"assertion": signed(identity_secret, sub="customer-8")}
    mine = {"assertion": signed(identity_secret)}
    stranger = await start(client)
    stranger.session_id = theirs.session_id
    merchant = await start(client)
    merchant.headers = owner

    refused = [
        await ask(theirs, what, customer=other),
        await ask(anonymous, what, customer=mine),
        await ask(theirs, what, customer={"assertion": "no.such.thing"}),
        await ask(theirs, what, customer={"external_id": "customer-7"}),
        await ask(stranger, what),
        await ask(merchant, what),
    ]

    assert {refusal(each) for each in refused} == {(401, "not_authorized")}
    assert (await theirs.get(SESSION)).status_code == 200


async def test_what_is_summed_up_meanwhile_is_not_noted_of_who_bought_and_is_erased(
    client, house, goods
):
    assert goods
    shopper = await start(client)
    await shopper.add()
    await shopper.buy(await shopper.quote())

    await ask(shopper, "erase")
    late = Remember(Memory(summary=SAID), Memory())
    await house.conversation.runner.run(shopper.session_id, late)

    kept = await house.storage.conversations.load(shopper.session_id)
    assert kept.orders
    assert kept.session.dialogue.memory.summary == ""


async def test_consumers_learn_by_ids_alone_who_is_gone(client, house, goods):
    assert goods
    shopper = await start(client)
    await shopper.post(SAY, message=f"I am {CONTACT['name']}, {SAID} looking for a lamp")

    await ask(shopper, "erase")

    events = [each async for some in house.storage.event_log.told(None, None) for each in some]
    (gone,) = [each for each in events if type(each).__name__ == "PersonErased"]
    assert gone.session_id == ""
    assert gone.session_ids == (shopper.session_id,)
    assert len(gone.profile_ids) == 1
    assert shopper.session_id not in {each.session_id for each in events}
