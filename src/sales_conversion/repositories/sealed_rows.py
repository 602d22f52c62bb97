"""The rows of each sealed table: found by the key they were sealed with, and sealed anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic_core import from_json

from sales_conversion.interfaces import ISealer
from sales_conversion.interfaces.sealing import SEALED
from sales_conversion.repositories import context, saving_profiles, sealed_columns, sealed_orders
from sales_conversion.repositories.blind_words import MESSAGES, numbers
from sales_conversion.repositories.database import Row
from sales_conversion.repositories.sealed_columns import Kind
from sales_conversion.repositories.sealed_documents import opened, sealed

Blinding = Callable[[Mapping[str, str], ISealer], Mapping[str, Any]]
"""Of the opened columns of a row: what it is found by."""

_BEGINS: Final[Mapping[Kind, str]] = {
    "text": "starts_with({0}, {1})",
    "document": "starts_with({0}::text, '\"' || {1})",
    "context": "(starts_with(coalesce({0} ->> 'sealed', ''), {1})"
    " {2} starts_with(coalesce({0} ->> 'memory', ''), {1}))",
}
_TYPES: Final[Mapping[Kind, str]] = {"text": "text", "document": "json", "context": "jsonb"}
_NAMES: Final[Mapping[Kind, str]] = {
    "text": "{0}",
    "document": "{0}::text",
    "context": "coalesce({0} ->> 'sealed', {0} ->> 'memory')",
}


def _nothing(row: Mapping[str, str], sealer: ISealer) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class SealedTable:
    """*key* are the columns of its primary key, with their types."""

    name: str
    key: Mapping[str, str]
    blinding: Blinding = _nothing
    blind: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> Mapping[str, Kind]:
        return sealed_columns.SEALED[self.name]

    def counted(self, most: int | None) -> str:
        """Return what counts rows by the key of what is sealed in them; of *most* at the end."""
        last = ", ".join(f"{name} DESC" for name in self.key)
        rows = f"(SELECT * FROM {self.name} ORDER BY {last} LIMIT {most:d}) last" if most else ""
        each = " UNION ALL ".join(self._named(c, rows or self.name) for c in self.columns)
        return f"SELECT name, max(rows) FROM ({each}) told GROUP BY name ORDER BY name"

    def page(self, seals: bool, first: bool, most: int) -> str:
        """Return what reads the next rows; $1 is what sealed texts begin with, then the key."""
        key = ", ".join(self.key)
        stale = " OR ".join(self._stale(column, seals) for column in self.columns)
        texts = ", ".join(
            f"CASE WHEN stale THEN {column}::text END AS {column}" for column in self.columns
        )
        after = ", ".join(f"${n}::{kind}" for n, kind in enumerate(self.key.values(), start=2))
        where = "" if first else f" WHERE ({key}) > ({after})"
        return (
            f"SELECT {key}, seen, stale, {texts} FROM (SELECT {key}, xmin::text AS seen,"
            f" {', '.join(self.columns)}, {stale} AS stale"
            f" FROM {self.name}{where} ORDER BY {key} LIMIT {most:d}) page ORDER BY {key}"
        )

    def anew(self, row: Row, sealer: ISealer) -> dict[str, Any]:
        """Return what *row* is to be: by its key, and only while it is as it was read."""
        plain = {
            column: self._opened(column, row[column], sealer)
            for column in self.columns
            if row[column] is not None
        }
        kept = {column: self._sealed(column, text, sealer) for column, text in plain.items()}
        found_by = self.blinding(plain, sealer)
        return {**{name: row[name] for name in self.key}, "seen": row["seen"], **kept, **found_by}

    def written(self) -> str:
        """Return what writes rows that nobody else has just now; $1 is a list of them."""
        kinds = {column: _TYPES[kind] for column, kind in self.columns.items()}
        told = dict.fromkeys(kinds, "text")
        listed = {**self.key, "seen": "text", **told, **self.blind}
        columns = ", ".join(f"{name} {kind}" for name, kind in listed.items())
        same = " AND ".join(f"t.{name} = n.{name}" for name in self.key)
        values = [f"{name} = n.{name}::{kind}" for name, kind in kinds.items()]
        values += [f"{name} = n.{name}" for name in self.blind]
        key = ", ".join(f"t.{name}" for name in self.key)
        return (
            f"WITH n AS (SELECT * FROM json_to_recordset($1) n ({columns})),"
            f" free AS (SELECT {key} FROM {self.name} t JOIN n ON {same} AND t.xmin::text = n.seen"
            " FOR UPDATE OF t SKIP LOCKED)"
            f" UPDATE {self.name} t SET {', '.join(values)} FROM n"
            f" WHERE {same} AND t.xmin::text = n.seen"
            f" AND ({key}) IN (SELECT {', '.join(self.key)} FROM free) RETURNING 1"
        )

    def _named(self, column: str, rows: str) -> str:
        text = _NAMES[self.columns[column]].format(column)
        return (
            f"SELECT CASE WHEN ltrim({text}, '\"') LIKE '{SEALED}%'"
            f" THEN split_part({text}, ':', 3) ELSE '' END AS name, count(*) AS rows"
            f" FROM {rows} WHERE {column} IS NOT NULL GROUP BY 1"
        )

    def _stale(self, column: str, seals: bool) -> str:
        all_or_any = "AND" if seals else "OR"
        begins = _BEGINS[self.columns[column]].format(column, "$1", all_or_any)
        return f"coalesce({'NOT ' if seals else ''}{begins}, false)"

    def _opened(self, column: str, text: str, sealer: ISealer) -> str:
        of = f"{self.name}.{column}"
        match self.columns[column]:
            case "text":
                return sealer.open(text, of)
            case "document":
                return opened(sealer, text, of)
            case "context":
                return context.opened(text, sealer)

    def _sealed(self, column: str, plain: str, sealer: ISealer) -> str:
        of = f"{self.name}.{column}"
        match self.columns[column]:
            case "text":
                return sealer.seal(plain, of)
            case "document":
                return sealed(sealer, plain, of)
            case "context":
                return context.write(context.read(plain, sealer), sealer)


def _words(row: Mapping[str, str], sealer: ISealer) -> Mapping[str, Any]:
    return {"words": numbers(sealer, row["text"], MESSAGES)}


def _of_talk(row: Mapping[str, str], sealer: ISealer) -> Mapping[str, Any]:
    told = context.read(row["context_data"], sealer).details.email
    return {"email_blind": context.blind_email(told, sealer)}


def _of_profile(row: Mapping[str, str], sealer: ISealer) -> Mapping[str, Any]:
    """What it says is blinded by who changes it next."""
    return {"email_blind": saving_profiles.blind_email(row.get("email"), sealer), "said": None}


def _of_order(row: Mapping[str, str], sealer: ISealer) -> Mapping[str, Any]:
    contact = from_json(row["order_details"]).get("contact", {})
    return sealed_orders.found_by(contact.get("name", ""), contact.get("email", ""), sealer)


TABLES: Final = (
    SealedTable("messages", {"position": "bigint"}, _words, {"words": "bigint[]"}),
    SealedTable("conversation_states", {"id": "uuid"}, _of_talk, {"email_blind": "text"}),
    SealedTable(
        "user_profiles", {"id": "uuid"}, _of_profile, {"email_blind": "text", "said": "text"}
    ),
    SealedTable("turns", {"id": "text"}),
    SealedTable("receipts", {"session_id": "text", "key": "text"}),
    SealedTable("stream_parts", {"session_id": "text", "first": "bigint"}),
    SealedTable("checkouts", {"id": "uuid"}),
    SealedTable("orders", {"id": "uuid"}, _of_order, {"email_blind": "text", "names": "bigint[]"}),
    SealedTable("refunds", {"id": "uuid"}),
    SealedTable("outbox", {"id": "text"}),
)
