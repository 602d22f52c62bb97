"""How often somebody may ask."""

from collections.abc import Callable

MINUTE = 60.0
MOST_KNOWN = 100_000


class Allowance:
    """So many requests a minute for each caller, all at once or spread (GCRA).

    One number is kept for each caller: when their requests so far will have been worked off.
    """

    def __init__(self, per_minute: int, now: Callable[[], float]) -> None:
        self._interval = MINUTE / per_minute if per_minute else 0.0
        self._now = now
        self._worked_off: dict[str, float] = {}

    def wait(self, caller: str) -> float:
        """Count a request; return the seconds to wait when it is one too many, else 0."""
        if not self._interval:
            return 0.0
        now = self._now()
        worked_off = max(self._worked_off.get(caller, now), now) + self._interval
        excess = worked_off - now - MINUTE
        if excess > self._interval / 1_000:
            return excess
        self._worked_off[caller] = worked_off
        self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Drop who may ask freely again, before there are too many to remember."""
        if len(self._worked_off) > MOST_KNOWN:
            self._worked_off = {c: end for c, end in self._worked_off.items() if end > now}
