"""Each model on a journal small enough to count by hand."""

import numpy as np
import pytest

from sales_conversion.recommending.counting import (
    Nearness,
    following,
    lately,
    neighbours,
    pair_counts,
    together,
)
from sales_conversion.recommending.ease import Ease, Histories
from sales_conversion.recommending.journal import Entry, Journal
from sales_conversion.recommending.likeness import Likeness, features
from sales_conversion.recommending.mixing import MODELS, Experience, best, mixed


def journal(*occasions, start=0):
    """Each occasion ends a thousand moments after the one before."""
    return Journal.rebuilt(
        Entry(f"o{number}", product, (start + number) * 1000 + place)
        for number, products in enumerate(occasions)
        for place, product in enumerate(products.split())
    )


def named(known, scores):
    return {known.products.names[n]: score for n, score in enumerate(scores) if score}


def numbers(known, said):
    return known.products.known(said.split())


def test_pairs_are_counted_once_an_occasion():
    known = journal("mug tin mug", "tin mug lid", "lid")

    counts, occasions = pair_counts(known, *numbers(known, "mug"))

    assert (named(known, counts), occasions) == ({"tin": 2, "lid": 1}, 2)


def test_confidence_is_a_share_and_cosine_minds_how_common_it_is():
    known = journal("mug tin", "mug tin lid", "mug", "mug", "lid")

    sure, close = together(known, numbers(known, "mug"))

    assert named(known, sure) == {"tin": 0.5, "lid": 0.25}
    assert named(known, close) == pytest.approx({"tin": 2 / 8**0.5, "lid": 1 / 8**0.5})


def test_what_followed_sooner_counts_more():
    known = journal("tin mug lid cup", "mug cup")

    found = named(known, following(known, numbers(known, "mug"), ageing=0))

    assert found == {"lid": 1.0, "cup": 1.5}


def test_what_followed_lately_counts_more():
    known = journal("mug lid", "mug cup")

    found = named(known, following(known, numbers(known, "mug")))

    assert found["cup"] > found["lid"] > 0


def test_the_occasions_that_share_most_speak_loudest():
    known = journal("mug tin lid", "mug cup jug")

    found = named(known, neighbours(known, numbers(known, "mug tin"), Nearness(ageing=0)))

    assert found["lid"] == 2 * found["cup"]


def test_what_was_looked_at_last_counts_most():
    known = journal("mug lid", "tin cup")
    near = Nearness(forgetting=1.0, ageing=0)

    found = named(known, neighbours(known, numbers(known, "mug tin"), near))

    assert found["cup"] == pytest.approx(found["lid"] * np.e)


def test_what_stood_near_what_is_shared_counts_more():
    known = journal("mug lid cup jug")

    near = Nearness(reach=2.0, ageing=0)
    found = named(known, neighbours(known, numbers(known, "mug"), near))

    assert found["lid"] > found["cup"] > found["jug"]


def test_only_the_nearest_occasions_are_asked():
    known = journal("mug lid cup jug", "mug tin")

    found = named(known, neighbours(known, numbers(known, "mug"), Nearness(ageing=0, most=1)))

    assert found.keys() == {"mug", "tin"}


def test_lately_means_the_newest_occasions_whatever_the_order_of_telling():
    known = Journal.rebuilt(
        [Entry("late", "lid", 99), Entry("early", "mug", 1), Entry("middle", "tin", 50)]
    )

    found = named(known, lately(known))

    assert sorted(found, key=found.get) == ["mug", "tin", "lid"]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_no_model_stumbles_over_what_nobody_took_up(name):
    known = Experience(journal("mug tin"))
    known.ease = Ease(Histories.of(known.journal))
    number = known.journal.products.of("new")
    known.likeness = Likeness({number: features(["new"])}, 3)

    assert best(known, {name: 1.0}, [number], 5, without=[number]) == numbers(
        known.journal, "mug tin"
    )


def test_ease_prefers_what_explains_to_what_is_merely_common():
    known = journal(*["mug tin cup"] * 6, *["cup jug"] * 6, *["tin lid cup"] * 2)

    found = named(
        known, Ease(Histories.of(known), caution=1.0).scores([(*numbers(known, "mug"), 1.0)])
    )

    assert max(found, key=found.get) == "tin"


def test_a_history_is_read_by_those_alike_where_nothing_was_fitted():
    known = Experience(journal("mug lid cup", "mug lid jug", "tin bowl"))

    found = named(known.journal, mixed(known, {"history": 1.0}, numbers(known.journal, "mug lid")))

    assert found["cup"] == found["jug"] > 0
    assert "bowl" not in found


def test_what_shares_rare_words_is_alike():
    texts = {0: ["Red Tin Mug"], 1: ["Blue tin mugs"], 2: ["Red Blanket"], 3: ["Oak shelf"]}

    found = Likeness({n: features(said) for n, said in texts.items()}, 4).scores([0])

    assert found[0] > found[1] > found[2] > found[3] == 0


def test_in_a_mix_what_a_model_likes_best_counts_for_its_weight():
    known = Experience(journal("mug tin", "mug tin lid", "mug", "mug", "lid"))

    found = named(known.journal, mixed(known, {"confidence": 3.0, "cosine": 0.5}, [0]))

    assert found == pytest.approx({"tin": 3.5, "lid": 1.75})


def test_what_nothing_speaks_for_comes_last_and_by_use():
    known = Experience(journal("mug tin", "lid", "lid cup", "cup lid"))

    found = best(known, {"confidence": 1.0}, numbers(known.journal, "mug"), 9, {0})

    assert [known.journal.products.names[n] for n in found] == ["tin", "lid", "cup"]


def test_only_what_is_among_those_asked_for_is_answered():
    known = Experience(journal("mug tin lid"))

    assert best(known, {"confidence": 1.0}, [0], 9, without=[1], among=[0, 1, 2]) == [2, 0]
    assert best(known, {"confidence": 1.0}, [0], 9, among=[]) == []
