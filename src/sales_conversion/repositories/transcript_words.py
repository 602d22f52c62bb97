"""Which conversations say some words, or are those of somebody or something named so."""

from dataclasses import dataclass

from sales_conversion.repositories.conditions import Conditions
from sales_conversion.repositories.database import DatabaseConnectionManager, column
from sales_conversion.repositories.user_profile import is_uuid

RARE = 5_000
"""Up to so many messages that say the words are looked up first; else conversations are read,
the newest first, until enough of them say the words."""

MOST_WORDS = 8

NAMED = """
SELECT session_id FROM conversation_states WHERE user_profile_id IN (
    SELECT id FROM user_profiles WHERE lower(email) = lower($1) OR external_id = $1)
UNION SELECT session_id FROM orders
    WHERE number = upper($1) OR lower(order_details #>> '{contact,email}') = lower($1)
UNION SELECT session_id FROM conversation_states WHERE session_id = lower($1)
UNION SELECT session_id FROM orders WHERE id = $2
LIMIT 5000"""

SAYING = """SELECT session_id FROM messages
    WHERE to_tsvector('simple', text) @@ $1::text::tsquery LIMIT $2"""

SAYS = """(SELECT true FROM messages m WHERE m.session_id = c.session_id
    AND to_tsvector('simple', m.text) @@ %s::text::tsquery LIMIT 1)"""


@dataclass(frozen=True, slots=True)
class Hits:
    """*sessions* are those, and where the words are common, all that say *said* as well."""

    sessions: list[str]
    said: str = ""

    def require(self, asked: Conditions) -> None:
        if self.said:
            asked.require(f"(c.session_id = ANY(%s) OR {SAYS})", self.sessions, self.said)
        else:
            asked.require("c.session_id = ANY(%s)", self.sessions)


async def hits(database: DatabaseConnectionManager, words: str) -> Hits | None:
    """Return where *words* lead; None where there are none."""
    exact = words.strip()
    if not exact:
        return None
    order_id = exact if is_uuid(exact) else None
    sessions = column(await database.fetch(NAMED, exact, order_id))
    said = said_as(exact)
    saying = column(await database.fetch(SAYING, said, RARE + 1)) if said else []
    if len(saying) > RARE:
        return Hits(sessions, said)
    return Hits([*dict.fromkeys((*sessions, *saying))])


def said_as(words: str) -> str:
    """Return what a message must say: all of *words*, of each the beginning is enough."""
    return " & ".join(_word(word) for word in words.lower().split()[:MOST_WORDS] if _parts(word))


def _word(word: str) -> str:
    """An address or a decimal is one word to PostgreSQL, other marks stand between two."""
    parts = list(_parts(word))
    whole = word.strip(".,;:!?()[]{}\"'")
    apart = " & ".join(map(_beginning, parts))
    return apart if parts == [whole] else f"({_beginning(whole)} | ({apart}))"


def _parts(word: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in word).split()


def _beginning(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}':*"
