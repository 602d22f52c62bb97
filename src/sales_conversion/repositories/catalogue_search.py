"""Finding products in PostgreSQL: all that was wished, else as much of it as there is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sales_conversion.interfaces import IProductIndex
from sales_conversion.models import Found, Ranking, SearchQuery
from sales_conversion.naming.codes import codes_in
from sales_conversion.naming.terms import terms
from sales_conversion.repositories.catalogue_conditions import (
    Conditions,
    add_refusals,
    can_be_sold,
    has_code,
    product_wishes,
    variant_wishes,
)
from sales_conversion.repositories.catalogue_kinds import is_kind
from sales_conversion.repositories.catalogue_plan import Plan, conditions, has_words
from sales_conversion.repositories.catalogue_scores import ranked_by, scores, sorting
from sales_conversion.repositories.catalogue_words import (
    Reading,
    as_asked,
    loosened,
    most_of_kind,
    that_matches,
    that_serves,
)
from sales_conversion.repositories.database import DatabaseConnectionManager, column
from sales_conversion.repositories.listing import listed, listing
from sales_conversion.repositories.uses import is_for_a_use
from sales_conversion.repositories.wishes import (
    gave_up_a_price,
    may_be_meant,
    relaxations,
    says_nothing,
)

CANDIDATES = 500
"""So many of the best are looked at; what is left of each is asked of the database."""

MOST_KNOWN = 20
MOST_VALUES = 20
MOST_FACETS = 20
ENOUGH_OF_KIND = 0.1
"""The share of what has the words that must be the thing itself before a price may rule it out."""

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


async def search(
    database: DatabaseConnectionManager,
    index: IProductIndex,
    query: SearchQuery,
    limit: int,
    now: datetime,
) -> Found:
    if says_nothing(query):
        return Found((), 0)
    asked = await _as_asked(database, index, query)
    found = await _run(database, asked, limit, now)
    if asked.reading.loosely and not found.total and not await _bare(database, asked, now):
        asked = replace(asked, reading=loosened(asked.reading))
        found = await _run(database, asked, limit, now)
    if found.total and asked.reading.kind and not found.surely:
        called = await _called(database, asked, limit, now)
        meant = called and may_be_meant(found.products, query, called.relaxed, asked.reading.kind)
        return found if called is None or meant else called
    if found.total:
        return found
    relaxed = await _relaxed(database, asked, now)
    return await _run(database, relaxed, limit, now) if relaxed else found


async def _called(
    database: DatabaseConnectionManager, asked: Plan, limit: int, now: datetime
) -> Found | None:
    """Return what bears the name of the thing; before what only bears it, the thing itself
    though it lacks another word: a camera of which nothing tells that it is waterproof."""
    called = await _run(database, replace(asked, named=True), limit, now)
    reading = None if called.surely else await most_of_kind(database, asked.query, asked.reading)
    if reading is None:
        return called if called.total else None
    plan = replace(asked, reading=reading, relaxed=reading.missed, of_kind=True)
    found = await _run(database, plan, limit, now)
    return found if found.total else called if called.total else None


async def facets(
    database: DatabaseConnectionManager, index: IProductIndex, query: SearchQuery, now: datetime
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    if says_nothing(query):
        return {}
    asked = await _as_asked(database, index, query)
    return await _count(database, asked, now) or await _count(
        database, await _relaxed(database, asked, now), now
    )


async def _count(
    database: DatabaseConnectionManager, plan: Plan | None, now: datetime
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    if plan is None:
        return {}
    met = conditions(plan, now)
    rows = await database.fetch(
        f"WITH matched AS MATERIALIZED (SELECT p.id, p.category, p.brand, p.document"
        f" FROM products p WHERE {met.where}) {FACETS} {MOST_VALUES}"
        f" GROUP BY name ORDER BY name NOT IN ('category', 'brand'), 4 DESC, name"
        f" LIMIT {MOST_FACETS}",
        *met.values,
    )
    return {name: tuple(zip(values, counts, strict=True)) for name, values, counts, _ in rows}


async def _as_asked(
    database: DatabaseConnectionManager, index: IProductIndex, query: SearchQuery
) -> Plan:
    """Return the query with all its words and wishes, and the products it names by number."""
    uses = is_for_a_use(query)
    reading = await (that_serves(database, query) if uses else as_asked(database, query.text))
    ranking = await _ranking(index, query)
    if ranking is not None:
        reading = replace(reading, ids=_with_all_words(ranking, query))
    priced = query.min_price is not None or query.max_price is not None
    known = await _known(database, query)
    of_kind = priced and bool(reading.kind)
    return Plan(query, reading, of_kind=of_kind, known=known, ranking=ranking)


async def _ranking(index: IProductIndex, query: SearchQuery) -> Ranking | None:
    """Return what *index* holds for the best, or None where it cannot tell.

    It hears the words alone, since none of them may be given up for another wish; only what
    would crowd the rest out is told the other wishes, too.
    """
    if not terms(query.text) or not await index.version():
        return None
    words = SearchQuery(query.text, prefer=query.prefer, exclude=query.exclude)
    ranking = await index.rank(words, CANDIDATES)
    if not ranking.is_cut or words == query:
        return ranking
    narrower = await index.rank(query, CANDIDATES)
    return ranking if narrower.missed else narrower


def _with_all_words(ranking: Ranking, query: SearchQuery) -> tuple[str, ...]:
    """Return the products that say all that was asked, as far as an index may know.

    The cheapest of all is not looked for among the best only.
    """
    if ranking.missed or (ranking.is_cut and query.sort != "relevance"):
        return ()
    return tuple(each.product_id for each in ranking.candidates[: ranking.whole])


async def _known(database: DatabaseConnectionManager, query: SearchQuery) -> tuple[str, ...]:
    codes = codes_in(query.text)
    if not codes:
        return ()
    met = Conditions([], [])
    sql = f"SELECT p.id FROM products p WHERE {has_code(codes, met)}"
    return tuple(column(await database.fetch(sql, *met.values)))[:MOST_KNOWN]


async def _relaxed(database: DatabaseConnectionManager, asked: Plan, now: datetime) -> Plan | None:
    """Return the query with as few wishes given up as it takes to find anything."""
    query = asked.query
    reading: Reading | None = asked.reading
    if not (asked.reading.words and await _bare(database, Plan(query, asked.reading), now)):
        reading = await that_matches(database, query, asked.reading)
    if reading is None:
        return None
    met, names = await _wishes_met(database, query, reading, now)
    bits = {name: 1 << place for place, name in enumerate(names)}
    of_kind = _is_enough(met, 1 << len(names))
    kind = 1 << len(names) if of_kind else 0
    for wished, relaxed in relaxations(query):
        needed = kind | sum(bit for name, bit in bits.items() if name not in relaxed)
        if any(each & needed == needed for each in met):
            nearest = query if gave_up_a_price(relaxed) else None
            given_up = (*reading.missed, *relaxed)
            return Plan(
                wished, reading, given_up, of_kind, nearest_to=nearest, ranking=asked.ranking
            )
    return None


def _is_enough(met: Mapping[int, int], kind: int) -> bool:
    of_kind = sum(count for each, count in met.items() if each & kind)
    return of_kind > 0 and of_kind >= ENOUGH_OF_KIND * sum(met.values())


async def _wishes_met(
    database: DatabaseConnectionManager, query: SearchQuery, reading: Reading, now: datetime
) -> tuple[Mapping[int, int], Sequence[str]]:
    """Return which wishes are met together, a bit for each, the last for the kind of thing,
    with how many variants meet them; and the names of the wishes."""
    met = Conditions([], [])
    met.sql.append(has_words(reading, query, met))
    add_refusals(query, met)
    met.sql.append(can_be_sold(query, met, now))
    wishes = {**product_wishes(query, met), **variant_wishes(query, met)}
    each = [*wishes.values(), is_kind(reading.kind, met)]
    mask = " | ".join(f"(({sql})::int << {place})" for place, sql in enumerate(each))
    rows = await database.fetch(
        f"SELECT {mask}, count(*) FROM products p JOIN variants v ON v.product_id = p.id"
        f" LEFT JOIN stock s ON s.sku = v.sku WHERE {met.where} GROUP BY 1",
        *met.values,
    )
    return {row[0]: row[1] for row in rows}, tuple(wishes)


async def _bare(database: DatabaseConnectionManager, plan: Plan, now: datetime) -> bool:
    """Tell whether anything has the words, whatever else is wished."""
    query = plan.query
    bare = SearchQuery(text=query.text, without=query.without, exclude=query.exclude)
    return await _exists(database, Plan(bare, plan.reading), now)


async def _exists(database: DatabaseConnectionManager, plan: Plan, now: datetime) -> bool:
    met = conditions(plan, now)
    sql = (
        f"WITH matched AS MATERIALIZED (SELECT FROM products p WHERE {met.where})"
        " SELECT EXISTS (SELECT FROM matched)"
    )
    return bool(await database.fetchval(sql, *met.values))


async def _run(
    database: DatabaseConnectionManager, plan: Plan, limit: int, now: datetime
) -> Found:
    met = conditions(plan, now)
    score, kind = scores(plan, met)
    surely = is_kind(plan.reading.kind, met)
    order, prices = sorting(plan, met)
    known = f"p.id = ANY({met.place(list(plan.known))})" if plan.known else "false"
    sql = f"""WITH matched AS (
            SELECT p.id, p.position, {score} AS score, {kind} AS kind, {known} AS known {prices}
            FROM products p {ranked_by(plan, met)} WHERE {met.where}),
        page AS (
            SELECT id, count(*) OVER () AS total, row_number() OVER (
                ORDER BY known DESC, {order}) AS nth
            FROM matched ORDER BY nth LIMIT {met.place(limit)})
        SELECT {listing(met.place(now), f"page.total, {surely}")}
        JOIN page ON page.id = p.id ORDER BY page.nth"""
    rows = await database.fetch(sql, *met.values)
    products = tuple(listed(rows))
    sure = (product.id for row in rows if row[4] for product in listed([row]))
    total = rows[0][3] if rows else 0
    return Found(products, total, relaxed=plan.relaxed, surely=frozenset(sure))
