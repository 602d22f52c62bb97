"""What one process knows of the keys of the shop's own people."""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sales_conversion.interfaces import IClock, IMerchantKeys
from sales_conversion.models.merchant_key import KnownKeys, MerchantKey

NOTED = timedelta(minutes=1)
"""How exactly the last use of a key is kept: one write a minute, however busy it is."""


class KeyWatch:
    """Looks when it is told to; in between it asks nobody, so that keys cost no request anything.

    Passes are signed with a key of the *secret*: it is not in the database, so who reads that can
    make none. Where keys are *kept* is asked first when it looks: nothing has to be open before.
    """

    def __init__(self, kept: Callable[[], IMerchantKeys], clock: IClock, secret: str) -> None:
        self._kept, self._clock = kept, clock
        self._secret = secret.encode()
        self._known = KnownKeys()
        self._used: dict[str, datetime] = {}
        self._ended_here: dict[str, datetime] = {}

    async def look(self) -> None:
        """See what others changed, and note what was used here."""
        now = self._clock.now()
        self._known = await self._kept().known(now)
        self._ended_here = {name: end for name, end in self._ended_here.items() if end > now}
        seen = self._used.copy()
        if used := self._news():
            await self._kept().used(used)
        self._used = {name: at for name, at in self._used.items() if seen.get(name) != at}

    def opening(self) -> Sequence[MerchantKey]:
        now = self._clock.now()
        return [key for key in self._known.keys if key.opens(now)]

    def seal(self, key: MerchantKey) -> bytes:
        told = b"console pass " + key.fingerprint.encode()
        return hmac.new(self._secret, told, hashlib.sha256).digest()

    def is_ended(self, login: str) -> bool:
        return login in self._known.ended or login in self._ended_here

    def note(self, key: MerchantKey) -> None:
        self._used[key.id] = self._clock.now()

    async def end_pass(self, login: str, until: datetime) -> None:
        await self._kept().end_pass(login, until)
        self._ended_here[login] = until

    def _news(self) -> dict[str, datetime]:
        known = {key.id: key.last_used for key in self._known.keys}
        return {name: at for name, at in self._used.items() if _is_news(at, known.get(name))}


def _is_news(at: datetime, before: datetime | None) -> bool:
    return before is None or at - before >= NOTED
