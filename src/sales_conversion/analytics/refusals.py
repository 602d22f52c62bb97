"""Who was refused in this process and why, for who watches it."""

from sales_conversion.analytics.exposition import CounterFamily, exposition


class Refusals:
    def __init__(self) -> None:
        self._counted = CounterFamily(
            "sales_refusals_total", "Requests that were refused, by the limit.", ("reason",)
        )

    def note(self, reason: str) -> None:
        self._counted.add(reason)

    def exposition(self) -> str:
        """Return them in Prometheus' text format."""
        return exposition([self._counted])
