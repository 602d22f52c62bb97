"""Known values: Newcombe, Statistics in Medicine 17 (1998), and tables of chi-square."""

import pytest

from sales_conversion.analytics.statistics import (
    Share,
    chi_square_tail,
    lift,
    sample_ratio,
    wilson_interval,
)
from sales_conversion.errors import Invalid


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_the_published_one(count, total, low, high):
    interval = wilson_interval(Share(count, total))

    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("treatment", "control", "low", "high"),
    [
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
        (Share(6, 7), Share(2, 7), 0.0582, 0.8062),
        (Share(5, 56), Share(0, 29), -0.0381, 0.1926),
        (Share(0, 10), Share(0, 20), -0.1611, 0.2775),
        (Share(10, 10), Share(0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_lift_is_the_published_one(treatment, control, low, high):
    interval = lift(control, treatment).interval

    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


def test_a_lift_is_clear_when_its_interval_leaves_out_zero():
    assert lift(Share(48, 80), Share(56, 70)).is_clear
    assert not lift(Share(0, 29), Share(5, 56)).is_clear


def test_a_lift_over_nothing_has_no_relative_size():
    assert lift(Share(0, 100), Share(4, 100)).relative is None
    assert lift(Share(10, 100), Share(12, 100)).relative == pytest.approx(0.2)


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
    assert sample_ratio([500, 500, 1], [1, 1, 0]).alarm


def test_figures_that_make_no_sense_are_refused():
    with pytest.raises(Invalid, match="3 of 2 is no share"):
        Share(3, 2)
    with pytest.raises(Invalid, match="1 counts do not fit"):
        sample_ratio([5], [1, 1])
    with pytest.raises(Invalid, match="confidence 95 is not between"):
        wilson_interval(Share(1, 2), confidence=95)
