"""How shoppers hear of their orders outside the chat: the ways that the environment names."""

from collections.abc import Sequence
from functools import cached_property

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory.area import Area
from sales_conversion.factory.conversation import ConversationServices
from sales_conversion.factory.selling import Selling
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import INotifier
from sales_conversion.providers.notifications.base import NOTIFIERS, MailServer
from sales_conversion.services.order_news import OrderNews
from sales_conversion.services.reminding import Reminders
from sales_conversion.settings import Settings


class Notifying(Area):
    def __init__(
        self,
        settings: Settings,
        storage: Storage,
        selling: Selling,
        conversation: ConversationServices,
    ) -> None:
        self._settings, self._storage = settings, storage
        self._selling, self._conversation = selling, conversation

    async def open(self) -> None:
        """Refuse what cannot send before somebody waits for it."""
        if self._settings.smtp_host and not self._settings.smtp_from:
            raise ConfigurationError("SALES_SMTP_FROM: say who mail is from: shop@example.com")
        _ = self.notifiers

    @cached_property
    def notifiers(self) -> Sequence[INotifier]:
        names = self._settings.notify or (("smtp",) if self._settings.smtp_host else ())
        return [NOTIFIERS.find(name)(self._server()) for name in names]

    @cached_property
    def news(self) -> OrderNews:
        return OrderNews(self.notifiers, self._conversation.prompts)

    @cached_property
    def reminders(self) -> Reminders:
        return Reminders(
            self.notifiers,
            self._conversation.prompts,
            self._storage.follow_ups,
            self._selling.recovery,
        )

    def _server(self) -> MailServer | None:
        given = self._settings
        if given.smtp_host is None:
            return None
        return MailServer(
            given.smtp_host,
            given.smtp_from,
            given.smtp_port,
            given.smtp_user,
            given.smtp_password,
            given.smtp_security,
        )
