"""The benchmark of experiments tells an answer that is off, and both its ways of looking agree."""

import json

import pytest
from benchmarks.experiments import __main__ as benchmark
from benchmarks.experiments import peeking, rules

from sales_conversion.analytics.statistics.shares import Share, pooled

LOOKS = {"id": "looks", "kind": "group_sequential", "spending": "Pocock", "looks": [0.5, 1.0]}
SPLIT = {"id": "split", "kind": "srm", "counts": [100, 180], "weights": [1, 1]}
ANSWERS = {
    "looks": {"z": [2.1570, 2.2010]},
    "split": {"p": 1.7449962508738087e-06, "traffic_in_zero_weight_arm": False},
}


@pytest.fixture
def run(tmp_path, capsys):
    def run(*cases, alarm=True):
        answers = {name: {"expected": dict(each)} for name, each in ANSWERS.items()}
        answers["split"]["expected"]["alarm_at_0_001"] = alarm
        (tmp_path / "inputs.json").write_text(json.dumps(cases))
        (tmp_path / "expected_core.json").write_text(json.dumps(answers))
        asked = ["--cases", str(tmp_path), "--simulations", "200", "--looks", "2"]
        with pytest.raises(SystemExit) as ended:
            benchmark.main([*asked, "--share", "0.3"])
        return ended.value.code, capsys.readouterr().out

    return run


def test_an_answer_that_is_ours_too_is_right(run):
    code, printed = run(SPLIT)

    assert "1 of 1 cases are right" in printed
    assert code == 0


def test_an_answer_that_is_not_ours_is_told(run):
    code, printed = run(SPLIT, LOOKS, alarm=False)

    assert "0 of 2 cases are right" in printed
    assert "OFF" in printed
    assert code == 1


@pytest.mark.parametrize("name", ["group_sequential", "confidence_sequence", "naive"])
def test_a_rule_stops_where_its_boundary_is_reached(name):
    setting = peeking.Setting(looks=4, per_look=1000)
    bounds = getattr(peeking, name)(setting)

    for look, bound in enumerate(bounds, start=1):
        units = 1000 * look
        for more in range(0, 6 * look, 3):
            old, new = Share(50 * look, units), Share(50 * look + more * 4, units)
            stops = getattr(rules, name)(units, old.count, units, new.count, look, 4, planned=4000)
            assert stops == (abs(pooled(old, new).distance) >= bound)
