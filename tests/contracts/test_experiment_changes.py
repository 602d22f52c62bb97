"""What every store promises of what was done to experiments: all of it, in order, each once."""

from dataclasses import replace

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models.kept_experiment import ExperimentChange
from tests.contracts.makers import NOON

CREATED = ExperimentChange(
    1,
    "tone",
    NOON,
    "key.kim",
    "created",
    "draft",
    {"name": "tone", "arms": {"usual": 1, "b": 0.5}},
)
STOPPED = replace(CREATED, number=2, action="stopped", state="stopped", decision="b")


async def test_what_was_done_is_told_in_its_order(shop):
    assert await shop.experiment_changes.number() == 0

    for change in (CREATED, STOPPED):
        await shop.experiment_changes.add(change)

    assert [*await shop.experiment_changes.all()] == [CREATED, STOPPED]
    assert await shop.experiment_changes.number() == 2


async def test_the_first_arm_stays_the_first(shop):
    await shop.experiment_changes.add(CREATED)

    [kept] = await shop.experiment_changes.all()

    assert [*kept.document["arms"]] == ["usual", "b"]


async def test_of_two_who_do_something_at_once_the_later_is_refused(shop):
    await shop.experiment_changes.add(CREATED)

    with pytest.raises(VersionConflict):
        await shop.experiment_changes.add(replace(STOPPED, number=1))

    assert [*await shop.experiment_changes.all()] == [CREATED]
