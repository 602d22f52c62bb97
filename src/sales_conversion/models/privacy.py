"""What is kept of a person: handed out, erased, and what stays because it has to."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias, get_args

NamedBy: TypeAlias = Literal["email", "external_id", "session_id", "visit", "profile"]
"""*session_id*: whoever the session is of, with all their sessions. *visit*: that session alone,
and its profile where that is nobody else's. *profile*: a profile that no session is of."""

RequestKind: TypeAlias = Literal["export", "erase"]


Outliving: TypeAlias = Literal["conversations", "profiles", "orders"]
"""What may be kept for a while only: talks since the shopper last acted; profiles without talks
and orders; what says of closed orders whose they were."""

OUTLIVING: Final[tuple[Outliving, ...]] = get_args(Outliving)


@dataclass(frozen=True, slots=True)
class DataSubject:
    """Somebody, by one of the things they can be named by."""

    by: NamedBy
    value: str

    @property
    def masked(self) -> str:
        """Return what may be kept of it: enough to tell that it was the same person."""
        told = self.value.strip().lower()
        return f"{self.by}:{hashlib.sha256(told.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was not erased, and why."""

    what: str
    why: str


ORDERS = Kept(
    "orders: what was bought, who ordered it, where it went, how it was paid and given back, and"
    " the log of how it came to that, in ids and figures",
    "invoices have to be kept for years by the law on taxes and trade, and what is under way"
    " has to be delivered, paid or given back",
)
TRAIL = Kept(
    "the audit trail of carts, orders, payments and stock",
    "it proves who did what; there are ids and figures in it, and no words, names or addresses",
)
FIGURES = Kept("figures of sessions: stages, times, amounts", "they are counts that name nobody")
SILENCED = Kept(
    "the hash of an address that wants to hear nothing more",
    "so that it is written to never again",
)


@dataclass(frozen=True, slots=True)
class Erasure:
    erased: Mapping[str, int]
    """How many rows by table."""

    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class PrivacyRequest:
    """What somebody of the shop did with what is kept of a person; never who that was."""

    id: str
    at: datetime
    kind: RequestKind
    by: str
    """The id of the person of the shop."""

    subject: str
    reason: str
    result: Mapping[str, Any]


WITHHELD: Final = frozenset(
    {
        *("turns", "assignments", "exposures", "unit_profiles", "events", "conversion_metrics"),
        *("receipts", "stream_parts", "stock_holds"),
    }
)
"""Tables in which the shop notes how it decides, and copies of what is told anyway: what is of a
person in them the shop's people hand out."""

_OF_THE_SHOP: Final = frozenset(
    {
        *("whispers", "notes", "handler", "calls", "model_spent", "author", "words"),
        *("key", "receipt_key", "token"),
    }
)


def for_shopper(tables: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Return of an export what is the shopper's to read: all but what is the shop's own."""
    told = {
        name: [_without(row) for row in rows if not _is_whispered(row)]
        for name, rows in tables.items()
        if name not in WITHHELD
    }
    return {name: rows for name, rows in told.items() if rows}


def _is_whispered(row: Any) -> bool:
    return isinstance(row, Mapping) and row.get("role") == "whisper"


def _without(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _without(each) for k, each in value.items() if k not in _OF_THE_SHOP}
    return [_without(each) for each in value] if isinstance(value, list) else value
