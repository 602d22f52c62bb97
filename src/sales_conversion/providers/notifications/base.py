"""What a way to send messages is: a name in `SALES_NOTIFY`, and the class that answers to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sales_conversion.interfaces import INotifier
from sales_conversion.registry import Registry

Security: TypeAlias = Literal["starttls", "tls", "off"]


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and who it is from."""

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password: str = ""
    security: Security = "starttls"


Make: TypeAlias = Callable[[MailServer | None], INotifier]

NOTIFIERS: Registry[Make] = Registry("notifier", package=__package__)
