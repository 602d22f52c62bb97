"""Experiments over HTTP: set up, started, joined by more, stopped, and noticed by every worker."""

import json

import pytest

from tests.conftest import composed
from tests.integration.http_shopper import SAY, import_goods, start

EXPERIMENTS = "/api/v5/experiments"
TONE = {
    "name": "tone",
    "about": "Does advice sell?",
    "arms": {"as_is": 1, "advice": 1},
    "parameters": {"advice": {"strategy.order": ["consultative"]}},
    "traffic": 0.5,
    "plan": {"kind": "fixed-horizon", "sample_size": 4000, "looks": 4},
}
NESTED = json.loads('{"not":' * 300 + "1" + "}" * 300)


@pytest.fixture
def send(client, owner):
    async def send(path="", body=None):
        return await client.post(f"{EXPERIMENTS}{path}", json=body, headers=owner)

    return send


@pytest.fixture
def listed(client, viewer):
    async def listed():
        told = (await client.get(EXPERIMENTS, headers=viewer)).json()["experiments"]
        return {each["name"]: each for each in told}

    return listed


async def test_an_experiment_is_set_up_started_joined_by_more_and_stopped(send, listed):
    created = await send(body=TONE)
    started = await send("/tone/start")
    grown = await send("/tone/traffic", {"traffic": 1})
    stopped = await send("/tone/stop", {"decision": "advice sells"})

    assert [each.status_code for each in (created, started, grown, stopped)] == [
        201,
        200,
        200,
        200,
    ]
    states = [each.json()["state"] for each in (created, started, grown, stopped)]
    assert states == ["draft", "running", "running", "stopped"]
    told = (await listed())["tone"]
    assert (told["source"], told["traffic"], told["decision"]) == ("console", 1, "advice sells")
    assert told["started_at"] <= told["stopped_at"]
    assert [step["action"] for step in told["history"]] == [
        "created",
        "started",
        "ramped_up",
        "stopped",
    ]
    assert {step["by"] for step in told["history"]} - {""}


async def test_every_worker_deals_what_the_console_started(send, settings, loaded, clock, client):
    other = composed(settings, loaded, clock, None)
    await send(body=TONE | {"traffic": 1})
    async with other:
        before = other.analytics.experiments.assign("a-shopper")
        await send("/tone/start")
        await other.analytics.book.learn()
        during = other.analytics.experiments.assign("a-shopper")
        await send("/tone/stop")
        await other.analytics.book.learn()
        after = other.analytics.experiments.assign("a-shopper")

    assert ([given.experiment for given in during], before, after) == (["tone"], (), ())


async def test_what_comes_too_late_is_refused(send):
    await send(body=TONE)
    await send("/tone/start")

    edited = await send(body=TONE | {"arms": {"as_is": 1, "advice": 3}})
    smaller = await send("/tone/traffic", {"traffic": 0.1})
    deleted = await send("/tone/delete")
    again = await send("/tone/start")
    rival = TONE | {"name": "tone_two"}
    await send(body=rival)
    clashing = await send("/tone_two/start")

    refused = (edited, smaller, deleted, again, clashing)
    assert [each.status_code for each in refused] == [409] * 5
    assert "nobody who is in leaves" in smaller.json()["detail"]
    assert "both change 'strategy.order'" in clashing.json()["detail"]


async def test_a_name_stands_for_one_experiment_for_ever(send, listed):
    await send(body=TONE)
    edited = await send(body=TONE | {"about": "anew"})
    deleted = await send("/tone/delete")

    again = await send(body=TONE)

    assert [each.status_code for each in (edited, deleted, again)] == [201, 200, 409]
    assert "tone" not in await listed()


async def test_what_a_file_brought_is_the_console_s_once_it_is_started_there(send, listed):
    shipped = (await listed())["advice_first"]

    started = await send("/advice_first/start")

    assert (shipped["source"], shipped["state"]) == ("file", "draft")
    assert (started.json()["source"], started.json()["state"]) == ("console", "running")
    assert started.json()["parameters"] == shipped["parameters"]
    assert (await send("/advice_first/delete")).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"parameters": {"advice": {"strategy.ordr": []}}},
            "parameters.advice.strategy.ordr: no parameter 'strategy.ordr'; did you mean",
        ),
        ({"parameters": {"advce": {}}}, "no arm 'advce'; did you mean 'advice'?"),
        ({"arms": {"only": 1}}, "an experiment compares at least two arms"),
        ({"arms": {"as_is": 1e308, "advice": 1e308}}, "arms.as_is: 1e+308 is too large"),
        (
            {"parameters": {"advice": {"strategy.order": [{"a": [[]]}]}}},
            "the name of a sales strategy belongs here",
        ),
        ({"guard_metrics": ["refund_rat"]}, "no metric 'refund_rat'; did you mean 'refund_rate'?"),
        (
            {"parameters": {"advice": {"recommendation.ways.cart": [1]}}},
            "the name of a recommendation strategy belongs here, not 1",
        ),
        ({"plan": {"kind": "fixed-horizon", "sample_size": 10**30}}, "1000000000"),
        ({"parameters": {"advice": {"rule.a.b.c": NESTED}}}, "too many brackets"),
        ({"name": "holdout"}, "goes without an assistant"),
        ({"bandit": True}, "it has no fixed horizon"),
    ],
)
async def test_what_cannot_work_is_refused_with_what_was_meant(send, wrong, sentence):
    answer = await send(body=TONE | wrong)

    assert answer.status_code == 422
    assert sentence in answer.json()["detail"]


async def test_who_may_look_may_not_change_and_strangers_may_neither(client, viewer):
    looked = await client.get(EXPERIMENTS, headers=viewer)
    changed = await client.post(EXPERIMENTS, json=TONE, headers=viewer)
    stranger = await client.get(EXPERIMENTS)

    assert [each.status_code for each in (looked, changed, stranger)] == [200, 403, 401]
    known = {each["name"]: each for each in looked.json()["known_parameters"]}
    assert {"strategy.order", "prompt.<name>", "model"} <= known.keys()
    assert "consultative" in known["strategy.order"]["choices"]


async def test_results_are_told_of_what_the_console_set_up(client, viewer, send):
    await send(body=TONE)

    found = await client.get(f"{EXPERIMENTS}/tone/results", headers=viewer)

    assert found.status_code == 200
    assert found.json()["control"] == "as_is"


async def test_results_count_who_met_it_and_who_of_them_bought(client, owner, viewer, send):
    await import_goods(client, owner)
    before = await start(client)
    await before.post(SAY, message="show me lamps")
    await send(body=TONE | {"traffic": 1})
    await send("/tone/start")
    shoppers = [await start(client) for _ in range(4)]
    for shopper in shoppers:
        await shopper.post(SAY, message="show me lamps")
    await shoppers[0].add()
    await shoppers[0].buy(await shoppers[0].quote())

    told = (await client.get(f"{EXPERIMENTS}/tone/results", headers=viewer)).json()

    assert sum(arm["units"] for arm in told["arms"]) == 4
    assert sum(arm["conversions"] for arm in told["arms"]) == 1
    assert (told["stopping"]["looks_done"], told["stopping"]["looks_planned"]) == (0, 4)
    assert told["stopping"]["verdict"] == "go-on"
