"""The figures of the search benchmark, on cases whose answers are known."""

import gzip
import json
from math import log2

import pytest
from benchmarks.search.folds import Folds
from benchmarks.search.growing import batches
from benchmarks.search.judging import figures, ndcg, read, recall
from benchmarks.search.running import run

from tests.contracts.makers import product

SAID = {
    "queries": {"lamp": "lamp", "pan": "pan", "odd": "odd"},
    "qrels": {"lamp": {"a": 3, "b": 1, "c": 0}, "pan": {"p": 3}, "odd": {"x": 0}},
    "gains": {"0": 0, "1": 0.25, "3": 1},
    "max_grade": 3,
}


@pytest.fixture
def judgments(tmp_path):
    file = tmp_path / "judged.json.gz"
    file.write_bytes(gzip.compress(json.dumps(SAID).encode()))
    return read(file)


def test_gain_falls_by_place_and_is_measured_by_the_best_order(judgments):
    assert ndcg(judgments, "lamp", ["a", "b"]) == 1
    assert ndcg(judgments, "lamp", ["unknown", "a"]) == pytest.approx(
        (1 / log2(3)) / (1 + 0.25 / log2(3))
    )
    assert ndcg(judgments, "lamp", []) == 0


def test_the_best_are_looked_for_among_a_hundred(judgments):
    others = [f"other{n}" for n in range(100)]

    assert recall(judgments, "lamp", ["b", "a"]) == 1
    assert recall(judgments, "lamp", [*others, "a"]) == 0
    assert recall(judgments, "odd", ["x"]) is None


def test_a_query_that_nothing_answers_counts_as_none_and_one_without_good_products_not_at_all(
    judgments,
):
    told = figures(judgments, {"lamp": ["a", "b"], "odd": ["x"]})

    assert (told.ndcg, told.recall, told.zero) == (0.5, 0.5, 0.5)


def test_a_shop_grows_by_copies_with_other_ids_words_and_prices():
    shop = [product(f"p{n}", f"Green lamp number{n} of fine glass") for n in range(20)]

    (grown,) = batches(shop, 50)

    assert grown[:20] == shop
    assert len({each.id for each in grown}) == len(grown) == 50
    assert [each.title for each in grown[20:40]] != [each.title for each in shop]
    assert grown[20].variants[0].sku != shop[0].variants[0].sku


async def test_each_query_is_judged_by_weights_that_never_saw_it(judgments):
    tantivy_index = pytest.importorskip("sales_conversion.providers.search.tantivy_index")
    index = tantivy_index.TantivyIndex()
    await index.put([product("a", "Lamp"), product("b", "Oil for a lamp"), product("p", "Pan")])

    assert (await run(index, judgments.queries)).found["lamp"] == ["a", "b"]
    assert await Folds(index, judgments).held_out(2) == 1
