"""What an experiment showed, over HTTP: for merchants, in figures a page can draw."""

import pytest

from tests.integration.http_shopper import refusal
from tests.unit.analytics.read_experiments import arm, experiment, outcome, service_of

RESULTS = "/api/v5/experiments/greeting/results"


@pytest.fixture
def units(shop_in_memory):
    """Whoever reads the experiment; see what was asked."""
    found = outcome(arm("old", 10_000, 500), arm("new", 10_000, 660))
    shop_in_memory.analytics.results, units = service_of(experiment(), found)
    return units


async def test_a_viewer_reads_each_arm_beside_the_control(client, units, viewer):
    answer = await client.get(RESULTS, headers=viewer)

    told = answer.json()
    old, new = told["arms"]
    assert answer.status_code == 200
    assert (told["name"], told["control"], told["days_running"]) == ("greeting", "old", 10)
    assert (old["arm"], old["weight"], old["units"], old["conversions"]) == ("old", 1, 10_000, 500)
    assert (old["lift"], old["interval"], old["p_value"]) == (None, None, None)
    assert new["revenue_per_unit"] == {"amount": "3.30", "currency": "USD"}
    assert new["interval"]["low"] < new["lift"] < new["interval"]["high"]
    assert new["interval"]["kind"] == "confidence-sequence"
    assert new["relative_interval"]["low"] < new["relative_lift"]
    assert new["chance_to_win"] > 0.99
    assert new["p_value"] == new["p_adjusted"] < 0.05
    assert told["split"] == {"p_value": 1, "broken": False, "leaked": []}
    assert told["stopping"] == {
        "kind": "open-ended",
        "looks_done": 0,
        "looks_planned": None,
        "boundary": None,
        "decided": True,
        "verdict": "better",
        "arm": "new",
    }
    assert {guard["name"] for guard in told["guards"]} >= {"refund_rate", "handoff_rate"}
    assert told["warnings"] == []


async def test_a_metric_without_a_counterpart_has_only_its_value(client, units, viewer):
    told = (await client.get(RESULTS, headers=viewer)).json()

    metric = told["arms"][0]["metrics"][0]
    assert metric == {
        "name": "revenue_per_shopper",
        "value": 2.5,
        "difference": None,
        "low": None,
        "high": None,
    }


async def test_a_range_is_asked_for(client, units, viewer):
    asked = {"from": "2026-01-02", "to": "2026-01-03T12:00:00Z"}

    told = (await client.get(RESULTS, params=asked, headers=viewer)).json()

    assert units.asked.since.isoformat() == "2026-01-02T00:00:00+00:00"
    assert units.asked.until.isoformat() == "2026-01-03T12:00:00+00:00"
    assert told["stopping"]["decided"] is False


@pytest.mark.parametrize("asked", [{"from": "soon"}, {"from": "2026-02-01", "to": "2026-01-01"}])
async def test_a_range_that_is_none_is_refused(client, units, viewer, asked):
    answer = await client.get(RESULTS, params=asked, headers=viewer)

    assert refusal(answer) == (422, "validation_failed")


async def test_shoppers_read_nothing(client, units):
    assert refusal(await client.get(RESULTS)) == (401, "not_authorized")


async def test_an_experiment_that_is_none_is_not_found(client, units, viewer):
    answer = await client.get("/api/v5/experiments/greting/results", headers=viewer)

    assert refusal(answer) == (404, "not_found")
