import asyncio
from dataclasses import dataclass

import pytest

from sales_conversion.interfaces import (
    IAuditTrail,
    ICartRepository,
    ICatalogue,
    IClientEventRepository,
    ICodeUses,
    IConfigurationRevisions,
    IConversationRepository,
    IEventOutbox,
    IExperimentChanges,
    IExperimentUnits,
    IExpiredRows,
    IExposures,
    IFollowUps,
    IHabitRepository,
    IInventory,
    IMerchantKeys,
    IModelUsage,
    IOrderRepository,
    IOutbox,
    IPrivacy,
    IRetention,
    IStreamParts,
    ITranscripts,
    IUserProfileRepository,
    IWebhookInbox,
)
from sales_conversion.interfaces.sealing import PLAIN
from sales_conversion.providers.sealing.keys import new_keys, read_keys
from sales_conversion.providers.sealing.sealer import Sealer
from sales_conversion.repositories.audit import AuditTrail
from sales_conversion.repositories.carts import CartRepository
from sales_conversion.repositories.catalogue import Catalogue
from sales_conversion.repositories.client_events import ClientEventRepository
from sales_conversion.repositories.code_uses import CodeUses
from sales_conversion.repositories.configuration_revisions import ConfigurationRevisions
from sales_conversion.repositories.conversation import ConversationRepository
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.event_outbox import EventOutbox
from sales_conversion.repositories.experiment_changes import ExperimentChanges
from sales_conversion.repositories.experiment_units import ExperimentUnits
from sales_conversion.repositories.expired import ExpiredRows
from sales_conversion.repositories.exposures import Exposures
from sales_conversion.repositories.follow_ups import FollowUps
from sales_conversion.repositories.habits import HabitRepository
from sales_conversion.repositories.inventory import InventoryRepository
from sales_conversion.repositories.memory import (
    MemoryAuditTrail,
    MemoryCartRepository,
    MemoryCatalogue,
    MemoryClientEventRepository,
    MemoryCodeUses,
    MemoryConfigurationRevisions,
    MemoryConversationRepository,
    MemoryEventOutbox,
    MemoryExperimentChanges,
    MemoryExperimentUnits,
    MemoryExpiredRows,
    MemoryExposures,
    MemoryFollowUps,
    MemoryHabitRepository,
    MemoryInventory,
    MemoryMerchantKeys,
    MemoryModelUsage,
    MemoryOrderRepository,
    MemoryOutbox,
    MemoryPrivacy,
    MemoryRetention,
    MemoryStore,
    MemoryStreamParts,
    MemoryTranscripts,
    MemoryUserProfileRepository,
    MemoryWebhookInbox,
)
from sales_conversion.repositories.merchant_keys import MerchantKeys
from sales_conversion.repositories.model_usage import ModelUsageRepository
from sales_conversion.repositories.order import OrderRepository
from sales_conversion.repositories.outbox import Outbox
from sales_conversion.repositories.privacy import Privacy
from sales_conversion.repositories.retention import Retention
from sales_conversion.repositories.stream_parts import StreamParts
from sales_conversion.repositories.transcripts import Transcripts
from sales_conversion.repositories.user_profile import UserProfileRepository
from sales_conversion.repositories.webhook_inbox import WebhookInbox
from sales_conversion.services.platform import TimeOrderedIds
from tests.conftest import StoppedClock
from tests.contracts.shelves import PRODUCTS
from tests.databases import copy_database

TABLES = """user_profiles, cart_sessions, conversation_states, messages, turns, events, receipts,
    assignments, exposures, unit_profiles, experiment_changes, conversion_metrics,
    metric_cells, metric_keys, products, variants, stock, stock_holds, words, other_names,
    checkouts, orders, order_lines, payment_attempts, refunds, one_time_keys, client_events,
    events_to_number, events_to_relay, event_relay, habits,
    product_changes, webhook_inbox, discount_uses, discount_redemptions,
    outbox, follow_up_consents, follow_ups, silenced, rate_windows, model_spenders,
    stock_levels, stock_changes, audit, stream_parts, configuration_revisions,
    privacy_requests, merchant_keys, ended_passes, pgqueuer, pgqueuer_log, pgqueuer_schedules"""


@dataclass
class Shop:
    clock: StoppedClock
    conversations: IConversationRepository
    catalogue: ICatalogue
    orders: IOrderRepository
    profiles: IUserProfileRepository
    expired: IExpiredRows
    page: IClientEventRepository
    habits: IHabitRepository
    webhook_inbox: IWebhookInbox
    carts: ICartRepository
    code_uses: ICodeUses
    outbox: IOutbox
    follow_ups: IFollowUps
    inventory: IInventory
    audit: IAuditTrail
    model_usage: IModelUsage
    stream: IStreamParts
    event_outbox: IEventOutbox
    experiment_units: IExperimentUnits
    exposures: IExposures
    experiment_changes: IExperimentChanges
    transcripts: ITranscripts
    privacy: IPrivacy
    retention: IRetention
    revisions: IConfigurationRevisions
    keys: IMerchantKeys


@pytest.fixture(scope="session")
def migrated(server, tables):
    """The DSN of a database for all of these tests, one after the other."""
    return asyncio.run(copy_database(server, tables, "migrated"))


@pytest.fixture
async def database(migrated):
    database = DatabaseConnectionManager(migrated, largest=10)
    await database.open()
    await database.fetch(f"TRUNCATE {TABLES} RESTART IDENTITY")
    await database.fetch("UPDATE catalogue_version SET version = 0, words_version = 0")
    await database.fetch("INSERT INTO event_relay DEFAULT VALUES")
    await database.fetch("ALTER TABLE events DISABLE TRIGGER events_to_relay")
    yield database
    await database.close()


@pytest.fixture(scope="session")
def sealer():
    return Sealer(read_keys(new_keys()))


@pytest.fixture
def stored(database, clock, sealer):
    """In PostgreSQL, with the words of shoppers sealed."""
    return kept_in(database, clock, sealer)


@pytest.fixture
def in_plain(database, clock):
    """In PostgreSQL, with everything as it was said."""
    return kept_in(database, clock, PLAIN)


def kept_in(database, clock, sealer):
    privacy = Privacy(database, clock, TimeOrderedIds(clock), sealer)
    return Shop(
        clock,
        ConversationRepository(database, clock, sealer),
        Catalogue(database, clock),
        OrderRepository(database, sealer),
        UserProfileRepository(database, sealer),
        ExpiredRows(database),
        ClientEventRepository(database),
        HabitRepository(database),
        WebhookInbox(database, clock),
        CartRepository(database),
        CodeUses(database),
        Outbox(database, sealer),
        FollowUps(database),
        InventoryRepository(database, clock),
        AuditTrail(database),
        ModelUsageRepository(database),
        StreamParts(database, clock, sealer),
        EventOutbox(database),
        ExperimentUnits(database),
        Exposures(database),
        ExperimentChanges(database),
        Transcripts(database, clock, sealer),
        privacy,
        Retention(database, privacy, sealer),
        ConfigurationRevisions(database),
        MerchantKeys(database),
    )


@pytest.fixture
def remembered(clock):
    store = MemoryStore(clock)
    page = MemoryClientEventRepository(store)
    privacy = MemoryPrivacy(store, page, TimeOrderedIds(clock))
    return Shop(
        clock,
        MemoryConversationRepository(store),
        MemoryCatalogue(store),
        MemoryOrderRepository(store),
        MemoryUserProfileRepository(store),
        MemoryExpiredRows(store),
        page,
        MemoryHabitRepository(store, page),
        MemoryWebhookInbox(store),
        MemoryCartRepository(store),
        MemoryCodeUses(store),
        MemoryOutbox(store),
        MemoryFollowUps(store),
        MemoryInventory(store),
        MemoryAuditTrail(store),
        MemoryModelUsage(store),
        MemoryStreamParts(store),
        MemoryEventOutbox(store),
        MemoryExperimentUnits(store),
        MemoryExposures(store),
        MemoryExperimentChanges(),
        MemoryTranscripts(store),
        privacy,
        MemoryRetention(store, privacy),
        MemoryConfigurationRevisions(),
        MemoryMerchantKeys(store),
    )


@pytest.fixture(params=["remembered", "stored"])
def shop(request):
    """The same shop, kept in memory and in PostgreSQL."""
    return request.getfixturevalue(request.param)


@pytest.fixture
async def shelved(shop):
    assert await shop.catalogue.save(PRODUCTS) == (5, 0)
    return shop
