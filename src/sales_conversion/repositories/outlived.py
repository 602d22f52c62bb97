"""What was kept for long enough: how it is found, and looked at once more before it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sales_conversion.models.privacy import Outliving


@dataclass(frozen=True, slots=True)
class Outlived:
    """*since* is when something last happened to a row; *only* is what must be so besides."""

    table: str
    key: str
    since: str
    only: str

    @property
    def found(self) -> str:
        """What finds $2 of them at most that nothing happened to since $1, oldest first."""
        return (
            f"SELECT {self.key}::text FROM {self.table} t WHERE {self.since} < $1 AND {self.only}"
            f" ORDER BY {self.since} LIMIT $2"
        )

    @property
    def held(self) -> str:
        """What lets nobody change $1, nor anything new stand on it, till the end; a statement of
        its own, so that the next one sees what became of those that were waited for."""
        return f"SELECT FROM {self.table} WHERE {self.key} = $1 FOR UPDATE"

    def still(self, columns: str = "") -> str:
        """Return what reads *columns* of $2 if nothing happened to it since $1 even now."""
        return (
            f"SELECT {columns} FROM {self.table} t"
            f" WHERE {self.since} < $1 AND {self.key} = $2 AND {self.only}"
        )


OUTLIVED: Final[Mapping[Outliving, Outlived]] = {
    "conversations": Outlived(
        "conversation_states", "session_id", "active_at", "erased_at IS NULL"
    ),
    "profiles": Outlived(
        "user_profiles",
        "id",
        "updated_at",
        "NOT EXISTS (SELECT FROM conversation_states WHERE user_profile_id = t.id)"
        " AND NOT EXISTS (SELECT FROM orders WHERE user_profile_id = t.id)",
    ),
    "orders": Outlived(
        "orders", "id", "updated_at", "status IN ('completed', 'cancelled') AND erased_at IS NULL"
    ),
}
"""Who was erased before is not found again."""
