"""Everything in dictionaries: the same promises as PostgreSQL, for tests and one process."""

from sales_conversion.repositories.memory.audit import MemoryAuditTrail
from sales_conversion.repositories.memory.carts import MemoryCartRepository
from sales_conversion.repositories.memory.catalogue import MemoryCatalogue
from sales_conversion.repositories.memory.client_events import MemoryClientEventRepository
from sales_conversion.repositories.memory.code_uses import MemoryCodeUses
from sales_conversion.repositories.memory.configuration_revisions import (
    MemoryConfigurationRevisions,
)
from sales_conversion.repositories.memory.conversation import MemoryConversationRepository
from sales_conversion.repositories.memory.event_log import MemoryEventLog
from sales_conversion.repositories.memory.event_numbers import MemoryEventNumbers
from sales_conversion.repositories.memory.event_outbox import MemoryEventOutbox
from sales_conversion.repositories.memory.experiment_changes import MemoryExperimentChanges
from sales_conversion.repositories.memory.experiment_units import MemoryExperimentUnits
from sales_conversion.repositories.memory.expired import MemoryExpiredRows
from sales_conversion.repositories.memory.exposures import MemoryExposures
from sales_conversion.repositories.memory.follow_ups import MemoryFollowUps
from sales_conversion.repositories.memory.habits import MemoryHabitRepository
from sales_conversion.repositories.memory.inventory import MemoryInventory
from sales_conversion.repositories.memory.merchant_keys import MemoryMerchantKeys
from sales_conversion.repositories.memory.model_usage import MemoryModelUsage
from sales_conversion.repositories.memory.notifications import MemoryNotifications
from sales_conversion.repositories.memory.order import MemoryOrderRepository
from sales_conversion.repositories.memory.outbox import MemoryOutbox
from sales_conversion.repositories.memory.privacy import MemoryPrivacy
from sales_conversion.repositories.memory.retention import MemoryRetention
from sales_conversion.repositories.memory.store import MemoryStore
from sales_conversion.repositories.memory.stream_parts import MemoryStreamParts
from sales_conversion.repositories.memory.transcripts import MemoryTranscripts
from sales_conversion.repositories.memory.user_profile import MemoryUserProfileRepository
from sales_conversion.repositories.memory.webhook_inbox import MemoryWebhookInbox

__all__ = [
    "MemoryAuditTrail",
    "MemoryCartRepository",
    "MemoryCatalogue",
    "MemoryClientEventRepository",
    "MemoryCodeUses",
    "MemoryConfigurationRevisions",
    "MemoryConversationRepository",
    "MemoryEventLog",
    "MemoryEventNumbers",
    "MemoryEventOutbox",
    "MemoryExperimentChanges",
    "MemoryExperimentUnits",
    "MemoryExpiredRows",
    "MemoryExposures",
    "MemoryFollowUps",
    "MemoryHabitRepository",
    "MemoryInventory",
    "MemoryMerchantKeys",
    "MemoryModelUsage",
    "MemoryNotifications",
    "MemoryOrderRepository",
    "MemoryOutbox",
    "MemoryPrivacy",
    "MemoryRetention",
    "MemoryStore",
    "MemoryStreamParts",
    "MemoryTranscripts",
    "MemoryUserProfileRepository",
    "MemoryWebhookInbox",
]
