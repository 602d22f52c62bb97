"""Which conversations say some words, or are those of somebody or something named so."""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.interfaces import ISealer
from sales_conversion.repositories.blind_words import MESSAGES, asked
from sales_conversion.repositories.conditions import Conditions
from sales_conversion.repositories.database import DatabaseConnectionManager, column
from sales_conversion.repositories.saving_profiles import EMAIL
from sales_conversion.repositories.sealed_orders import EMAIL as ORDERED_BY
from sales_conversion.repositories.user_profile import is_uuid

RARE = 5_000
"""Up to so many messages that say the words are looked up first; else conversations are read,
the newest first, until enough of them say the words."""

MOST_WORDS = 8

NAMED = """
SELECT session_id FROM conversation_states WHERE user_profile_id IN (
    SELECT id FROM user_profiles WHERE lower(email) = lower($1) OR external_id = $1
        OR email_blind = ANY($3::text[]))
UNION SELECT session_id FROM orders
    WHERE number = upper($1) OR lower(order_details #>> '{contact,email}') = lower($1)
        OR email_blind = ANY($4::text[])
UNION SELECT session_id FROM conversation_states WHERE session_id = lower($1)
UNION SELECT session_id FROM orders WHERE id = $2
LIMIT 5000"""

SAYS = "m.words IS NULL AND to_tsvector('simple', m.text) @@ %s::text::tsquery"
SAYS_SEALED = "m.words @> %s::bigint[]"
"""Of a sealed message only whole words are known."""


@dataclass(frozen=True, slots=True)
class Hits:
    """*sessions* are those, and where the words are common, all with messages that say them."""

    sessions: list[str]
    says: Sequence[tuple[str, object]] = ()

    def require(self, asked: Conditions) -> None:
        said = [
            f"(SELECT true FROM messages m WHERE m.session_id = c.session_id AND {sql} LIMIT 1)"
            for sql, _ in self.says
        ]
        either = " OR ".join(("c.session_id = ANY(%s)", *said))
        asked.require(f"({either})", self.sessions, *(value for _, value in self.says))


async def hits(
    database: DatabaseConnectionManager, sealer: ISealer, words: str, rare: int = RARE
) -> Hits | None:
    """Return where *words* lead; None where there are none."""
    exact = words.strip()
    if not exact:
        return None
    order_id = exact if is_uuid(exact) else None
    email = exact.lower()
    blinded = sealer.blinds(email, EMAIL), sealer.blinds(email, ORDERED_BY)
    sessions = column(await database.fetch(NAMED, exact, order_id, *blinded))
    says = _says(sealer, exact)
    saying = await _saying(database, says, rare + 1)
    if len(saying) > rare:
        return Hits(sessions, says)
    return Hits([*dict.fromkeys((*sessions, *saying))])


def _says(sealer: ISealer, words: str) -> list[tuple[str, object]]:
    """Return what a message is like that says *words*: by the text, or by any of the keys."""
    said = said_as(words)
    plain: list[tuple[str, object]] = [(SAYS, said)] if said else []
    return plain + [(SAYS_SEALED, found) for found in asked(sealer, words, MESSAGES) if found]


async def _saying(
    database: DatabaseConnectionManager, says: Sequence[tuple[str, object]], most: int
) -> list[str]:
    if not says:
        return []
    each = " UNION ALL ".join(
        f"(SELECT session_id FROM messages m WHERE {sql % f'${place}'} LIMIT {most:d})"
        for place, (sql, _) in enumerate(says, start=1)
    )
    return column(await database.fetch(each, *(value for _, value in says)))


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
