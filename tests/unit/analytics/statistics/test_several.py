"""Computed with statsmodels 0.15 (multipletests)."""

import pytest

from sales_conversion.analytics.statistics.several import benjamini_hochberg, holm

P_VALUES = [0.004, 0.3, 0.011, 0.02, 0.011, 0.7]


def test_holm_counts_how_many_questions_are_left():
    assert holm(P_VALUES) == pytest.approx([0.024, 0.6, 0.055, 0.06, 0.055, 0.7])


def test_benjamini_and_hochberg_count_how_many_alarms_there_are():
    assert benjamini_hochberg(P_VALUES) == pytest.approx([0.022, 0.36, 0.022, 0.03, 0.022, 0.7])


def test_one_question_is_asked_once_and_none_not_at_all():
    assert holm([0.04]) == benjamini_hochberg([0.04]) == [0.04]
    assert holm([]) == benjamini_hochberg([]) == []


def test_no_adjusted_value_is_above_one():
    assert holm([0.6, 0.9]) == [1.0, 1.0]
