"""Computed with scipy 1.17: the integrals of beta.pdf, beta.cdf and beta.sf by quad."""

import math
import random
from collections import Counter

import pytest

from sales_conversion.analytics.statistics.bayes import chance_to_win, expected_loss, thompson
from sales_conversion.analytics.statistics.shares import Share


@pytest.mark.parametrize(
    ("control", "treatment", "chance", "loss_of_treatment", "loss_of_control"),
    [
        (
            Share(210, 4000),
            Share(262, 4100),
            0.9857181943465128,
            2.62882524202e-05,
            0.0114177158931,
        ),
        (Share(3, 60), Share(9, 55), 0.9743153755779305, 5.77387419647e-04, 0.111499854879),
        (Share(0, 80), Share(3, 75), 0.9473312797740643, 6.26040669556e-04, 0.0403789706663),
    ],
)
def test_chance_and_loss_are_exact(control, treatment, chance, loss_of_treatment, loss_of_control):
    assert chance_to_win(control, treatment) == pytest.approx(chance, rel=1e-9)
    assert chance_to_win(treatment, control) == pytest.approx(1 - chance, rel=1e-7)
    assert expected_loss(treatment, control) == pytest.approx(loss_of_treatment, rel=1e-7)
    assert expected_loss(control, treatment) == pytest.approx(loss_of_control, rel=1e-9)


def test_a_control_that_sold_nothing_is_no_riddle():
    """With A of Beta(1, 121) and B of Beta(5, 115) the integral is a product of five fractions."""
    other_way = math.prod((119 - i) / (240 - i) for i in range(5))

    assert chance_to_win(Share(0, 120), Share(4, 118)) == pytest.approx(1 - other_way, rel=1e-12)


def test_equal_counts_win_equally_often():
    assert chance_to_win(Share(7, 90), Share(7, 90)) == pytest.approx(0.5, rel=1e-12)
    assert chance_to_win(Share(31_000, 10**6), Share(31_000, 10**6)) == pytest.approx(
        0.5, rel=1e-9
    )


def test_shoppers_are_drawn_to_the_arm_that_sells():
    chance = random.Random(3)
    shares = {"old": Share(50, 1000), "new": Share(90, 1000), "fresh": None}

    drawn = Counter(thompson(shares, chance) for _ in range(500))

    assert drawn["new"] > drawn["old"]
    assert drawn["fresh"] > 400


def test_the_same_source_of_chance_draws_the_same_arms():
    shares = {"old": Share(5, 100), "new": Share(9, 100)}

    first, second = ([thompson(shares, random.Random(1)) for _ in range(5)] for _ in range(2))

    assert first == second
