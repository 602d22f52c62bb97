"""Finding products in PostgreSQL: all the words, then mended words, then any of them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic_core import to_json

from sales_conversion.models import Found, SearchQuery
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.listing import in_stock, listed, listing
from sales_conversion.repositories.mending import closest
from sales_conversion.repositories.wishes import (
    folded,
    is_about_something,
    kind_of,
    plain,
    relaxations,
    says_nothing,
    terms,
)

MOST_VALUES = 20
MOST_FACETS = 20
KIND_WEIGHT = 0.2
LENGTH_WEIGHT = 0.005
"""What a title loses for each character: the shorter says the same with less beside it."""
WEIGHTS = "{0.6, 0.02, 0.5, 1.0}"
"""Of description, attributes and options, brand and category, title."""

MENDED = """SELECT t.term, array(
    SELECT w.word FROM words w WHERE w.word % t.term
    ORDER BY similarity(w.word, t.term) DESC, w.uses DESC LIMIT 20)
FROM unnest($1::text[]) t (term)
WHERE length(t.term) > 3
    AND NOT EXISTS (SELECT FROM products WHERE search @@ plainto_tsquery('english', t.term))"""

SORTED = {"relevance": "score DESC, position", "cheapest": "kind DESC, low, score DESC, position"}
SORTED["dearest"] = "kind DESC, high DESC, score DESC, position"

PRICES = """, (SELECT min(price) FROM variants v WHERE v.product_id = p.id) AS low,
    (SELECT max(price) FROM variants v WHERE v.product_id = p.id) AS high"""

FACETS = """, valued AS (
    SELECT DISTINCT id, name, value FROM matched, LATERAL (
        SELECT 'category', category UNION ALL SELECT 'brand', brand
        UNION ALL SELECT a.key, a.value #>> '{}' FROM jsonb_each(document -> 'attributes') a
            WHERE jsonb_typeof(a.value) = 'string'
        UNION ALL SELECT o.key, o.value FROM jsonb_array_elements(document -> 'variants') v,
            jsonb_each_text(v -> 'options') o) f (name, value)
    WHERE value <> '' AND length(value) <= 60),
counted AS (
    SELECT name, value, count(*) AS products,
        row_number() OVER (PARTITION BY name ORDER BY count(*) DESC, value) AS nth,
        sum(count(*)) OVER (PARTITION BY name) AS covered
    FROM valued GROUP BY name, value)
SELECT name, array_agg(value ORDER BY nth), array_agg(products ORDER BY nth), max(covered)
FROM counted WHERE nth <= """


@dataclass(slots=True)
class Conditions:
    """What a product must meet, as SQL with its values."""

    sql: list[str]
    values: list[object]

    def place(self, value: object) -> str:
        self.values.append(value)
        return f"${len(self.values)}"

    def add(self, sql: str, *values: object) -> None:
        self.sql.append(sql.format(*[self.place(value) for value in values]))

    @property
    def where(self) -> str:
        return " AND ".join(self.sql) or "true"


@dataclass(frozen=True, slots=True)
class Plan:
    """The query as it finds something: its wishes, its words, and what was given up."""

    query: SearchQuery
    words: str
    relaxed: tuple[str, ...] = ()


async def search(
    database: DatabaseConnectionManager, query: SearchQuery, limit: int, now: datetime
) -> Found:
    async for plan in _plans(database, query, now):
        found = await _run(database, plan, limit, now)
        if found.total:
            return found
    return Found((), 0)


async def facets(
    database: DatabaseConnectionManager, query: SearchQuery, now: datetime
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    async for plan in _plans(database, query, now):
        conditions = _conditions(plan, now)
        rows = await database.fetch(
            f"WITH matched AS MATERIALIZED (SELECT p.id, p.category, p.brand, p.document"
            f" FROM products p WHERE {conditions.where}) {FACETS} {MOST_VALUES}"
            f" GROUP BY name ORDER BY name NOT IN ('category', 'brand'), 4 DESC, name"
            f" LIMIT {MOST_FACETS}",
            *conditions.values,
        )
        if rows:
            return {
                name: tuple(zip(values, counts, strict=True)) for name, values, counts, _ in rows
            }
    return {}


async def _plans(
    database: DatabaseConnectionManager, query: SearchQuery, now: datetime
) -> AsyncIterator[Plan]:
    """Yield the query as asked; when that finds nothing, with the words and wishes that do."""
    if says_nothing(query):
        return
    yield Plan(query, _all_of(terms(query.text)))
    words = await _words_that_match(database, query, now)
    if words is None:
        return
    for wished, relaxed in relaxations(query):
        yield Plan(wished, words, relaxed)


async def _words_that_match(
    database: DatabaseConnectionManager, query: SearchQuery, now: datetime
) -> str | None:
    """Return the closest reading of the text that any product answers, wishes aside."""
    asked = terms(query.text)
    if not asked:
        return "" if is_about_something(query) else None
    bare = SearchQuery(text=query.text, without=query.without, exclude=query.exclude)
    if await _exists(database, Plan(bare, _all_of(asked)), now):
        return _all_of(asked)
    mended = await _mend(database, asked)
    for words in (_all_of(mended), _any_of(mended)):
        if await _exists(database, Plan(bare, words), now):
            return words
    return None


async def _exists(database: DatabaseConnectionManager, plan: Plan, now: datetime) -> bool:
    conditions = _conditions(plan, now)
    sql = (
        f"WITH matched AS MATERIALIZED (SELECT FROM products p WHERE {conditions.where})"
        " SELECT EXISTS (SELECT FROM matched)"
    )
    return bool(await database.fetchval(sql, *conditions.values))


async def _mend(database: DatabaseConnectionManager, asked: Sequence[str]) -> tuple[str, ...]:
    """Return *asked* with each word nobody uses replaced by the one probably meant."""
    rows = await database.fetch(MENDED, list(asked))
    meant = {term: closest(term, candidates) for term, candidates in rows}
    return tuple(meant.get(term) or term for term in asked)


async def _run(
    database: DatabaseConnectionManager, plan: Plan, limit: int, now: datetime
) -> Found:
    conditions = _conditions(plan, now)
    score, kind = _scores(plan, conditions)
    prices = "" if plan.query.sort == "relevance" else PRICES
    sql = f"""WITH matched AS (
            SELECT p.id, p.position, {score} AS score, {kind} AS kind {prices}
            FROM products p WHERE {conditions.where}),
        page AS (
            SELECT id, count(*) OVER () AS total, row_number() OVER (
                ORDER BY {SORTED[plan.query.sort]}) AS nth
            FROM matched ORDER BY nth LIMIT {conditions.place(limit)})
        SELECT {listing(conditions.place(now), "page.total")}
        JOIN page ON page.id = p.id ORDER BY page.nth"""
    rows = await database.fetch(sql, *conditions.values)
    return Found(tuple(map(listed, rows)), rows[0][3] if rows else 0, relaxed=plan.relaxed)


def _scores(plan: Plan, conditions: Conditions) -> tuple[str, str]:
    """Return how well a product fits the words, and whether it is the kind of thing asked for.

    The kind is the last noun: a product whose title ends with it is one, and so is one of such
    a category. A title that uses the word elsewhere is about something else, a grinder brush;
    one that does not use it at all may call the same thing by another name.
    """
    if not plan.words:
        return "0", "0"
    words = _tsquery(conditions.place(plan.words))
    fit = f"ts_rank('{WEIGHTS}', p.search, {words}) - {LENGTH_WEIGHT} * length(p.title)"
    kind = kind_of(plan.query.text)
    if not kind:
        return fit, "0"
    in_title = _tsquery(conditions.place(f"{_quoted(kind)}:A"))
    ends_category = _tsquery(conditions.place(f"{_quoted(kind)}:B"))
    is_kind = (
        f"CASE WHEN p.head @@ {in_title} THEN 2 ELSE 1 + (p.head @@ {ends_category})::int"
        f" - (p.search @@ {in_title})::int END"
    )
    return f"{fit} + {KIND_WEIGHT} * {is_kind}", is_kind


def _conditions(plan: Plan, now: datetime) -> Conditions:
    query = plan.query
    met = Conditions([], [])
    if plan.words:
        words = _tsquery(met.place(plan.words))
        others = query.category or query.brand or query.options or query.attributes
        empty = f"numnode({words}) = 0 OR " if others else ""
        met.sql.append(f"({empty}p.search @@ {words})")
    if query.category:
        met.add("lower(p.category) LIKE {}", f"%{_literal(query.category)}%")
    if query.brand:
        met.add("lower(p.brand) = {}", query.brand.lower())
    for name, value in folded(query.attributes).items():
        met.add("p.facts @> {}::jsonb", to_json({name: [plain(value)]}).decode())
    if query.without:
        met.add("NOT p.search @@ to_tsquery('english', {})", _unwanted(query.without))
    if query.exclude:
        met.add("p.id <> ALL({})", list(query.exclude))
    _add_variant(met, query, now)
    return met


def _add_variant(met: Conditions, query: SearchQuery, now: datetime) -> None:
    """One and the same variant has the options, the price and the stock."""
    variant = Conditions([], met.values)
    if query.options:
        variant.add("v.options @> {}::jsonb", to_json(folded(query.options)).decode())
    if query.min_price is not None:
        variant.add("v.price >= {}", query.min_price)
    if query.max_price is not None:
        variant.add("v.price <= {}", query.max_price)
    if query.in_stock:
        variant.sql.append(in_stock(variant.place(now)))
    if variant.sql:
        met.sql.append(
            "EXISTS (SELECT FROM variants v LEFT JOIN stock s ON s.sku = v.sku"
            f" WHERE v.product_id = p.id AND {variant.where})"
        )


def _tsquery(place: str) -> str:
    return f"to_tsquery('english', {place})"


def _all_of(words: Sequence[str]) -> str:
    return " & ".join(map(_quoted, words))


def _any_of(words: Sequence[str]) -> str:
    return " | ".join(map(_quoted, words))


def _unwanted(phrases: Sequence[str]) -> str:
    """Return what no title (A), option or attribute (C) may say."""
    wanted = (" & ".join(f"{_quoted(word)}:AC" for word in terms(each)) for each in phrases)
    return " | ".join(f"({each})" for each in wanted if each)


def _quoted(word: str) -> str:
    escaped = word.replace("'", "''")
    return f"'{escaped}'"


def _literal(text: str) -> str:
    """Return *text* in lower case with nothing special to LIKE."""
    return text.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
