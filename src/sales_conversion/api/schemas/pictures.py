"""Which pictures of a catalogue are shown: the shop's own, and those of origins it names."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Pictures:
    """A picture of any other origin would tell that origin who looks at what."""

    origins: Set[str] = frozenset()

    def shown(self, address: str | None) -> str:
        """Return *address* where it is a path of the shop or of these origins, else ""."""
        if not address or not address.isprintable() or "\\" in address:
            return ""
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        is_path = not parts.scheme and not parts.netloc
        return address if is_path or f"{parts.scheme}://{parts.netloc}" in self.origins else ""


OUR_OWN: Final = Pictures()
