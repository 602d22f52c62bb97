"""Under which value of a grouping a session counts."""

import json

import pytest

from sales_conversion.measuring.reports import Grouping


@pytest.mark.parametrize(
    ("arms", "value"),
    [({}, "undealt"), ({"holdout": "none"}, "none"), ({"other": "a"}, "undealt")],
)
def test_who_was_never_dealt_is_no_one_who_went_without_an_assistant(arms, value):
    key = ("cart", "direct", "web", json.dumps(arms))

    assert Grouping(["experiment:holdout"]).values(key) == (value,)


def test_who_met_no_arm_of_another_experiment_has_none():
    key = ("cart", "direct", "web", "{}")

    assert Grouping(["experiment:opening", "channel"]).values(key) == ("none", "web")
