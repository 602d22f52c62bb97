"""Figures are read from a copy of the database, and from the database itself if that is down."""

import logging

import pytest

from sales_conversion.models import MetricsQuery, Opening
from tests.conftest import house_settings
from tests.databases import fresh_database

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


@pytest.fixture
async def copy(server, stocked):
    """What the database was before anybody came, as a replica far behind has it."""
    async with fresh_database(server, stocked) as dsn:
        yield dsn


@pytest.fixture(params=["there", "down"])
def settings(request, database_url, copy):
    url = copy if request.param == "there" else NOWHERE
    return house_settings(database_url=database_url, replica_url=url)


async def counted(services):
    while await services.analytics.tracker.relay():
        pass
    told = [events async for events in services.storage.event_log.told(None, None)]
    report = await services.analytics.repository.report(MetricsQuery())
    return report.sessions, sum(map(len, told))


async def test_figures_and_exports_come_from_the_replica_while_it_is_there(
    services, runner, request, caplog
):
    is_there = "there" in request.node.callspec.id
    await runner.start(Opening())

    with caplog.at_level(logging.WARNING):
        sessions, events = await counted(services)

    assert (sessions, events > 0) == ((0, False) if is_there else (1, True))
    assert ("the primary is read" in caplog.text) is not is_there


@pytest.mark.parametrize("settings", ["there"], indirect=True)
async def test_nothing_is_written_to_a_replica(services):
    async with services.storage.reports.transaction() as transaction:
        with pytest.raises(Exception, match="read-only"):
            await transaction.execute("DELETE FROM events")
