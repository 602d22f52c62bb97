"""The formula of Waudby-Smith et al. (2024), computed apart in its other arrangement:
sqrt(2 (n rho² + 1) / (n rho²) log(sqrt(n rho² + 1) / level))."""

import numpy as np
import pytest

from sales_conversion.analytics.statistics.anytime import ConfidenceSequence
from sales_conversion.analytics.statistics.evidence import stops_any_time
from sales_conversion.analytics.statistics.shares import Share
from sales_conversion.errors import Invalid

SEQUENCE = ConfidenceSequence(tuned_to=20_000)


@pytest.mark.parametrize(
    ("units", "reach"), [(5000, 3.2642933718264056), (20_000, 3.0352089903762534)]
)
def test_the_reach_is_that_of_the_formula(units, reach):
    assert SEQUENCE.reach(units) == pytest.approx(reach, rel=1e-12)


def test_no_other_tuning_is_much_narrower_there():
    others = [
        ConfidenceSequence(tuned).reach(20_000) for tuned in (2_000, 10_000, 40_000, 200_000)
    ]

    assert SEQUENCE.reach(20_000) < min(others)


def test_the_p_value_is_the_level_at_which_the_reach_is_the_distance():
    reach = SEQUENCE.reach(7_000, level=0.013)

    assert SEQUENCE.p_value(reach, 7_000) == pytest.approx(0.013, rel=1e-12)
    assert SEQUENCE.p_value(-reach, 7_000) == pytest.approx(0.013, rel=1e-12)
    assert SEQUENCE.p_value(0.5, 7_000) == 1


def test_however_often_one_looks_few_paths_cross():
    chance = np.random.default_rng(5)
    units = np.arange(1, 201) * 100
    far = abs(chance.standard_normal((2_000, 200)).cumsum(1)) / np.sqrt(units / 100)

    crossed = (far >= [SEQUENCE.reach(int(each)) for each in units]).any(1)

    assert crossed.mean() < 0.05


def test_a_clear_difference_stops_an_open_ended_experiment():
    assert stops_any_time(Share(500, 10_000), Share(640, 10_000), SEQUENCE)
    assert not stops_any_time(Share(500, 10_000), Share(570, 10_000), SEQUENCE)


def test_a_sequence_of_nothing_is_refused():
    with pytest.raises(Invalid, match="tuned to 0 units"):
        ConfidenceSequence(tuned_to=0)
