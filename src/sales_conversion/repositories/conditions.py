"""What is asked of a list, as conditions of PostgreSQL."""


class Conditions:
    """All must hold; each `%s` stands for the next value."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[object] = []

    @property
    def sql(self) -> str:
        return " AND ".join(self._parts) or "true"

    def require(self, sql: str, *values: object) -> None:
        places = [f"${len(self.values) + n}" for n in range(1, len(values) + 1)]
        self.values.extend(values)
        self._parts.append(sql % tuple(places))

    def add(self, value: object) -> int:
        """Add a value that stands in several conditions; return its place."""
        self.values.append(value)
        return len(self.values)
