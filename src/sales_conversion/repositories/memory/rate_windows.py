"""How much everybody used up in the last while, counted by this process alone."""

from dataclasses import dataclass
from math import floor

from sales_conversion.interfaces import IClock
from sales_conversion.repositories.sliding import SlidingWindows

MOST_KNOWN = 50_000
"""Who has used up anything at once: beyond that, who came first is forgotten first."""


@dataclass(slots=True)
class Window:
    turn: int
    hits: int
    before: int


class MemoryRateWindows(SlidingWindows):
    """The library's own looks through all it knows on every request; here none does."""

    def __init__(self, clock: IClock, most: int = MOST_KNOWN) -> None:
        super().__init__()
        self._clock, self._most = clock, most
        self._windows: dict[str, Window] = {}

    async def acquire_sliding_window_entry(
        self, key: str, limit: int, expiry: int, amount: int = 1
    ) -> bool:
        now = self._now()
        window = self._window(key, int(now // expiry))
        reaching = floor(window.before * (1 - now / expiry % 1))
        if reaching + window.hits + amount > limit:
            return False
        window.hits += amount
        self._windows[key] = window
        while len(self._windows) > self._most:
            del self._windows[next(iter(self._windows))]
        return True

    async def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        now = self._now()
        window, left = self._window(key, int(now // expiry)), expiry - now % expiry
        return window.before, left if window.before else 0.0, window.hits, left + expiry

    async def clear_sliding_window(self, key: str, expiry: int) -> None:
        await self.clear(key)

    async def clear(self, key: str) -> None:
        self._windows.pop(key, None)

    async def reset(self) -> int | None:
        known = len(self._windows)
        self._windows.clear()
        return known

    def _window(self, key: str, turn: int) -> Window:
        """Return the window of this *turn*; what was counted in the one before goes on a while."""
        kept = self._windows.pop(key, None)
        if kept is None:
            return Window(turn, 0, 0)
        if kept.turn < turn:
            before = kept.hits if kept.turn == turn - 1 else 0
            kept.turn, kept.hits, kept.before = turn, 0, before
        self._windows[key] = kept
        return kept

    def _now(self) -> float:
        return self._clock.now().timestamp()
