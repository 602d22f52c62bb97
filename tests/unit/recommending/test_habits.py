"""What the shop asks: by product ids, for a surface."""

import pytest

from sales_conversion.recommending.habits import Habits
from sales_conversion.recommending.journal import Entry

MIXES = {
    "session": {"following": 1.0},
    "basket": {"confidence": 1.0},
    "personal": {"history": 1.0},
    "cold": {"likeness": 1.0},
}


def told(*occasions):
    return [
        Entry(f"o{number}", product, number * 1000 + place)
        for number, products in enumerate(occasions)
        for place, product in enumerate(products.split())
    ]


@pytest.fixture
def habits():
    habits = Habits(MIXES)
    habits.begin(
        {
            "visit": told("mug lid", "mug lid", "tin mug"),
            "order": told("mug tin", "mug tin", "lid"),
            "person": told("mug cup", "mug cup", "tin lid"),
        }
    )
    return habits


def test_each_surface_has_its_own_experience(habits):
    habits.weigh(habits.histories())

    assert habits.best("session", ["mug"], 1, without=["mug"]) == ["lid"]
    assert habits.best("basket", ["mug"], 1, without=["mug"]) == ["tin"]
    assert habits.best("personal", ["mug"], 1, without=["mug"]) == ["cup"]


def test_what_was_noted_a_moment_ago_is_in_the_next_answer(habits):
    for number in range(3):
        habits.note("order", Entry(f"new {number}", "mug", 10_000))
        habits.note("order", Entry(f"new {number}", "pot", 10_000))

    assert habits.best("basket", ["mug"], 1, without=["mug"]) == ["pot"]


def test_what_nobody_took_up_is_found_by_what_is_written(habits):
    habits.liken(
        habits.number({"mug": ["Enamel mug"], "jar": ["Enamel jar"], "rug": ["Wool rug"]})
    )

    assert habits.best("cold", ["mug"], 1, among=["jar", "rug"]) == ["jar"]


def test_how_often_two_were_bought_together_can_be_looked_up(habits):
    assert habits.shared("order", "mug", ["tin", "lid", "unheard of"]) == [(2, 2), (0, 2), (0, 2)]
    assert habits.shared("order", "unheard of", ["tin"]) == [(0, 0)]


def test_nothing_is_weighed_that_no_mix_asks_for_or_nobody_did():
    asking_nobody = Habits({**MIXES, "personal": {"cosine": 1.0}})
    asking_nobody.begin({"person": told("mug cup")})

    assert asking_nobody.histories() == {}
    assert Habits(MIXES).histories() == {}


def test_an_empty_shop_recommends_nothing():
    assert Habits(MIXES).best("basket", ["mug"], 5) == []


def test_what_was_taken_up_lately_comes_with_its_count_and_the_newest_first(habits):
    assert habits.taken_since("order", 0, 2) == [("mug", 2), ("tin", 2)]
    assert habits.taken_since("order", 1000, 9) == [("lid", 1), ("mug", 1), ("tin", 1)]
    assert habits.taken_since("order", 9000, 9) == []
