"""The words of a question as PostgreSQL knows them, fetched before it is read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sales_conversion.naming.codes import is_like_a_code
from sales_conversion.naming.compounds import cuts, together
from sales_conversion.naming.measures import equals
from sales_conversion.naming.terms import parts
from sales_conversion.repositories.catalogue_conditions import literal, spelled
from sales_conversion.repositories.catalogue_words import MENDED
from sales_conversion.repositories.database import DatabaseConnectionManager

SAID = """SELECT t.term, numnode(q.query) = 0 AS is_empty,
    CASE WHEN EXISTS (SELECT FROM products p WHERE p.search @@ q.query)
        THEN greatest(1, coalesce(w.uses, 1)) ELSE 0 END AS uses
FROM unnest($1::text[], $2::text[]) t (term, spelled)
CROSS JOIN LATERAL (SELECT to_tsquery('english', t.spelled) AS query) q
LEFT JOIN words w ON w.word = t.term"""

COUNTED = "SELECT word, uses FROM words WHERE word = ANY($1)"

ENDING = """SELECT t.term, array(SELECT w.word FROM words w
    WHERE w.word LIKE t.ending ORDER BY w.uses DESC LIMIT 8)
FROM unnest($1::text[], $2::text[]) t (term, ending)"""

SHORTEST_END = 4
"""Letters that the last part of a compound must have."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """A lexicon of what one question needs to know."""

    counts: Mapping[str, int]
    empty: frozenset[str] = frozenset()
    """The words that no index has: "the"."""

    alike: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ending: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def uses(self, word: str) -> int:
        return self.counts.get(word, 0)

    def near(self, word: str) -> Sequence[str]:
        return self.alike.get(word, ())

    def longer(self, word: str) -> Sequence[str]:
        return self.ending.get(word, ())

    def other_names(self, word: str) -> Sequence[str]:
        return self.names.get(word, ())


async def known_words(
    database: DatabaseConnectionManager, said: Sequence[str], kind: Sequence[str]
) -> KnownWords:
    """Return what there is of the words *said*; a *kind* is a word and its other names."""
    asked = [*dict.fromkeys(form for word in said for form in _forms(word))]
    rows = await database.fetch(SAID, asked, list(map(spelled, asked)))
    empty = frozenset(word for word, is_empty, _ in rows if is_empty)
    counts = {word: uses for word, _, uses in rows}
    made = [*together(said), *(part for word in said for cut in cuts(word) for part in cut)]
    more = dict(map(tuple, await database.fetch(COUNTED, made))) if made else {}
    strangers = [word for word in said if not counts[word] and word not in empty]
    alike = dict(map(tuple, await database.fetch(MENDED, strangers))) if strangers else {}
    return KnownWords(
        {**more, **counts, **dict.fromkeys(kind[1:], 1), **_counted(alike.values())},
        empty,
        alike,
        await _ending(database, strangers),
        {kind[0]: kind[1:]} if kind else {},
    )


def _forms(word: str) -> Iterator[str]:
    pieces = parts(word)
    yield from (word, *pieces, *equals(word))
    if len(pieces) > 1:
        yield "".join(pieces)


def _counted(found: Collection[Sequence[str]]) -> dict[str, int]:
    return {word: 1 for words in found for word in words}


async def _ending(
    database: DatabaseConnectionManager, strangers: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """Return the compounds that end with a word which does not stand alone."""
    long = [w for w in strangers if len(w) >= SHORTEST_END and w.isalpha()]
    if not long or any(map(is_like_a_code, long)):
        return {}
    ends = [f"_%{literal(word)}" for word in long]
    return dict(map(tuple, await database.fetch(ENDING, long, ends)))
