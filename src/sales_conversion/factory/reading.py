"""The shop's own storage, only to be read: nothing in it can be changed from here."""

from collections.abc import Sequence
from typing import ClassVar

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory.storage import Storage
from sales_conversion.repositories.migrations import pending


class ReadOnlyStorage(Storage):
    read_only: ClassVar[bool] = True

    async def _prepare(self, dsn: str) -> Sequence[str]:
        """Leave the tables as they are; what is written for later ones cannot be read."""
        if missing := await pending(dsn):
            raise ConfigurationError(
                f"the database lacks the migrations {', '.join(missing)}; run"
                " `sales-conversion migrate` first"
            )
        return ()
