"""How much everybody used up in the last while, counted by all processes together."""

from collections.abc import Sequence

from sales_conversion.interfaces import IClock
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.sharing import Asked, Sharing
from sales_conversion.repositories.sliding import SlidingWindows

ACQUIRE = """
INSERT INTO rate_windows AS kept (key, most, seconds, turn, hits, before, expires_at)
SELECT key, most, seconds, floor($5::float8 / seconds), amount, 0,
    to_timestamp($5::float8 + 2 * seconds)
FROM unnest($1::text[], $2::int[], $3::int[], $4::int[]) AS asked(key, most, seconds, amount)
WHERE amount <= most
ORDER BY key
ON CONFLICT (key) DO UPDATE SET
    turn = greatest(kept.turn, excluded.turn),
    hits = excluded.hits + CASE WHEN kept.turn >= excluded.turn THEN kept.hits ELSE 0 END,
    before = CASE WHEN kept.turn >= excluded.turn THEN kept.before
        WHEN kept.turn = excluded.turn - 1 THEN kept.hits ELSE 0 END,
    expires_at = excluded.expires_at
WHERE excluded.hits <= excluded.most
    - CASE WHEN kept.turn >= excluded.turn THEN kept.hits ELSE 0 END
    - floor((excluded.turn + 1 - $5::float8 / excluded.seconds)
        * CASE WHEN kept.turn >= excluded.turn THEN kept.before
            WHEN kept.turn = excluded.turn - 1 THEN kept.hits ELSE 0 END)
RETURNING key"""

READ = """
SELECT CASE WHEN turn = now THEN before WHEN turn = now - 1 THEN hits ELSE 0 END,
    CASE WHEN turn = now THEN hits ELSE 0 END
FROM rate_windows, floor($2::float8 / $3::int) AS now WHERE key = $1"""


class RateWindows(SlidingWindows):
    """Whatever is asked while a statement is on its way shares the next one."""

    def __init__(self, database: DatabaseConnectionManager, clock: IClock) -> None:
        super().__init__()
        self._database, self._clock = database, clock
        self._sharing = Sharing(self._acquire)

    async def acquire_sliding_window_entry(
        self, key: str, limit: int, expiry: int, amount: int = 1
    ) -> bool:
        return await self._sharing.ask(Asked(key, limit, expiry, amount))

    async def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        now = self._now()
        row = await self._database.fetchrow(READ, key, now, expiry)
        left = expiry - now % expiry
        before, hits = (int(row[0]), int(row[1])) if row else (0, 0)
        return before, left if before else 0.0, hits, left + expiry

    async def clear_sliding_window(self, key: str, expiry: int) -> None:
        await self.clear(key)

    async def clear(self, key: str) -> None:
        await self._database.fetch("DELETE FROM rate_windows WHERE key = $1", key)

    async def reset(self) -> int | None:
        return len(await self._database.fetch("DELETE FROM rate_windows RETURNING 1"))

    async def _acquire(self, asked: Sequence[Asked]) -> set[str]:
        columns = zip(*asked, strict=True)
        rows = await self._database.fetch(ACQUIRE, *map(list, columns), self._now())
        return {row[0] for row in rows}

    def _now(self) -> float:
        return self._clock.now().timestamp()
