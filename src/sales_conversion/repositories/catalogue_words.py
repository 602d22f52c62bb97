"""How the words of a search are read: which one is the thing, and which may be given up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import SearchQuery
from sales_conversion.naming.kinds import is_of_a_model, named_part
from sales_conversion.naming.mending import closest, is_things
from sales_conversion.naming.terms import terms
from sales_conversion.repositories.catalogue_conditions import (
    Conditions,
    add_refusals,
    all_of,
    any_of,
    either,
    quoted,
    spelled,
    tsquery,
)
from sales_conversion.repositories.catalogue_kinds import is_kind
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.uses import alike, belonging, is_for_a_use, serving, told_by
from sales_conversion.repositories.wishes import is_about_something, numbers_said, versions

MOST_WORDS = 8
"""So many words are weighed against each other; more is a sentence."""

KINDS = """SELECT t.term, kind.rank, kind.names
FROM unnest($1::text[]) t (term)
CROSS JOIN LATERAL (SELECT (ts_lexize('english_stem', t.term))[1] AS lexeme) l
CROSS JOIN LATERAL (
    WITH said AS MATERIALIZED (SELECT p.head FROM products p
        WHERE p.search @@ quote_literal(l.lexeme)::tsquery LIMIT 2000),
    other AS (SELECT array_agg(o.kind ORDER BY o.kind) AS names
        FROM other_names o WHERE o.word = l.lexeme)
    SELECT CASE WHEN other.names IS NOT NULL
        OR EXISTS (SELECT FROM said WHERE head @@ (quote_literal(l.lexeme) || ':BCD')::tsquery)
        THEN 2
        WHEN EXISTS (SELECT FROM said WHERE head @@ (quote_literal(l.lexeme) || ':A')::tsquery)
        THEN 1 ELSE 0 END AS rank, coalesce(other.names, '{}') AS names FROM other) kind"""
"""How surely a word is what some product is (by its type, shelf or bare title: 2; by the end of
a title: 1), and its other names."""

NAMES = ":AB"
"""Where the title, the brand and the shelf are indexed."""

MENDED = """WITH known AS MATERIALIZED (
    SELECT t.term, EXISTS (SELECT FROM products p
        WHERE p.search @@ plainto_tsquery('english', t.term)) AS used
    FROM unnest($1::text[]) t (term))
SELECT k.term, array(
    SELECT w.word FROM words w WHERE w.word % k.term
    ORDER BY similarity(w.word, k.term) DESC, w.uses DESC LIMIT 20)
FROM known k WHERE NOT k.used"""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the text is understood: what a product must say, and how its kind is called."""

    words: str = ""
    kind: tuple[str, ...] = ()
    """The word that was used, then its other names: those count only as declared types."""

    missed: tuple[str, ...] = ()
    """The words that were given up."""

    loosely: str = ""
    """The words without the order of those that must stand side by side, where some must."""

    other_than: str = ""
    """The kinds of thing that are not meant: what carries a laptop is no laptop."""

    ids: tuple[str, ...] = ()
    """The products that say all the words, where an index told: the database need not look."""


async def as_asked(database: DatabaseConnectionManager, text: str) -> Reading:
    """Return the reading of *text* that gives up nothing."""
    said = terms(text)
    kind = await _kind(database, text, said)
    loose, beside = _reading(said, kind), _numbered(text)
    if not beside:
        return loose
    return replace(loose, words=all_of([loose.words, *beside]), loosely=loose.words)


def _numbered(text: str) -> list[str]:
    """Return each name with its number, side by side: "windows 10" is no Windows of 10 inches."""
    return [
        f"({spelled(name)} <-> ({' | '.join(map(quoted, versions(number)))}))"
        for name, number in numbers_said(text)
    ]


def loosened(reading: Reading) -> Reading:
    """Return *reading* where every word may stand anywhere."""
    return replace(reading, words=reading.loosely or reading.words, loosely="")


NONE_SERVES = Reading("'x' & !'x'")


async def that_serves(database: DatabaseConnectionManager, query: SearchQuery) -> Reading:
    """Return the reading that finds what serves the use told by *query*."""
    said = told_by(query.prefer)[:MOST_WORDS]
    if not said:
        return NONE_SERVES
    meant = {word: _serves(word) for word in said}
    others = either(said, ":ACD")
    met = Conditions([], [])
    met.sql.append(f"p.search @@ {tsquery(met.place(any_of([*meant.values()])))}")
    met.sql.append(f"NOT p.head @@ {tsquery(met.place(others))}")
    add_refusals(query, met)
    each = [f"p.search @@ {tsquery(met.place(meant[word]))}" for word in said]
    mask = " | ".join(f"(({sql})::int << {place})" for place, sql in enumerate(each))
    rows = await database.fetch(
        f"SELECT {mask}, count(*), (SELECT count(*) FROM products) FROM products p"
        f" WHERE {met.where} GROUP BY 1",
        *met.values,
    )
    total = rows[0][2] if rows else 0
    chosen = serving({row[0]: row[1] for row in rows}, len(said), total)
    ways = [[meant[word] for at, word in enumerate(said) if bits >> at & 1] for bits in chosen]
    enough = [f"({all_of(way)})" for way in ways]
    return Reading(any_of(enough), other_than=others) if enough else NONE_SERVES


def _serves(word: str) -> str:
    """Return what says *word* or is called as what belongs to it."""
    called = belonging(word)
    says = either(alike(word))
    return f"({says} | {either(called, NAMES)})" if called else says


async def that_matches(
    database: DatabaseConnectionManager, query: SearchQuery, asked: Reading
) -> Reading | None:
    """Return the closest reading that some product answers: typing errors mended, then with as
    few words given up as it takes, but never the one that says what kind of thing it is."""
    said = terms(query.text)
    if is_for_a_use(query):
        return None
    if not said:
        return Reading() if is_about_something(query) else None
    unused = {row[0]: row[1] for row in await database.fetch(MENDED, list(said))}
    mended = {term: closest(term, near) for term, near in unused.items()}
    strangers = {term for term, meant in mended.items() if meant is None}
    if any(map(is_things, strangers)) or strangers == set(said):
        return None
    words = tuple(mended.get(term) or term for term in said)
    kind = asked.kind or await _kind(database, query.text, words)
    best = await _most_of(database, query, words, kind)
    if best is None:
        return None
    missed = tuple(term for term, word in zip(said, words, strict=True) if word not in best)
    return Reading(_reading(best, kind).words, kind, missed)


async def most_of_kind(
    database: DatabaseConnectionManager, query: SearchQuery, asked: Reading
) -> Reading | None:
    """Return the reading that keeps the kind and as many other words as any of that kind has."""
    said = terms(query.text)
    if not asked.kind:
        return None
    best = await _most_of(database, query, said, asked.kind, of_kind=True)
    if best is None:
        return None
    missed = tuple(word for word in said if word not in best)
    return Reading(_reading(best, asked.kind).words, asked.kind, missed)


async def _kind(
    database: DatabaseConnectionManager, text: str, words: Sequence[str]
) -> tuple[str, ...]:
    """Return the last word that is a kind of thing, with its other names."""
    rows = await database.fetch(KINDS, list(words)) if words else ()
    ranks = {word: (rank, tuple(names)) for word, rank, names in rows}
    first = [word for word in terms(named_part(text)) if word in ranks]
    named = [word for word in words if not is_of_a_model(word)]
    for among in ([word for word in first if word in named], named, words):
        for sure in (2, 1):
            found = [word for word in among if ranks[word][0] == sure]
            if found:
                return (found[-1], *ranks[found[-1]][1])
    return ()


async def _most_of(
    database: DatabaseConnectionManager,
    query: SearchQuery,
    words: Sequence[str],
    kind: tuple[str, ...],
    of_kind: bool = False,
) -> tuple[str, ...] | None:
    """Return the most of *words* that products have together: the kind, else half of them.

    *of_kind* are only products that are the thing itself.

    Where no more than half of them are left without a kind, a product must be called by one: a
    camera that takes cards is no card.
    """
    rest = [word for word in words if word not in kind][:MOST_WORDS]
    met = Conditions([], [])
    among = either(kind) if kind else any_of([spelled(word) for word in rest])
    met.sql.append(f"p.search @@ {tsquery(met.place(among))}")
    if of_kind:
        met.sql.append(is_kind(kind, met))
    add_refusals(query, met)
    each = [f"p.search @@ {tsquery(met.place(spelled(word)))}" for word in rest]
    mask = " | ".join(f"(({sql})::int << {place})" for place, sql in enumerate(each)) or "0"
    called = f"p.search @@ {tsquery(met.place(either(rest, NAMES)))}" if rest else "true"
    rows = await database.fetch(
        f"SELECT {mask}, count(*), bool_or({called}) FROM products p WHERE {met.where} GROUP BY 1",
        *met.values,
    )
    bits, _, is_called = max(map(tuple, rows), key=_worth, default=(None, 0, False))
    if bits is None or not (kind or 2 * bits.bit_count() + is_called > len(rest)):
        return None
    kept = {word for place, word in enumerate(rest) if bits >> place & 1}
    return tuple(word for word in words if word in kept or word in kind)


def _worth(found: tuple[int, int, bool]) -> tuple[int, bool, int]:
    bits, products, is_called = found
    return bits.bit_count(), is_called, products


def _reading(words: Iterable[str], kind: tuple[str, ...]) -> Reading:
    """Return all of *words*; the kind of thing may be called by any of its names."""
    said = [either(kind) if word in kind else spelled(word) for word in words]
    return Reading(all_of(said), kind)
