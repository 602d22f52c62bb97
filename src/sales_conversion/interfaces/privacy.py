"""What is kept of a person, all of it together: handed out and erased."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from sales_conversion.models.privacy import DataSubject, Erasure, Outliving, PrivacyRequest


class IPrivacy(Protocol):
    """A person is a shopper's profile with all its sessions, however one came to it."""

    async def export(self, subject: DataSubject, by: str) -> Mapping[str, Any] | None:
        """Return everything that is kept of them, by table, as JSON values; None: nothing is.

        It is noted that somebody asked for it.
        """

    async def erase(self, subject: DataSubject, by: str, reason: str) -> Erasure | None:
        """Erase everything but what has to stay, whole or not at all; None: nothing is kept.

        Tokens of their sessions open nothing any more. It is noted that somebody had it done.
        """

    async def requests(self, limit: int) -> Sequence[PrivacyRequest]:
        """Return what was asked for, newest first."""


class IRetention(Protocol):
    """What was kept for long enough goes the way of what is erased; figures stay."""

    async def outlived(self, what: Outliving, before: datetime, most: int) -> Sequence[str]:
        """Return the ids of *most* of those that nothing happened to since *before*, oldest
        first."""

    async def forget(self, what: Outliving, subject: str, before: datetime) -> None:
        """Forget it, unless something happened to it meanwhile."""
