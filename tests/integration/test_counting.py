"""What happened is in the report with the next run of a job, and in a file when asked for."""

import argparse
import asyncio
import json

import pytest

from sales_conversion.cli import export
from sales_conversion.cli.output import Output
from sales_conversion.factory.area import Area
from sales_conversion.models import MetricsQuery
from sales_conversion.repositories import codec
from sales_conversion.repositories.event_rows import KEEP
from tests.unit.analytics.stories import Story


@pytest.fixture
def jobs():
    """They are those of the house."""
    return


@pytest.fixture
async def kept(house):
    """A house in which something happened and no job ran."""
    jobs, house.jobs = house.jobs, Area()
    async with house:
        events = Story("s1").starts("web").objects("price").later(60).objects("trust").events
        await house.storage.database.fetch(KEEP % "$1", codec.events(events))
        yield house, jobs


async def test_one_run_of_a_job_that_runs_within_two_seconds_shows_what_happened(kept):
    house, jobs = kept
    (job,) = [each for each in jobs.jobs.each if each.name == "count events"]

    assert job.seconds <= 2
    assert (await house.analytics.repository.report(MetricsQuery())).sessions == 0
    await job.once()
    assert (await house.analytics.repository.report(MetricsQuery())).sessions == 1


async def test_the_command_writes_the_events_of_a_range_into_a_file(kept, settings, tmp_path):
    file = tmp_path / "events.jsonl"
    parser = argparse.ArgumentParser()
    export.arguments(parser)
    chosen = parser.parse_args(["--out", str(file), "--to", "2026-01-01T12:00:30"])

    told = await asyncio.to_thread(
        export.run, chosen, settings, Output(as_json=False, colours=False)
    )

    lines = file.read_text(encoding="utf-8").splitlines()
    assert told == 0
    assert [json.loads(line)["name"] for line in lines] == ["session_started", "objection"]
