"""How what people say and how they are reached is kept so that only the shop can read it. The
quiet one stands beside its seam: who seals nothing still reads what is plain."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from sales_conversion.errors import ConfigurationError

SEALED: Final = "sealed:1:"
"""What a sealed text begins with, before the name of its key: rows that are plain and rows that
are sealed live side by side."""

AS_SAID: Final = "sealed:0:"
"""What stands before a plain text that begins like one of the two."""


class ISealer(Protocol):
    """*of* is the table and column of a text: what was sealed for one opens in no other."""

    @property
    def mark(self) -> str:
        """What all begins with that is sealed now; empty where nothing is sealed."""

    @property
    def opens(self) -> Collection[str]:
        """The names of the keys there are."""

    def seal(self, text: str, of: str) -> str:
        """Return *text* as it may be kept."""

    def open(self, kept: str, of: str) -> str:
        """Return what was sealed, or a plain text as it is; `ConfigurationError` names the key
        that is missing."""

    def blind(self, text: str, of: str) -> str | None:
        """Return what *text* is found by: always the same, and of no use to who has no key. None
        where nothing is sealed."""

    def blinds(self, text: str, of: str) -> Sequence[str]:
        """Return what *text* may have been kept under, by every key there is."""


@dataclass(frozen=True, slots=True)
class Resealed:
    """*rows* of a table were sealed anew; those *left* changed whenever they were read."""

    table: str
    rows: int
    left: int


class IResealing(Protocol):
    async def in_use(self, most: int | None = None) -> Mapping[str, Mapping[str, int]]:
        """Return how many rows of each table there are by the name of their key, "" is plain; of
        all of them, or of so many at the end of each table."""

    def reseal(self) -> AsyncIterator[Resealed]:
        """Seal all that is kept with the key that writes now, or open it where none does; tell
        each table as it is done."""


def is_sealed(kept: str) -> bool:
    return kept.startswith(SEALED)


def as_said(text: str) -> str:
    """Return a text that stays plain, and is never taken for a sealed one."""
    return f"{AS_SAID}{text}" if text.startswith((SEALED, AS_SAID)) else text


class NullSealer:
    """Nothing is sealed."""

    mark = ""
    opens: Collection[str] = ()

    def seal(self, text: str, of: str) -> str:
        return as_said(text)

    def open(self, kept: str, of: str) -> str:
        if is_sealed(kept):
            raise ConfigurationError(without_key(kept, of))
        return kept.removeprefix(AS_SAID)

    def blind(self, text: str, of: str) -> str | None:
        return None

    def blinds(self, text: str, of: str) -> Sequence[str]:
        return ()


def key_name(sealed: str) -> str:
    """Return the name of the key that *sealed* asks for."""
    return sealed.removeprefix(SEALED).partition(":")[0]


def without_key(sealed: str, of: str) -> str:
    """Say which key is missing, and never what was sealed."""
    return (
        f"{of} was sealed with the key {key_name(sealed)!r}, which SALES_ENCRYPTION_KEYS does not"
        " name: put it behind the others"
    )


PLAIN: Final[ISealer] = NullSealer()
