"""The figures of the intents benchmark, on cases whose answers are known."""

import json

import numpy as np
import pytest
from benchmarks import intents

from sales_conversion.understanding.guessing.matthews import correlation


def test_correlation_of_several_classes():
    """Two of three classes mixed up once: the value of the published formula."""
    truth, guesses = list("aabbcc"), list("aabccc")

    assert correlation(truth, truth) == 1
    assert correlation(truth, guesses) == pytest.approx((5 * 6 - 12) / (22 * 24) ** 0.5)
    assert correlation(truth, list("aaaaaa")) == 0


def test_who_is_out_of_scope_is_told_by_confidence():
    inside, outside = np.asarray([0.9, 0.8, 0.4]), np.asarray([0.4, 0.1])

    assert intents._auroc(inside, outside) == pytest.approx(5.5 / 6)
    assert intents._recall(inside, outside) == 1


def test_one_line_for_machines(tmp_path, capsys, monkeypatch):
    said = {
        "greet": ["hello there", "good day", "hi all"],
        "leave": ["bye now", "see you", "ciao"],
    }
    rows = [{"text": t, "label": label, "part": "a"} for label, ts in said.items() for t in ts]
    rows += [{"text": "hello you", "label": "greet", "part": "b"}]
    rows += [{"text": "zxcv qwer", "label": "nothing", "part": "b"}]
    file = tmp_path / "said.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    files = ("--train", f"{file}:part=a", "--test", f"{file}:part=b")
    more = ("--oos", "nothing", "--vectors", "off", "--json")
    monkeypatch.setattr("sys.argv", ["intents", *files, *more])

    intents.main()

    found = json.loads(capsys.readouterr().out)
    assert (found["accuracy"], found["oos_recall_at_95"]) == (1, 1)
    assert found["cpu_ms_p50"] > 0
