"""The figures of the recommendations benchmark, on a task whose answers are known."""

import json

import numpy as np
import pytest
from benchmarks import recommendations

META = {"kind": "basket_completion", "name": "small", "exclude_context": True, "n_items": 5}


def ragged(name, *rows):
    ends = np.cumsum([0, *map(len, rows)])
    return {name: np.asarray([n for row in rows for n in row], dtype=np.int32), "offs": ends}


@pytest.fixture
def folder(tmp_path):
    train = ragged("items", [1, 2], [1, 2], [1, 3], [4, 5], [4, 5])
    np.savez(tmp_path / "train.npz", **train, ts=np.arange(5))
    np.savez(tmp_path / "queries.npz", **ragged("ctx", [1], [4]))
    np.savez(tmp_path / "answers.npz", **ragged("tgt", [2], [1, 5]))
    (tmp_path / "meta.json").write_text(json.dumps(META))
    return tmp_path


def test_one_line_for_machines(folder, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["recommendations", "--task", str(folder), "--json"])

    recommendations.main()

    found = json.loads(capsys.readouterr().out)
    assert (found["n"], found["HR@10"], found["Recall@10"]) == (2, 1, 1)
    assert found["MRR@20"] == 1
    assert found["append_p50_us"] > 0


def test_gain_is_discounted_by_place_and_against_the_best_there_could_be():
    found = recommendations._judged([False, True, False], 2)

    best = 1 + 1 / np.log2(3)
    assert found["NDCG@10"] == pytest.approx(1 / np.log2(3) / best)
    assert (found["Recall@10"], found["HR@10"], found["MRR@20"]) == (0.5, 1, 0.5)


@pytest.mark.parametrize("model", [recommendations.Popularity, recommendations.ItemKnn])
def test_a_yardstick_never_answers_with_what_is_known_or_no_candidate(folder, model):
    task = recommendations.Task.of(folder)
    train = task.train
    asked = model()
    asked.fit(train["items"], train["offs"], train["ts"], 5, META, {})

    assert set(asked.recommend([1], 5, {1}, None)) == {2, 3, 4, 5}
    assert asked.recommend([1], 5, {1}, [1, 3]) == [3]


def test_item_knn_ranks_by_what_came_together(folder):
    task = recommendations.Task.of(folder)
    train = task.train
    asked = recommendations.ItemKnn()
    asked.fit(train["items"], train["offs"], train["ts"], 5, META, {})

    assert asked.recommend([1], 2, {1}, None) == [2, 3]


def test_a_kind_of_task_nobody_knows_is_named():
    with pytest.raises(SystemExit, match="'rating_prediction'"):
        recommendations._surface("rating_prediction")
