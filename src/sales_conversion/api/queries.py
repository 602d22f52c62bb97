"""Query strings, read as strictly as bodies."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Self, TypeVar

from fastapi import Request

from sales_conversion.api.text import clean
from sales_conversion.errors import Invalid

T = TypeVar("T")

MOST = 32
LONGEST = 400
MOST_OF_A_KIND = 8
"""Fields under one prefix: as many attributes as a search can have a use for."""

LARGEST = Decimal(10) ** 12
WORDS = {"true": True, "1": True, "false": False, "0": False}


class BadField(Invalid):
    """One field of the query makes no sense."""

    def __init__(self, name: str, reason: str) -> None:
        self.field, self.reason = f"query.{name}", reason
        super().__init__(f"{self.field}: {reason}")


@dataclass(frozen=True, slots=True)
class Query:
    fields: Mapping[str, str]

    @classmethod
    def of(cls, request: Request, known: Collection[str], prefix: str | None = None) -> Self:
        """Read the fields named in *known* or that start with *prefix*; refuse any other."""
        if request.scope["query_string"].count(b"&") >= MOST:
            raise Invalid(f"the query has more than {MOST} fields")
        pairs = [(clean(n), clean(v).strip()) for n, v in request.query_params.multi_items()]
        for name, value in pairs:
            if name not in known and not (prefix and name.startswith(prefix)):
                raise BadField(name[:64], "no such field")
            if len(value) > LONGEST:
                raise BadField(name[:64], f"at most {LONGEST} characters")
        if len({name for name, _ in pairs}) < len(pairs):
            raise Invalid("the query has the same field twice")
        if prefix and sum(name.startswith(prefix) for name, _ in pairs) > MOST_OF_A_KIND:
            raise BadField(f"{prefix}*", f"at most {MOST_OF_A_KIND} of them")
        return cls(dict(pairs))

    def text(self, name: str) -> str:
        return self.fields.get(name, "")

    def number(self, name: str, default: int, largest: int) -> int:
        written = self.fields.get(name)
        if written is None:
            return default
        if not written.isdecimal() or not written.isascii() or not 1 <= int(written) <= largest:
            raise BadField(name, f"{written[:20]!r} is not a number from 1 to {largest}")
        return int(written)

    def time(self, name: str) -> datetime | None:
        """Return a time; a day is its first moment, and without a zone it is UTC."""
        written = self.text(name)
        if not written:
            return None
        try:
            time = datetime.fromisoformat(written)
            return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise BadField(name, f"{written!r} is not an RFC 3339 time or day") from error

    def span(self) -> tuple[datetime | None, datetime | None]:
        """Return *from* and *to*, in this order."""
        since, until = self.time("from"), self.time("to")
        if since and until and since > until:
            raise BadField("from", "is later than query.to")
        return since, until

    def choice(self, name: str, known: Mapping[str, T]) -> T | None:
        """Return what one of the *known* words stands for, if one is given."""
        written = self.text(name)
        if written and written not in known:
            raise BadField(name, f"{written[:40]!r} is none; known: {', '.join(known)}")
        return known.get(written)

    def price(self, name: str) -> Decimal | None:
        written = self.fields.get(name)
        if not written:
            return None
        try:
            price = Decimal(written)
        except InvalidOperation:
            price = Decimal("NaN")
        if not price.is_finite() or not 0 <= price <= LARGEST:
            raise BadField(name, f"{written[:20]!r} is not a price")
        return price

    def range(self, low: str, high: str) -> tuple[Decimal | None, Decimal | None]:
        """Return two prices of which the first is not above the second."""
        least, most = self.price(low), self.price(high)
        if least is not None and most is not None and least > most:
            raise BadField(low, f"{least} is more than {high} {most}")
        return least, most

    def yes(self, name: str) -> bool:
        written = self.fields.get(name, "false").lower()
        if written not in WORDS:
            raise BadField(name, f"{written[:20]!r} is neither true nor false")
        return WORDS[written]

    def named(self, prefix: str) -> dict[str, str]:
        """Return the fields that start with *prefix*, by the rest of their name."""
        found = {n.removeprefix(prefix): v for n, v in self.fields.items() if n.startswith(prefix)}
        return {name: value for name, value in found.items() if name and value}
