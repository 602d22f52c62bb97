"""An index that weighs by meaning what another finds by words."""

import numpy as np
import pytest

from sales_conversion.models import Candidate, Ranking, SearchQuery
from sales_conversion.providers.search.fused_index import FusedIndex, Fusion
from tests.contracts.makers import product

MEANINGS = {"cosy": (1.0, 0.0), "Warm lamp. ": (0.9, 0.1), "Cold lamp. ": (0.0, 1.0)}
WARM, COLD = product("warm", "Warm lamp"), product("cold", "Cold lamp")


class Meanings:
    """Vectors that are known beforehand, and count how often they are asked."""

    fingerprint = "of the tests"

    def __init__(self):
        self.asked = []

    def of(self, sentences):
        self.asked += sentences
        return np.asarray([MEANINGS.get(each, (0.5, 0.5)) for each in sentences], np.float32)


class Fixed:
    """An index that always finds the same."""

    def __init__(self, *ids, whole=None):
        found = tuple(Candidate(each, 9.0 - nth) for nth, each in enumerate(ids))
        self.ranking = Ranking(found, len(ids) if whole is None else whole, ("gone",))

    async def rank(self, query, limit):
        return self.ranking

    async def put(self, products, version=None):
        self.version_put = version

    async def remove(self, ids, version=None):
        self.version_put = version

    async def version(self):
        return self.version_put


def fused(index, folder=None):
    return FusedIndex(index, Meanings(), folder, Fusion(meaning=2.0))


async def ranked(index, text="cosy"):
    return [each.product_id for each in (await index.rank(SearchQuery(text=text), 5)).candidates]


async def test_what_means_the_same_comes_first_once_it_is_learned():
    index = fused(Fixed("cold", "warm"))
    await index.put([WARM, COLD], 3)
    assert await ranked(index) == ["cold", "warm"]

    assert await index.learn() == 0

    assert await ranked(index) == ["warm", "cold"]
    assert await index.version() == 3
    assert (await index.rank(SearchQuery(text="cosy"), 5)).missed == ("gone",)


async def test_what_is_whole_stays_before_what_is_near():
    index = fused(Fixed("cold", "warm", whole=1))
    await index.put([WARM, COLD])
    await index.learn()

    assert await ranked(index) == ["cold", "warm"]


@pytest.mark.parametrize("text", ["tn-2110", ""])
async def test_who_names_a_number_or_nothing_is_not_asked_for_a_meaning(text):
    index = fused(Fixed("cold", "warm"))
    await index.put([WARM, COLD])
    await index.learn()

    assert await ranked(index, text) == ["cold", "warm"]


async def test_a_product_that_is_gone_or_unknown_keeps_its_place():
    index = fused(Fixed("cold", "stranger", "warm"))
    await index.put([WARM, COLD])
    await index.learn()
    await index.remove(["cold"], 4)

    assert await ranked(index) == ["warm", "cold", "stranger"]
    assert await index.version() == 4


async def test_a_text_is_computed_once_even_for_the_next_process(tmp_path):
    first = FusedIndex(Fixed("cold", "warm"), Meanings(), tmp_path)
    await first.put([WARM, COLD])
    await first.learn()

    vectors = Meanings()
    second = FusedIndex(Fixed("cold", "warm"), vectors, tmp_path, Fusion(meaning=2.0))
    await second.put([WARM, COLD, product("other", "Warm lamp")])

    assert await second.learn() == 0
    assert await ranked(second) == ["warm", "cold"]
    assert vectors.asked == ["cosy"]


async def test_a_record_that_was_broken_off_is_left_out(tmp_path):
    first = FusedIndex(Fixed("cold", "warm"), Meanings(), tmp_path)
    await first.put([WARM, COLD])
    await first.learn()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1])

    vectors = Meanings()
    second = FusedIndex(Fixed("cold", "warm"), vectors, tmp_path)
    await second.put([WARM, COLD])
    await second.learn()

    assert vectors.asked == ["Cold lamp. "]
    third = FusedIndex(Fixed("cold", "warm"), vectors, tmp_path)
    await third.put([WARM, COLD])
    assert await third.learn() == 0
    assert vectors.asked == ["Cold lamp. "]
