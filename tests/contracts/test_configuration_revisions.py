"""What was written over the files of configuration, in both storages."""

from dataclasses import replace

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models import ConfigurationRevision
from tests.contracts.makers import NOON

FIRST = ConfigurationRevision(1, NOON, "ann", "shop.json", "a name", {"shop.json": '{"é": 1}'})
SECOND = ConfigurationRevision(2, NOON, "bob", "", "back to revision 0", {})


async def test_at_first_nothing_was_written(shop):
    assert await shop.revisions.newest() is None
    assert await shop.revisions.number() == 0
    assert await shop.revisions.history(10) == []


async def test_the_newest_counts_and_the_others_stay(shop):
    await shop.revisions.add(FIRST)
    await shop.revisions.add(SECOND)

    assert await shop.revisions.newest() == SECOND
    assert await shop.revisions.number() == 2
    assert await shop.revisions.get(1) == FIRST
    assert await shop.revisions.get(3) is None


async def test_the_history_is_told_newest_first_and_without_the_files(shop):
    await shop.revisions.add(FIRST)
    await shop.revisions.add(SECOND)

    assert await shop.revisions.history(10) == [SECOND, replace(FIRST, files={})]
    assert await shop.revisions.history(1) == [SECOND]


async def test_of_two_who_write_upon_the_same_revision_the_second_is_refused(shop):
    await shop.revisions.add(FIRST)

    with pytest.raises(VersionConflict):
        await shop.revisions.add(replace(FIRST, by="bob"))
    assert await shop.revisions.newest() == FIRST
