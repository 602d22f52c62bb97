"""The areas that follow the files of configuration: furnished anew when a file changes."""

import secrets
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Self

from sales_conversion.factory.analytics import Analytics
from sales_conversion.factory.area import Area
from sales_conversion.factory.configuration import Configuration
from sales_conversion.factory.conversation import ConversationServices
from sales_conversion.factory.jobs import BackgroundJobs
from sales_conversion.factory.language import Language
from sales_conversion.factory.limiting import Limiting
from sales_conversion.factory.notifying import Notifying
from sales_conversion.factory.paying import Paying
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.relaying import Relaying
from sales_conversion.factory.selling import Selling
from sales_conversion.factory.storage import Storage
from sales_conversion.factory.vectors import Vectors
from sales_conversion.settings import Settings


@dataclass(frozen=True, slots=True)
class Foundation:
    """What stays as long as the process."""

    settings: Settings
    platform: Platform
    vectors: Vectors
    storage: Storage
    analytics: Analytics
    relaying: Relaying
    limiting: Limiting
    secret: str

    @classmethod
    def of(
        cls,
        settings: Settings,
        platform: Platform,
        vectors: Vectors,
        storage: Storage,
        analytics: Analytics,
        relaying: Relaying,
        limiting: Limiting,
    ) -> Self:
        """A shop that names no secret has one of its own until it closes."""
        secret = settings.secret or secrets.token_urlsafe(32)
        return cls(settings, platform, vectors, storage, analytics, relaying, limiting, secret)


@dataclass(slots=True)
class Furnishing:
    """Who holds one while a file changes goes on with it; it is put away when nobody can."""

    configuration: Configuration
    paying: Paying
    selling: Selling
    language: Language
    conversation: ConversationServices
    notifying: Notifying
    jobs: BackgroundJobs

    @classmethod
    def of(
        cls, ground: Foundation, configuration: Configuration, before: Self | None = None
    ) -> Self:
        """Furnish by *configuration*; payments and models that were there *before* stay."""
        settings, platform, storage = ground.settings, ground.platform, ground.storage
        analytics = ground.analytics
        paying = Paying(settings, platform, configuration)
        if before and paying.takes_as(before.paying):
            paying = before.paying
        selling = Selling(
            settings,
            platform,
            configuration,
            storage,
            analytics,
            ground.vectors,
            ground.limiting,
            ground.secret,
        )
        opened = before.language.models if before else None
        language = Language(settings, platform, configuration, storage, analytics, opened)
        conversation = ConversationServices(
            settings,
            platform,
            configuration,
            storage,
            selling,
            paying,
            analytics,
            ground.vectors,
            language,
        )
        if before:
            conversation.framing = before.conversation.framing
        notifying = Notifying(settings, storage, selling, conversation)
        jobs = BackgroundJobs(
            platform,
            configuration,
            storage,
            selling,
            paying,
            conversation,
            analytics,
            notifying,
            language,
            ground.relaying,
        )
        return cls(configuration, paying, selling, language, conversation, notifying, jobs)

    async def prepare(self, before: Self) -> None:
        """Open everything but the jobs, beside what was furnished *before* and still serves."""
        areas: list[Area] = [self.notifying, self.language, self.conversation]
        if self.paying is not before.paying:
            areas.insert(0, self.paying)
        async with AsyncExitStack() as opening:
            for area in areas:
                opening.push_async_callback(area.close)
                await area.open()
            opening.pop_all()

    async def put_away(self, after: Self) -> None:
        """Let go of all that is not used by what was furnished *after*."""
        await self.conversation.close()
        await self.language.close(after.language.models.values())
        if self.paying is not after.paying:
            await self.paying.close()
