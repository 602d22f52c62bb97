"""Tables of chi-square; two splits computed with scipy 1.17 (chisquare)."""

import pytest

from sales_conversion.analytics.statistics.distributions import chi_square_tail
from sales_conversion.analytics.statistics.split import sample_ratio
from sales_conversion.errors import Invalid


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [
        (3.841, 1, 0.05),
        (10.828, 1, 0.001),
        (5.991, 2, 0.05),
        (7.815, 3, 0.05),
        (13.277, 4, 0.01),
        (18.307, 10, 0.05),
        (24.996, 15, 0.05),
    ],
)
def test_the_tail_of_chi_square_is_the_one_in_the_tables(value, freedom, tail):
    assert chi_square_tail(value, freedom) == pytest.approx(tail, rel=1e-3)


@pytest.mark.parametrize(
    ("counts", "weights", "p_value", "alarm"),
    [
        ([4010, 4120, 1870], [0.4, 0.4, 0.2], 0.002387520259478374, False),
        ([100, 180], [1, 1], 1.7449962508738087e-06, True),
    ],
)
def test_a_split_is_compared_with_its_weights(counts, weights, p_value, alarm):
    found = sample_ratio(counts, weights)

    assert found.p_value == pytest.approx(p_value, rel=1e-12)
    assert found.alarm is alarm


def test_a_fair_split_raises_no_alarm():
    assert sample_ratio([0, 0], [1, 1]).p_value == 1
    assert sample_ratio([1000, 1000], [1, 1]).p_value == 1
    assert not sample_ratio([901, 99], [90, 10]).alarm


def test_a_broken_split_raises_the_alarm():
    found = sample_ratio([600, 400], [0.5, 0.5])

    assert found.chi_square == pytest.approx(40)
    assert found.alarm


def test_an_arm_without_weight_takes_no_degree_of_freedom_and_no_traffic():
    without, within = sample_ratio([520, 480, 0], [1, 1, 0]), sample_ratio([520, 480], [1, 1])

    assert without == within
    leak = sample_ratio([500, 500, 1], [1, 1, 0])
    assert leak.leaked
    assert leak.alarm


def test_counts_that_fit_no_weights_are_refused():
    with pytest.raises(Invalid, match="1 counts do not fit"):
        sample_ratio([5], [1, 1])
