"""Hostile messages in every stage."""

from benchmarks.faults.counting import wrong
from benchmarks.faults.words import hostile, words

from tests.conftest import house_settings


async def test_no_hostile_word_changes_what_anything_costs_or_who_ordered_what(tmp_path):
    settings = house_settings(storage="memory", vectors="off", data_dir=tmp_path)

    counts = await words(settings, tmp_path / "config", hostile()[::10])

    assert wrong(counts) == []
