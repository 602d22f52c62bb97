"""News where there is one process: it knows them already."""

from sales_conversion.interfaces.notifications import Hear, Stop, Topic


class MemoryNotifications:
    def hear(self, topic: Topic, hear: Hear) -> Stop:
        return lambda: None

    def tell(self, topic: Topic, subject: str) -> None:
        """There is nobody else."""
