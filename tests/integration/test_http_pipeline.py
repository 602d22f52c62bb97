"""The pipeline with its traffic, as the shop's own people see it."""

from tests.integration.http_shopper import SAY, start

PIPELINE = "/api/v5/console/pipeline"


async def test_the_pipeline_is_told_with_its_rules_in_sentences(client, viewer):
    told = (await client.get(PIPELINE, headers=viewer)).json()

    rules = [move for move in told["moves"] if move["on"]]
    assert told["start"] == "greeting"
    assert len(told["stages"]) == 16
    assert all(rule["conditions"] and rule["count"] == 0 for rule in rules)
    assert {rule["on"] for rule in rules} == {"message", "result", "timeout"}


async def test_the_ways_that_shoppers_went_are_counted(client, house, viewer):
    for _ in range(2):
        shopper = await start(client)
        await shopper.post(SAY, message="show me grinders")
    while await house.analytics.tracker.relay():
        pass

    told = (await client.get(PIPELINE, headers=viewer)).json()

    ways = [move for move in told["moves"] if move["on"] is None]
    stages = {stage["name"]: stage for stage in told["stages"]}
    assert {way["count"] for way in ways} == {2}
    assert ("greeting", ways[-1]["to"]) == (ways[0]["from"], "recommendation")
    assert [stages["greeting"][name] for name in ("entered", "left", "standing")] == [2, 2, 0]
    assert [stages["recommendation"][name] for name in ("entered", "standing")] == [2, 2]


async def test_a_day_without_shoppers_has_no_traffic(client, house, viewer):
    await start(client)
    while await house.analytics.tracker.relay():
        pass

    later = {"from": "2030-01-01"}
    told = (await client.get(PIPELINE, params=later, headers=viewer)).json()

    assert {move["count"] for move in told["moves"]} == {0}
    assert {stage["entered"] for stage in told["stages"]} == {0}
