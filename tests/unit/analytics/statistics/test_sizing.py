"""Computed with scipy 1.17 (norm.isf) and statsmodels 0.15 (NormalIndPower, which also counts
those who would be told the wrong direction: one in a million)."""

import pytest

from sales_conversion.analytics.statistics.sizing import size_by_angle, size_per_arm
from sales_conversion.errors import Invalid


def test_a_change_is_seen_by_so_many_shoppers():
    assert size_per_arm(0.1, 0.12, power=0.9) == pytest.approx(5138.129877044464, rel=1e-12)
    assert size_by_angle(0.1, 0.12, power=0.9) == pytest.approx(5133.446524833399, rel=1e-5)


def test_no_change_is_seen_by_nobody():
    with pytest.raises(Invalid, match="no number of shoppers"):
        size_per_arm(0.1, 0.1)
