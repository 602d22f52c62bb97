"""What can be seen over HTTP of the language model that words an answer, and of its budget."""

import asyncio

import pytest

from sales_conversion.config.language_model import LanguageModelConfig
from tests.conftest import house_settings
from tests.integration.http_shopper import SAY

MODEL = "stub:0ms"
PRICES = {"prices": {MODEL: {"input": 1, "output": 10}}}


@pytest.fixture
def settings(database_url):
    return house_settings(database_url=database_url, model=(MODEL,))


@pytest.fixture
def key(owner):
    return {"X-Admin-Key": owner["Authorization"].removeprefix("Bearer ")}


def allow(house, **told):
    config = house.configuration.language_model
    changed = config.overlaid(LanguageModelConfig.model_validate({**PRICES, **told}))
    house.configuration.language_model = changed


@pytest.fixture
def priced(house):
    allow(house)


@pytest.fixture
def spent(house):
    allow(house, budgets={"day": {"cost": "0.0001"}})


async def test_a_merchant_sees_what_the_words_of_a_model_took(priced, shopper, key):
    answer = await shopper.post(SAY, key, message="I am looking for a desk lamp")

    turn = answer.json()
    call = turn["explanation"]["calls"][-1]
    assert turn["generated_by"] == "model"
    assert (call["purpose"], call["model"], call["outcome"]) == ("answer", MODEL, "answered")
    cost = (call["input_tokens"] + 10 * call["output_tokens"]) / 10**6
    assert float(call["cost"]) == pytest.approx(cost)


async def test_a_turn_that_is_told_again_is_told_the_same(priced, shopper, key):
    said = {"message": "I am looking for a desk lamp", "message_id": "m1"}

    first, again = await shopper.post(SAY, key, **said), await shopper.post(SAY, key, **said)

    calls = first.json()["explanation"]["calls"]
    assert again.json()["explanation"]["calls"] == calls != []


async def test_what_models_do_is_counted(priced, shopper, client):
    await shopper.post(SAY, message="I am looking for a desk lamp")

    called = f'sales_model_calls_total{{model="{MODEL}",purpose="answer",outcome="answered"}} 1'
    await _until_told(client, called, 'sales_answers_worded_total{generated_by="model"} 1')
    await _until_told(client, f'sales_model_breaker{{model="{MODEL}",state="closed"}} 1')


async def test_where_the_day_is_spent_templates_answer_and_nothing_else_changes(
    spent, shopper, key
):
    answer = await shopper.post(SAY, key, message="I am looking for a desk lamp")

    turn = answer.json()
    assert answer.status_code == 200
    assert turn["generated_by"] == "template"
    assert [card["product_id"] for card in turn["reply"]["products"]] == ["zephyr-lamp"]
    calls = turn["explanation"]["calls"]
    assert {(call["outcome"], call["model"], call["cost"]) for call in calls} == {
        ("spent", "", "0")
    }


async def _until_told(client, *lines):
    """Events are counted within two seconds."""
    for _ in range(400):
        told = (await client.get("http://localhost/metrics")).text.splitlines()
        if set(lines) <= set(told):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(told)
