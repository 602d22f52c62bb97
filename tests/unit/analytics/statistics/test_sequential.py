"""Published boundaries: Reboussin, DeMets, Kim and Lan (2000). Those of uneven looks were solved
with scipy 1.17's multivariate_normal, good to six digits."""

from itertools import pairwise

import numpy as np
import pytest

from sales_conversion.analytics.statistics.evidence import stops_at_look
from sales_conversion.analytics.statistics.sequential import (
    boundaries,
    evenly,
    obrien_fleming,
    p_value,
    pocock,
)
from sales_conversion.analytics.statistics.shares import Share
from sales_conversion.errors import Invalid


def test_five_looks_of_obrien_and_fleming_are_the_published_ones():
    assert boundaries(evenly(5)) == pytest.approx((4.877, 3.357, 2.680, 2.290, 2.031), abs=5e-4)


def test_five_looks_of_pocock_are_the_published_ones():
    bounds = boundaries(evenly(5), 0.05, pocock)

    assert bounds == pytest.approx((2.438, 2.427, 2.410, 2.397, 2.386), abs=5e-4)


def test_looks_need_not_be_evenly_apart():
    uneven = boundaries((0.3, 0.55, 1.0), 0.05, obrien_fleming)
    early = boundaries((0.25, 0.7, 1.0), 0.025, pocock)

    assert uneven == pytest.approx((3.92857254, 2.80787686, 1.97401594), abs=2e-6)
    assert early == pytest.approx((2.61455603, 2.50011273, 2.58103568), abs=2e-6)


def test_one_look_is_an_ordinary_test():
    assert boundaries((1.0,)) == pytest.approx((1.959963984540054,), rel=1e-12)


def test_looks_that_were_not_needed_cost_next_to_nothing():
    """A hundred looks end not far above five; the first are out of reach."""
    bounds = boundaries(evenly(100))

    assert all(later < earlier for earlier, later in pairwise(bounds))
    assert bounds[0] > 20
    assert bounds[-1] < 2.2


@pytest.mark.parametrize("spending", [obrien_fleming, pocock])
def test_so_many_paths_cross_as_the_level_says(spending):
    chance, looks = np.random.default_rng(7), evenly(8)
    steps = chance.standard_normal((20_000, 8)).cumsum(1) / np.sqrt(8)

    crossed = (abs(steps) / np.sqrt(looks) >= boundaries(looks, 0.05, spending)).any(1)

    assert 0.046 < crossed.mean() < 0.054


def test_a_look_stops_at_its_own_boundary():
    control, treatment = Share(500, 10_000), Share(570, 10_000)

    assert stops_at_look(control, treatment, look=20, looks=20)
    assert not stops_at_look(control, treatment, look=10, looks=20)


def test_a_p_value_is_the_level_that_would_stop_here():
    looks = evenly(4)[:3]
    at_level = boundaries(looks, 0.05)[-1]
    between = boundaries(looks, 0.013)[-1]

    assert p_value(at_level, looks) == pytest.approx(0.05, rel=1e-12)
    assert p_value(-between, looks) == pytest.approx(0.013, rel=2e-3)
    assert p_value(0.1, looks) == 1
    assert 0 < p_value(50, looks) < 1e-6


@pytest.mark.parametrize("looks", [(), (0.5, 0.5), (0.8, 1.2), (0.0, 1.0)])
def test_looks_that_do_not_rise_are_refused(looks):
    with pytest.raises(Invalid, match="do not rise"):
        boundaries(looks)
