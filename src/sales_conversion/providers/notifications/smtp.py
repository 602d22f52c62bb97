"""Mail by SMTP: the library of Python, in a thread of its own for each message."""

import asyncio
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from sales_conversion.errors import ConfigurationError, Unsendable
from sales_conversion.models import Channel, Notification
from sales_conversion.providers.notifications.base import NOTIFIERS, MailServer

SECONDS = 15.0
"""How long each word of the server may take."""

PERMANENT = 500

WIRE = SMTP.clone(max_line_length=400)
"""An id is not broken into two lines; the longest that may be sent is 998."""


@NOTIFIERS("smtp")
class SmtpMail:
    channel: Channel = "email"

    def __init__(self, server: MailServer | None, trust: ssl.SSLContext | None = None) -> None:
        if server is None:
            raise ConfigurationError("smtp: set SALES_SMTP_HOST and SALES_SMTP_FROM")
        self._server = server
        self._trust = trust

    async def send(self, notification: Notification) -> None:
        mail = written(notification, self._server.sender)
        await asyncio.to_thread(self._hand_in, mail)

    def _hand_in(self, mail: EmailMessage) -> None:
        with _anonymous(), self._connected() as server, _permanent():
            server.send_message(mail)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        at = self._server
        trust = self._trust or ssl.create_default_context()
        if at.security == "tls":
            opened: smtplib.SMTP = smtplib.SMTP_SSL(
                at.host, at.port, timeout=SECONDS, context=trust
            )
        else:
            opened = smtplib.SMTP(at.host, at.port, timeout=SECONDS)
        with opened as connection:
            if at.security == "starttls":
                connection.starttls(context=trust)
            if at.user:
                connection.login(at.user, at.password)
            yield connection


def written(notification: Notification, sender: str) -> EmailMessage:
    """Return the mail; what would end a header and begin another is refused."""
    mail = EmailMessage(policy=WIRE)
    try:
        mail["From"] = sender
        mail["To"] = Address(addr_spec=notification.to)
        mail["Subject"] = notification.subject
        domain = Address(addr_spec=sender.rpartition("<")[2].rstrip(">")).domain
        mail["Message-ID"] = f"<{notification.id}@{domain}>"
    except (ValueError, MessageError, IndexError, AttributeError):
        raise Unsendable("its address is none, or a header of it is not one line") from None
    mail.set_content(notification.text)
    return mail


@contextmanager
def _permanent() -> Iterator[None]:
    """What the server refuses for good is not tried again."""
    try:
        yield
    except smtplib.SMTPNotSupportedError:
        raise Unsendable("the mail server does not take addresses like that") from None
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        codes = _codes(error)
        if all(code >= PERMANENT for code in codes):
            raise Unsendable(f"the mail server refused it: {codes}") from None
        raise


@contextmanager
def _anonymous() -> Iterator[None]:
    """What servers answer may repeat the address: only the code of it is told."""
    try:
        yield
    except smtplib.SMTPException as error:
        raise ConnectionError(f"{type(error).__name__}: {_codes(error)}") from None


def _codes(error: smtplib.SMTPException) -> Sequence[int]:
    match error:
        case smtplib.SMTPRecipientsRefused():
            return [code for code, _ in error.recipients.values()]
        case smtplib.SMTPResponseException():
            return [error.smtp_code]
        case _:
            return []
