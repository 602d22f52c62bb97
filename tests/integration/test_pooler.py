"""The shop behind a pooler that lends each connection for one transaction at a time."""

import asyncio
import tempfile
from pathlib import Path

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces import Round
from sales_conversion.models import Message, MetricsQuery, Opening
from tests.conftest import NOON, composed, house_settings
from tests.integration.buying import quote_of
from tests.integration.poolers import FEW, PROGRAM, pooled

TALKERS = 4 * FEW


@pytest.fixture(scope="module")
def pooled_database(server, shared_database):
    with tempfile.TemporaryDirectory(prefix="pooler-", dir="/tmp") as base:
        Path(base).chmod(0o755)
        with pooled(shared_database, Path(base) / "pooler") as dsn:
            yield dsn


@pytest.fixture
def settings(shared_database, pooled_database):
    return house_settings(
        database_url=pooled_database,
        direct_database_url=shared_database,
        pooler="transaction",
        pool_size=TALKERS,
    )


needs_pooler = pytest.mark.skipif(PROGRAM is None, reason="pgbouncer is not installed")


@needs_pooler
async def test_talks_purchases_reports_and_jobs_go_through_a_pooler(services, runner):
    sessions = [(await runner.start(Opening())).outcome.session_id for _ in range(TALKERS)]

    spoken = await asyncio.gather(
        *(runner.run(each, Message("show me kettles")) for each in sessions for _ in range(3))
    )
    bought = await asyncio.gather(*(buy(runner, each) for each in sessions[:2]))
    while await services.analytics.tracker.relay():
        pass
    report = await services.analytics.repository.report(MetricsQuery(NOON, None))

    assert all(outcome.reply.text for outcome in spoken)
    assert [order.status for order in bought] == ["confirmed", "confirmed"]
    assert report.sessions >= TALKERS


async def buy(runner, session_id):
    order = await quote_of(runner, session_id)
    return (await runner.run(session_id, order)).order


@needs_pooler
async def test_jobs_and_news_have_a_way_beside_the_pooler(settings, loaded, clock):
    done = asyncio.Event()

    class Letter:
        async def due(self):
            return [] if done.is_set() else ["a"]

        async def do(self, subject):
            done.set()
            return True

    one, other = (composed(settings, loaded, clock, None) for _ in range(2))
    async with one, other:
        working = asyncio.create_task(one.storage.queue.run([Round("send", 1, Letter())]))
        async with asyncio.timeout(30):
            await done.wait()
        working.cancel()
        await asyncio.wait([working])
        heard = one.storage.notifications.neighbours

    assert heard


async def test_a_pooler_without_a_way_beside_it_is_refused(database_url):
    services = ServiceFactory(house_settings(database_url=database_url, pooler="transaction"))

    with pytest.raises(ConfigurationError, match="SALES_DIRECT_DATABASE_URL"):
        await services.storage.open()
