from datetime import timedelta

import pytest

from sales_conversion.measuring.funnels import (
    Visit,
    last_stage,
    reached,
    standing,
    visits,
    whole_seconds,
)
from sales_conversion.models import Move
from tests.unit.analytics.stories import NOON, Story


def moves_of(story):
    return [event.move for event in story.events]


def test_a_session_that_never_moved_still_stands_at_the_start():
    assert standing([]) == last_stage([]) == "greeting"
    assert visits(NOON, []) == (Visit("greeting"),)


def test_a_stay_lasts_from_one_move_to_the_next():
    story = Story("s1").later(10).moves("discovery").later(25).moves("cart")

    assert visits(NOON, moves_of(story)) == (
        Visit("greeting", "discovery", 10),
        Visit("discovery", "cart", 25),
        Visit("cart"),
    )


def test_whoever_comes_back_stays_twice_and_reached_it_once():
    story = Story("s1").later(1).moves("cart").later(4).moves("greeting").later(9).moves("cart")

    stays = visits(NOON, moves_of(story))

    assert [stay.stage for stay in stays] == ["greeting", "cart", "greeting", "cart"]
    assert reached(stays) == {"greeting", "cart"}


def test_stages_of_the_shop_itself_are_counted_too():
    move = Move("greeting", "measuring", NOON, ())

    assert reached(visits(NOON, [move])) == {"greeting", "measuring"}


def test_who_was_given_up_on_left_where_they_were_before():
    given_up = moves_of(Story("s1").moves("checkout").later(900).moves("abandoned"))

    assert (standing(given_up), last_stage(given_up)) == ("abandoned", "checkout")


@pytest.mark.parametrize(
    ("milliseconds", "seconds"), [(0, 0), (499, 0), (500, 1), (12_600, 13), (-3_000, 0)]
)
def test_a_stay_has_the_nearest_number_of_seconds_and_is_never_less_than_none(
    milliseconds, seconds
):
    assert whole_seconds(timedelta(milliseconds=milliseconds)) == seconds
