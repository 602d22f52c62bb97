from sales_conversion.analytics.funnels import Visit, funnel, standing, visits
from sales_conversion.models import Move, StageFigures
from tests.unit.analytics.stories import NOON, Story


def moves_of(story):
    return [event.move for event in story.events]


def test_a_session_that_never_moved_still_stands_at_the_start():
    assert standing([]) == "greeting"
    assert visits(NOON, []) == (Visit("greeting"),)


def test_a_stay_lasts_from_one_move_to_the_next():
    story = Story("s1").later(10).moves("discovery").later(25).moves("cart")

    assert visits(NOON, moves_of(story)) == (
        Visit("greeting", "discovery", 10),
        Visit("discovery", "cart", 25),
        Visit("cart"),
    )


def test_whoever_comes_back_entered_twice():
    story = Story("s1").later(1).moves("cart").later(4).moves("greeting").later(9).moves("cart")

    assert funnel(visits(NOON, moves_of(story))) == (
        StageFigures("greeting", 2, {"cart": 2}, 5.0),
        StageFigures("cart", 2, {"greeting": 1}, 4.0),
    )


def test_everybody_who_entered_left_or_is_still_there():
    stories = [Story("s1"), Story("s2").later(3).moves("cart"), Story("s3").moves("support")]

    figures = funnel(visit for story in stories for visit in visits(NOON, moves_of(story)))

    (greeting,) = [figure for figure in figures if figure.stage == "greeting"]
    assert greeting == StageFigures("greeting", 3, {"cart": 1, "support": 1}, 1.5)


def test_stages_of_the_shop_itself_are_counted_too():
    move = Move("greeting", "measuring", NOON, ())

    assert [each.stage for each in funnel(visits(NOON, [move]))] == ["greeting", "measuring"]
