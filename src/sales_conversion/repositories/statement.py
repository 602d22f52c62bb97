"""One statement that writes many tables: a chain of WITH parts and the values they use."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def numbered(sql: str, first: int, count: int) -> str:
    """Return *sql* with its `%s` numbered from *first*; the texts are few and come often."""
    return sql % tuple(f"${number}" for number in range(first, first + count))


class Statement:
    """Parts are added in any order; the guards decide at the end whether all of it holds."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._guards: list[str] = []
        self._values: list[object] = []

    def add(self, name: str, sql: str, *values: object) -> None:
        """Add a part; each `%s` in *sql* stands for the next of *values*."""
        self._parts.append(f"{name} AS ({self._placed(sql, values)})")

    def require(self, condition: str, what: str) -> None:
        """Undo everything unless *condition* holds; *what* names the thing that changed."""
        self._guards.append(f"require_version({condition}, '{what}')")

    def finish(self, sql: str, *values: object) -> None:
        """Call a function that acts itself; it is reached when what was required so far held."""
        self._guards.append(self._placed(sql, values))

    @property
    def sql(self) -> str:
        return f"WITH {', '.join(self._parts)} SELECT {', '.join(self._guards)}"

    @property
    def values(self) -> list[object]:
        return self._values

    def _placed(self, sql: str, values: tuple[object, ...]) -> str:
        placed = numbered(sql, len(self._values) + 1, len(values))
        self._values.extend(values)
        return placed
