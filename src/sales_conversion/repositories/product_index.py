"""The product index that PostgreSQL itself is: what takes over where there is no other."""

from collections.abc import Iterable, Sequence
from itertools import chain

from sales_conversion.models import Candidate, Product, Ranking, SearchQuery
from sales_conversion.naming.asked import Asked, Way, is_too_much, read, said_in
from sales_conversion.naming.codes import codes_in
from sales_conversion.repositories.catalogue_conditions import (
    Conditions,
    add_refusals,
    all_of,
    any_of,
    has_code,
    has_variant,
    product_wishes,
    quoted,
    says,
    spelled,
    tsquery,
    variant_wishes,
)
from sales_conversion.repositories.catalogue_plan import Plan
from sales_conversion.repositories.catalogue_scores import scores
from sales_conversion.repositories.catalogue_words import MOST_WORDS, Reading, as_asked
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.known_words import known_words

MOST = 1000
"""Candidates of one ranking."""

KNOWN_BY_NUMBER = 1000.0


class PostgresIndex:
    """The products that are stored are the ones that are found: there is nothing to be put."""

    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def rank(self, query: SearchQuery, limit: int) -> Ranking:
        limit = min(limit, MOST)
        kind = (await as_asked(self._database, query.text)).kind
        lexicon = await known_words(self._database, said_in(query.text), kind)
        said = [word for word in said_in(query.text) if word not in lexicon.empty]
        question = read(said, lexicon)
        known = await self._known_by_number(query, limit)
        if query.text.strip() and not question.words:
            found, kept = list[Candidate](), question.words
        else:
            found, kept = await self._found(question.words, kind, query, limit)
        missed = (word.said for word in question.words if word not in kept)
        candidates = {each.product_id: each for each in chain(known, found)}
        best = tuple({**candidates, **{each.product_id: each for each in known}}.values())[:limit]
        return Ranking(
            best,
            len(best),
            (*question.missed, *missed),
            question.mended,
            len(known) + len(found) >= limit,
        )

    async def put(self, products: Iterable[Product], version: int | None = None) -> None:
        """Do nothing: who stored them has put them."""

    async def remove(self, ids: Sequence[str], version: int | None = None) -> None:
        """Do nothing: what is not stored is not found."""

    async def version(self) -> int:
        return int(await self._database.fetchval("SELECT version FROM catalogue_version"))

    async def _found(
        self, words: tuple[Asked, ...], kind: Sequence[str], query: SearchQuery, limit: int
    ) -> tuple[list[Candidate], tuple[Asked, ...]]:
        """Return what has all of *words*, else most of them, and which these are."""
        found = await self._ranked(words, kind, query, limit)
        if found or not is_too_much(words):
            return found, words
        most = await self._most_of(words, kind, query)
        return (await self._ranked(most, kind, query, limit) if most else []), most

    async def _ranked(
        self, words: Sequence[Asked], kind: Sequence[str], query: SearchQuery, limit: int
    ) -> list[Candidate]:
        met = _wished(query)
        reading = Reading(all_of(list(map(_either, words))), tuple(kind))
        met.sql.append(says(reading.words, query, met))
        score, _ = scores(Plan(query, reading), met)
        rows = await self._database.fetch(
            f"SELECT p.id, {score} AS score FROM products p WHERE {met.where}"
            f" ORDER BY score DESC, p.position LIMIT {met.place(limit)}",
            *met.values,
        )
        return [Candidate(row[0], float(row[1])) for row in rows]

    async def _most_of(
        self, words: tuple[Asked, ...], kind: Sequence[str], query: SearchQuery
    ) -> tuple[Asked, ...]:
        """Return the most of *words* that products have together; the kind counts for more."""
        some, met = words[:MOST_WORDS], _wished(query)
        said = [_either(word) for word in some]
        met.sql.append(f"p.search @@ {tsquery(met.place(any_of(said)))}")
        each = [f"p.search @@ {tsquery(met.place(one))}" for one in said]
        mask = " | ".join(f"(({sql})::int << {place})" for place, sql in enumerate(each))
        rows = await self._database.fetch(
            f"SELECT {mask}, count(*) FROM products p WHERE {met.where} GROUP BY 1", *met.values
        )
        is_kind = sum(1 << at for at, word in enumerate(some) if word.said in kind[:1])
        best = max((_worth(row[0], row[1], is_kind) for row in rows), default=(0.0, 0, 0))
        return tuple(word for at, word in enumerate(some) if best[2] >> at & 1)

    async def _known_by_number(self, query: SearchQuery, limit: int) -> list[Candidate]:
        codes = codes_in(query.text)
        if not codes:
            return []
        met = _wished(query)
        met.sql.append(f"({has_code(codes, met)})")
        rows = await self._database.fetch(
            f"SELECT p.id FROM products p WHERE {met.where} ORDER BY p.position"
            f" LIMIT {met.place(limit)}",
            *met.values,
        )
        return [Candidate(row[0], KNOWN_BY_NUMBER) for row in rows]


def _worth(bits: int, products: int, is_kind: int) -> tuple[float, int, int]:
    return bits.bit_count() + 0.5 * bool(bits & is_kind), products, bits


def _wished(query: SearchQuery) -> Conditions:
    met = Conditions([], [])
    met.sql += product_wishes(query, met).values()
    met.sql.append(has_variant([*variant_wishes(query, met).values()]))
    add_refusals(query, met)
    return met


def _either(asked: Asked) -> str:
    how = _apart if asked.is_loose else _beside
    return f"({any_of([how(way) for way in asked.ways])})"


def _apart(way: Way) -> str:
    return f"({all_of([spelled(word) for word in way])})"


def _beside(way: Way) -> str:
    if len(way) == 1:
        return spelled(way[0])
    return f"({' <-> '.join(map(quoted, way))})"
