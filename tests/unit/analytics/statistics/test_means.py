"""Computed with scipy 1.17: ttest_ind(equal_var=False), of the figures themselves, less theta
times what was before, and linearised as a ratio; t.sf and t.isf for the tails."""

import pytest

from sales_conversion.analytics.statistics.distributions import student_quantile, student_tails
from sales_conversion.analytics.statistics.means import Pair, Sample, cuped, per, theta, welch

SPENT = (
    [12.5, 0, 31.2, 0, 0, 18.4, 7.7, 0, 44.1, 9.3],
    [0, 25.6, 38.9, 14.2, 0, 51.3, 0, 22.8, 19.9, 33.3, 0, 41.7],
)
BEFORE = ([10, 2, 29, 1, 4, 20, 9, 0, 36, 11], [3, 20, 31, 16, 0, 40, 2, 21, 18, 25, 5, 33])
ITEMS = ([0, 2, 1, 0, 3, 1, 0, 4, 1, 2], [2, 1, 3, 0, 2, 5, 1, 2, 2, 3, 0, 4])
VISITS = ([1, 3, 2, 1, 4, 2, 1, 5, 3, 2], [2, 2, 3, 1, 2, 5, 2, 3, 2, 4, 1, 4])


def pairs(first, second):
    return [Pair.of(ours, theirs) for ours, theirs in zip(first, second, strict=True)]


def agrees(effect, difference, p_value, low, high):
    interval = effect.interval()
    found = (effect.difference, effect.p_value, interval.low, interval.high)
    return found == pytest.approx((difference, p_value, low, high), rel=1e-12)


def test_means_of_unequal_variance_are_compared_by_welch():
    effect = welch(*map(Sample.of, SPENT))

    assert agrees(
        effect, 8.321666666666665, 0.25466587155188714, -6.479723509128954, 23.123056842462283
    )
    assert effect.freedom == pytest.approx(19.999986119896192, rel=1e-12)


def test_what_was_known_before_is_taken_out():
    both = pairs(SPENT, BEFORE)

    assert theta(*both) == pytest.approx(1.30981200441107, rel=1e-12)
    assert agrees(
        cuped(*both),
        0.9430590418176394,
        0.39528523789666825,
        -1.327913295936276,
        3.214031379571555,
    )


def test_what_was_the_same_for_all_before_changes_nothing():
    flat = pairs(SPENT, ([1] * 10, [1] * 12))

    assert cuped(*flat) == welch(*map(Sample.of, SPENT))


def test_a_ratio_is_of_the_sums_and_its_spread_of_both_figures():
    effect = per(*pairs(ITEMS, VISITS))

    assert agrees(
        effect, 0.22311827956989239, 0.06539964821423262, -0.015749192767932824, 0.4619857519077176
    )


@pytest.mark.parametrize(
    ("freedom", "value", "tails"),
    [
        (1.5, 2.0, 0.22418833035605112),
        (7, -0.4, 0.701081667170405),
        (640.25, 2.2, 0.028163420458426233),
        (1e6, 4.1, 4.131827290573441e-05),
    ],
)
def test_the_tails_of_students_t_are_exact(freedom, value, tails):
    assert student_tails(value, freedom) == pytest.approx(tails, rel=1e-12)


@pytest.mark.parametrize(
    ("freedom", "tails", "value"),
    [(3.3, 0.05, 3.0248744618408083), (1234.5, 0.01, 2.5798177297333225)],
)
def test_so_are_its_quantiles(freedom, tails, value):
    assert student_quantile(tails, freedom) == pytest.approx(value, rel=1e-12)


def test_nothing_is_sure_where_nobody_differs():
    same = Sample(5, 2.0, 0.0)

    assert welch(same, same).p_value == 1
    assert welch(same, Sample(5, 3.0, 0.0)).p_value == 0
