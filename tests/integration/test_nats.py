"""Events reach a stream of three real NATS servers: none lost, none doubled, whoever dies."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces.sealing import PLAIN
from sales_conversion.jobs.periodic import Job, Jobs
from sales_conversion.jobs.telling import TellBroker
from sales_conversion.models import Message, Opening, PageEvent, page_event_id
from sales_conversion.providers.events.base import broker_at
from sales_conversion.repositories.client_events import ClientEventRepository
from sales_conversion.repositories.conversation import ConversationRepository
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.event_outbox import EventOutbox
from sales_conversion.repositories.memory import MemoryNotifications
from tests.conftest import composed, house_settings
from tests.contracts.makers import NOON, blank
from tests.integration.nats_cluster import free_ports, running

ROUNDS, SESSIONS = 30, 12
LOOKS = 500


@pytest.fixture
async def database(database_url):
    database = DatabaseConnectionManager(database_url, largest=6)
    await database.open()
    yield database
    await database.close()


def seen(session, place):
    name, at = f"e{place}", NOON + timedelta(seconds=place)
    named = page_event_id(session, name)
    return PageEvent(session, at, name, "view_item", ("mill",), event_id=named)


async def begun(database, clock):
    change = blank()
    await ConversationRepository(database, clock, PLAIN).commit(change)
    return change.session.id


async def until(holds):
    for _ in range(LOOKS):
        if await holds():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("it came to no end")


async def test_nothing_is_lost_or_doubled_when_the_leader_of_the_stream_is_killed(
    tmp_path, database, clock
):
    outbox, page = EventOutbox(database), ClientEventRepository(database)
    sessions = [await begun(database, clock) for _ in range(SESSIONS)]
    told = [[seen(each, place) for each in sessions] for place in range(ROUNDS)]
    async with running(tmp_path, size=3) as cluster, _two_workers(outbox, cluster):
        await outbox.begin()
        for events in told[: ROUNDS // 3]:
            await page.keep(events)
        await until(lambda: _is_none(outbox))

        doomed = await cluster.leader()
        for place, events in enumerate(told[ROUNDS // 3 :]):
            await page.keep(events)
            if place == 2:
                doomed.kill()
        await until(lambda: _is_none(outbox))
        found = await cluster.messages()

    ids = [message.headers["Nats-Msg-Id"] for message in found]
    assert len(ids) == len(set(ids))
    assert set(ids) == {event.event_id for events in told for event in events}
    for n in range(SESSIONS):
        of_session = [event.event_id for events in told for event in [events[n]]]
        assert [each for each in ids if each in set(of_session)] == of_session


@asynccontextmanager
async def _two_workers(outbox, cluster):
    brokers = {f"worker {n}": broker_at(cluster.addresses) for n in range(2)}
    tells = {name: TellBroker(outbox, broker, name) for name, broker in brokers.items()}
    jobs = Jobs([Job(name, 0.02, tell) for name, tell in tells.items()], MemoryNotifications())
    jobs.start()
    try:
        yield
    finally:
        await jobs.stop()
        for broker in brokers.values():
            await broker.close()


async def _is_none(outbox):
    return await outbox.waiting() == 0


@pytest.fixture
def house_told(database_url, loaded, clock, jobs):
    """A house whose events are told to the broker at an address."""

    def house_told(address):
        settings = house_settings(database_url=database_url, events=address)
        return composed(settings, loaded, clock, jobs)

    return house_told


async def test_a_broker_that_is_down_hurts_no_turn_and_is_told_everything_once_it_is_there(
    tmp_path, house_told
):
    (port,) = free_ports(1)
    async with house_told(f"nats://user:secret@127.0.0.1:{port}") as services:
        session_id = await _a_talk(services)
        down = (await services.relaying.try_out())["events"]
        async with running(tmp_path, size=1, ports=[port]) as cluster:
            await services.relaying.tell()
            up = (await services.relaying.try_out())["events"]
            found = [json.loads(message.data) for message in await cluster.messages()]

        told = await services.storage.conversations.events(session_id)

    where = f"NATS at 127.0.0.1:{port}"
    assert down == (False, f"{where}: does not answer; {len(told)} events wait")
    assert up == (True, f"{where}: connected; 0 events wait")
    assert [each["event_id"] for each in found] == [event.event_id for event in told]
    shown = next(each for each in found if each["kind"] == "ProductsShown")
    assert (shown["session_id"], shown["ga4"][0]["name"]) == (session_id, "view_item_list")
    assert shown["body"]["items"][0]["price"]["currency"] == "USD"


async def _a_talk(services):
    runner = services.conversation.runner
    session_id = (await runner.start(Opening())).outcome.session_id
    await runner.run(session_id, Message("show me hand grinders"))
    return session_id


@pytest.mark.parametrize("address", ["kafka://here", "here:4222"])
def test_a_broker_of_another_kind_is_refused(address):
    with pytest.raises(ConfigurationError, match="event broker"):
        broker_at(address)
