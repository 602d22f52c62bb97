"""One statement that writes many tables: a chain of WITH parts and the values they use."""


class Statement:
    """Parts are added in any order; the guards decide at the end whether all of it holds."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._guards: list[str] = []
        self._values: list[object] = []

    def add(self, name: str, sql: str, *values: object) -> None:
        """Add a part; each `%s` in *sql* stands for the next of *values*."""
        first = len(self._values) + 1
        places = tuple([f"${number}" for number in range(first, first + len(values))])
        self._values.extend(values)
        self._parts.append(f"{name} AS ({sql % places})")

    def require(self, condition: str, what: str, *values: object) -> None:
        """Undo everything unless *condition* holds; *what* names the thing that changed."""
        first = len(self._values) + 1
        places = tuple([f"${number}" for number in range(first, first + len(values))])
        self._values.extend(values)
        self._guards.append(f"require_version({condition % places}, '{what}')")

    @property
    def sql(self) -> str:
        return f"WITH {', '.join(self._parts)} SELECT {', '.join(self._guards)}"

    @property
    def values(self) -> list[object]:
        return self._values
