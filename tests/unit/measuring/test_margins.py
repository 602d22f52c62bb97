import pytest

from sales_conversion.measuring.amounts import amounts_of
from sales_conversion.measuring.margins import IN_SHORT, TALK, margins, part_of, parts_for
from sales_conversion.measuring.sessions import SessionFigures
from tests.unit.analytics.stories import Story


@pytest.mark.parametrize(
    ("group_by", "parts"),
    [
        (("day",), {"all"}),
        (("day", "stage"), {"stage"}),
        (("channel",), {"channel"}),
        (("experiment:cards", "day"), {"all", "experiment:cards"}),
        (("stage", "channel"), {"kinds"}),
        (("day", "stage", "experiment:cards"), {"kinds"}),
    ],
)
def test_a_grouping_reads_the_fewest_sums_that_tell_it(group_by, parts):
    assert parts_for(group_by) == parts


def test_a_report_without_groups_reads_no_sums_by_kind():
    assert frozenset({TALK, "all", "experiment:holdout"}) == IN_SHORT


def test_a_session_adds_to_the_margin_of_each_of_its_words():
    sale = Story("s1").starts("web", cards="five").answered("direct").orders("o1", 900)

    found = margins(amounts_of(SessionFigures.of(sale.events)))

    assert found["all", "revenue", "", "USD"] == 900
    assert found["stage", "sessions", "greeting"] == 1
    assert found["experiment:cards", "orders", "five", "USD"] == 1
    assert {part_of(key) for key in found} == {
        *("all", "stage", "strategy", "channel", "experiment:cards")
    }
