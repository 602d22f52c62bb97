"""What a model said of a message, while the turn may still be decided again."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from sales_conversion.models import ModelAccount, ModelCall, Purpose

MOST = 512

SECONDS = 60.0
"""Longer than any turn takes: nothing of a talk outlives it here."""

Place: TypeAlias = tuple[str, str, Purpose]


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    calls: tuple[ModelCall, ...]
    at: float


class Kept:
    """Who loses a race for a session decides again; the model is not asked a second time, and
    what its answer took is noted with the turn that is kept.

    Only messages that their client named are known again.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._said: OrderedDict[Place, Said] = OrderedDict()

    def __len__(self) -> int:
        return len(self._said)

    def of(self, account: ModelAccount, purpose: Purpose) -> str | None:
        """Return what was said, if this was asked before, and note its calls in *account*."""
        self._forget()
        key = account.key and (account.session_id, account.key, purpose)
        if not key or key not in self._said:
            return None
        said = self._said[key]
        account.calls += said.calls
        return said.text

    def keep(self, account: ModelAccount, purpose: Purpose, said: str) -> None:
        if account.key is None:
            return
        self._forget()
        calls = tuple(call for call in account.calls if call.purpose == purpose)
        place = account.session_id, account.key, purpose
        self._said[place] = Said(said, calls, self._now())
        self._said.move_to_end(place)
        while len(self._said) > MOST:
            self._said.popitem(last=False)

    def _forget(self) -> None:
        """The oldest stand first."""
        over = self._now() - SECONDS
        while self._said and next(iter(self._said.values())).at < over:
            self._said.popitem(last=False)
