"""The last use of a discount code, over HTTP and in the chat: one gets it, others hear of it."""

import asyncio
import json

import pytest

from tests.conftest import house_settings
from tests.integration.http_shopper import ADDRESS, CHECKOUT, CONTACT, ORDER, SAY, UPDATE, start

LIMITED = {"code": "LAST", "percent": 10, "most": 1}


@pytest.fixture
def settings(database_url, tmp_path):
    (tmp_path / "discounts.json").write_text(json.dumps({"discounts": [LIMITED]}))
    return house_settings(database_url=database_url, config_dir=tmp_path)


async def quoted(client, name):
    shopper = await start(client)
    await shopper.add("ZL-1", 1)
    contact = {**CONTACT, "email": f"{name}@example.com"}
    delivery = {"address": ADDRESS}
    answer = await shopper.post(
        CHECKOUT, contact=contact, delivery=delivery, discount_codes=["LAST"]
    )
    return shopper, answer.json()


async def test_of_five_who_agreed_to_the_last_use_one_gets_it(client, goods):
    rivals = [await quoted(client, f"buyer{number}") for number in range(5)]

    answers = await asyncio.gather(*(shopper.buy(quote) for shopper, quote in rivals))

    refused = [answer.json() for answer in answers if answer.status_code == 409]
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert {(each["code"], each["detail"]) for each in refused} == {
        ("code_invalid", "LAST was used as often as it can be")
    }


async def test_who_was_refused_checks_out_without_the_code(client, goods):
    (ann, hers), (bob, his) = await quoted(client, "ann"), await quoted(client, "bob")
    await ann.buy(hers)
    assert (await bob.buy(his)).status_code == 409

    again = (await bob.post(CHECKOUT)).json()
    order = await bob.buy(again)

    assert [problem["code"] for problem in again["problems"]] == ["code_invalid"]
    assert (again["discount_codes"], order.status_code) == ([], 201)


async def test_an_order_that_is_cancelled_gives_the_use_back(client, goods):
    ann, hers = await quoted(client, "ann")
    order = (await ann.buy(hers)).json()

    cancelled = await ann.client.post(f"{ORDER}/{order['order_id']}/cancel", headers=ann.headers)
    bob, his = await quoted(client, "bob")

    assert cancelled.status_code == 200
    assert (his["discount_codes"], (await bob.buy(his)).status_code) == (["LAST"], 201)


async def test_in_the_chat_the_loser_is_told_and_offered_the_new_total(client, goods):
    ann, hers = await quoted(client, "ann")
    bob = await start(client)
    await bob.add("ZL-1", 1)
    await bob.post(UPDATE, discount_codes=["LAST"])
    await bob.post(CHECKOUT, contact=CONTACT, delivery={"address": ADDRESS})
    await ann.buy(hers)

    refused = (await bob.post(SAY, message="yes, order it")).json()
    anew = (await bob.post(SAY, message="yes")).json()
    placed = (await bob.post(SAY, message="yes, order it")).json()

    assert "LAST" in refused["reply"]["text"]
    assert "order" not in refused["reply"]
    assert anew["reply"]["checkout"]["discount_codes"] == []
    assert placed["reply"]["order"]["total"] == anew["reply"]["checkout"]["total"]
