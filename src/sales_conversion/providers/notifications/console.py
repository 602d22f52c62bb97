"""Messages on the terminal, for who tries the shop out: nothing is sent."""

import sys

from sales_conversion.models import Channel, Notification
from sales_conversion.providers.notifications.base import NOTIFIERS, MailServer


@NOTIFIERS("console")
class ConsoleMail:
    channel: Channel = "email"

    def __init__(self, _server: MailServer | None = None) -> None:
        """It needs no server."""

    async def send(self, notification: Notification) -> None:
        """The address is left out: what is on a terminal may be in a log."""
        print(f"--- mail: {notification.subject}\n{notification.text}\n---", file=sys.stderr)


@NOTIFIERS("sms_console")
class ConsoleText:
    channel: Channel = "sms"

    def __init__(self, _server: MailServer | None = None) -> None:
        """It needs no server."""

    async def send(self, notification: Notification) -> None:
        """As short as a text message is."""
        print(f"--- text message: {notification.subject}", file=sys.stderr)
