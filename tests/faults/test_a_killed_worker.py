"""A worker of the queue that is killed in the middle of a job."""

from benchmarks.faults.counting import wrong
from benchmarks.faults.killed_job import killed_job

from tests.databases import fresh_database


async def test_what_a_killed_worker_had_begun_another_finishes_once(server, tables):
    async with fresh_database(server, tables) as dsn:
        counts = await killed_job(dsn, jobs=12, kills=1, silence=2)

    taken_up = {count.what: count.found for count in counts}["jobs that another worker finished"]
    assert wrong(counts) == []
    assert taken_up > 0
