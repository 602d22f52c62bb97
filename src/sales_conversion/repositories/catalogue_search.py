"""Finding products in PostgreSQL: all that was wished, else as much of it as there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from sales_conversion.models import Found, SearchQuery
from sales_conversion.naming.codes import codes_in
from sales_conversion.naming.terms import terms
from sales_conversion.repositories.catalogue_conditions import (
    Conditions,
    add_refusals,
    can_be_sold,
    has_code,
    has_variant,
    literal,
    product_wishes,
    says,
    spelled,
    tsquery,
    variant_wishes,
)
from sales_conversion.repositories.catalogue_kinds import bears_name, in_order, is_kind, named
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

MOST_KNOWN = 20
MOST_VALUES = 20
MOST_FACETS = 20
KIND_WEIGHT = 0.25
LITERAL_WEIGHT = 0.05
MOST_LITERAL = 4
IN_ORDER = 2
"""How many words that stand in a title two are worth that stand there as they were said."""

BEGUN_WEIGHT = 0.5
"""What a title gains that begins with just what was asked for: a paper tray *for* it does not."""

LENGTH_WEIGHT = 0.002
"""What a title loses for each character: the shorter says the same with less beside it."""

LONG = 100
"""From so many characters on a longer title loses no more."""

WEIGHTS = "{0.6, 0.02, 0.5, 1.0}"
"""Of description, attributes and options, brand and category, title."""

PREFERRED = "{0.2, 0.8, 0.6, 1.0}"
"""The same for what it is to be used for: shops say that among the attributes."""

SORTED = {
    "relevance": "score DESC, position",
    "preferred": "kind DESC, score DESC, position",
    "cheapest": "kind DESC, low, score DESC, position",
    "dearest": "kind DESC, high DESC, score DESC, position",
    "nearest": "kind DESC, away, score DESC, position",
}

PRICES = """, (SELECT min(price) FROM variants v WHERE v.product_id = p.id) AS low,
    (SELECT max(price) FROM variants v WHERE v.product_id = p.id) AS high"""

AWAY = """, (SELECT min(greatest(0, {low}::numeric - v.price, v.price - {high}::numeric))
    FROM variants v WHERE v.product_id = p.id) AS away"""
"""How far the nearest price of a product is from the prices that were wished for."""

TITLED, DECLARED = 2, 3
"""How sure it is that a product is the thing: by the end of its title, by its declared type."""

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


@dataclass(frozen=True, slots=True)
class Plan:
    """The query as it finds something: its wishes, its words, and what was given up."""

    query: SearchQuery
    reading: Reading
    relaxed: tuple[str, ...] = ()
    of_kind: bool = False
    """Only the thing itself will do, nothing that merely goes with it."""

    named: bool = False
    """Only what bears the name of the thing will do: a laptop reads cards and is none."""

    known: tuple[str, ...] = ()
    """The products whose number is in the text: they are meant, whatever else was wished."""

    nearest_to: SearchQuery | None = None
    """The query whose prices were given up."""


async def search(
    database: DatabaseConnectionManager, query: SearchQuery, limit: int, now: datetime
) -> Found:
    if says_nothing(query):
        return Found((), 0)
    asked = await _as_asked(database, query)
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
    relaxed = await _relaxed(database, query, asked.reading, now)
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
    database: DatabaseConnectionManager, query: SearchQuery, now: datetime
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    if says_nothing(query):
        return {}
    asked = await _as_asked(database, query)
    return await _count(database, asked, now) or await _count(
        database, await _relaxed(database, query, asked.reading, now), now
    )


async def _count(
    database: DatabaseConnectionManager, plan: Plan | None, now: datetime
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    if plan is None:
        return {}
    met = _conditions(plan, now)
    rows = await database.fetch(
        f"WITH matched AS MATERIALIZED (SELECT p.id, p.category, p.brand, p.document"
        f" FROM products p WHERE {met.where}) {FACETS} {MOST_VALUES}"
        f" GROUP BY name ORDER BY name NOT IN ('category', 'brand'), 4 DESC, name"
        f" LIMIT {MOST_FACETS}",
        *met.values,
    )
    return {name: tuple(zip(values, counts, strict=True)) for name, values, counts, _ in rows}


async def _as_asked(database: DatabaseConnectionManager, query: SearchQuery) -> Plan:
    """Return the query with all its words and wishes, and the products it names by number."""
    uses = is_for_a_use(query)
    reading = await (that_serves(database, query) if uses else as_asked(database, query.text))
    priced = query.min_price is not None or query.max_price is not None
    known = await _known(database, query)
    return Plan(query, reading, of_kind=priced and bool(reading.kind), known=known)


async def _known(database: DatabaseConnectionManager, query: SearchQuery) -> tuple[str, ...]:
    codes = codes_in(query.text)
    if not codes:
        return ()
    met = Conditions([], [])
    sql = f"SELECT p.id FROM products p WHERE {has_code(codes, met)}"
    return tuple(column(await database.fetch(sql, *met.values)))[:MOST_KNOWN]


async def _relaxed(
    database: DatabaseConnectionManager, query: SearchQuery, asked: Reading, now: datetime
) -> Plan | None:
    """Return the query with as few wishes given up as it takes to find anything."""
    reading: Reading | None = asked
    if not (asked.words and await _bare(database, Plan(query, asked), now)):
        reading = await that_matches(database, query, asked)
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
            return Plan(wished, reading, given_up, of_kind, nearest_to=nearest)
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
    met.sql.append(says(reading.words, query, met))
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
    met = _conditions(plan, now)
    sql = (
        f"WITH matched AS MATERIALIZED (SELECT FROM products p WHERE {met.where})"
        " SELECT EXISTS (SELECT FROM matched)"
    )
    return bool(await database.fetchval(sql, *met.values))


async def _run(
    database: DatabaseConnectionManager, plan: Plan, limit: int, now: datetime
) -> Found:
    met = _conditions(plan, now)
    score, kind = _scores(plan, met)
    surely = is_kind(plan.reading.kind, met)
    order, prices = _sorting(plan, met)
    known = f"p.id = ANY({met.place(list(plan.known))})" if plan.known else "false"
    sql = f"""WITH matched AS (
            SELECT p.id, p.position, {score} AS score, {kind} AS kind, {known} AS known {prices}
            FROM products p WHERE {met.where}),
        page AS (
            SELECT id, count(*) OVER () AS total, row_number() OVER (
                ORDER BY known DESC, {order}) AS nth
            FROM matched ORDER BY nth LIMIT {met.place(limit)})
        SELECT {listing(met.place(now), f"page.total, {surely}")}
        JOIN page ON page.id = p.id ORDER BY page.nth"""
    rows = await database.fetch(sql, *met.values)
    products = tuple(map(listed, rows))
    sure = (product.id for product, row in zip(products, rows, strict=True) if row[4])
    total = rows[0][3] if rows else 0
    return Found(products, total, relaxed=plan.relaxed, surely=frozenset(sure))


def _sorting(plan: Plan, met: Conditions) -> tuple[str, str]:
    """Return the order, and the prices it needs; a price that is given up stays a direction."""
    if plan.nearest_to is not None:
        low, high = met.place(plan.nearest_to.min_price), met.place(plan.nearest_to.max_price)
        return SORTED["nearest"], AWAY.format(low=low, high=high)
    if plan.query.sort == "relevance":
        return SORTED["preferred" if plan.query.prefer else "relevance"], ""
    return SORTED[plan.query.sort], PRICES


def _scores(plan: Plan, met: Conditions) -> tuple[str, str]:
    """Return how well a product fits the words, and whether it is the kind of thing asked for.

    The kind is the last noun, by any of its names: a product of that type or whose title ends
    with it is one, and so is one of such a category. A title that uses the word elsewhere is
    about something else, a grinder brush; one that does not use it at all may call the same
    thing by another name.
    """
    reading = plan.reading
    preferred = _preference(plan, met)
    if not reading.words:
        return preferred or "0", "0"
    words = tsquery(met.place(reading.words))
    longer = f"{LENGTH_WEIGHT} * least({LONG}, length(p.title))"
    fit = f"ts_rank('{WEIGHTS}', p.search, {words}) - {longer}{_nearness(plan, met)}"
    fit += f" + {preferred}" if preferred else ""
    if not reading.kind:
        return fit, "0"
    said = named(reading.kind, met)
    kind = (
        f"CASE WHEN {said.declared} THEN {DECLARED} WHEN {said.titled} THEN {TITLED}"
        f" ELSE 1 + ({said.shelf} OR {said.bare})::int - {said.in_title}::int END"
    )
    is_any = f"CASE WHEN {said.surely} THEN {TITLED} ELSE {kind} END"
    return f"{fit} + {KIND_WEIGHT} * ({kind})", is_any


def _preference(plan: Plan, met: Conditions) -> str:
    """Return how much of what is preferred is said of a product."""
    ranks = [
        f"ts_rank('{PREFERRED}', p.search, {tsquery(met.place(spelled(word)))})"
        for word in terms(plan.query.prefer)
    ]
    return f"({' + '.join(ranks)}) / {len(ranks)}" if ranks else ""


def _nearness(plan: Plan, met: Conditions) -> str:
    """Return what a product gains whose title says literally what the index cannot weigh.

    That is what had to be given up, and words like the "down" of a down jacket, which are too
    common in English to be indexed.
    """
    given_up = {name.partition(": ")[2].lower() for name in plan.relaxed if ": " in name}
    literally = sorted({*given_up, *terms(plan.query.text)} - {""})[:MOST_LITERAL]
    titled = [
        met.written("(lower(p.title) LIKE {})::int", f"%{literal(each)}%") for each in literally
    ]
    asked = f"{plan.query.brand} {plan.query.text}".strip()
    if " " in asked:
        begun = met.written("(lower(p.title) LIKE {})::int", f"{literal(asked)}%")
        titled.append(f"{BEGUN_WEIGHT / LITERAL_WEIGHT} * {begun}")
    titled += [
        f"{IN_ORDER} * (p.search @@ {tsquery(met.place(in_order(*pair)))})::int"
        for pair in pairwise(terms(plan.query.text)[: MOST_LITERAL + 1])
    ]
    return f" + {LITERAL_WEIGHT} * ({' + '.join(titled)})" if titled else ""


def _conditions(plan: Plan, now: datetime) -> Conditions:
    query, met = plan.query, Conditions([], [])
    variant = [*variant_wishes(query, met).values(), can_be_sold(query, met, now)]
    wishes = [says(plan.reading.words, query, met), *product_wishes(query, met).values()]
    if plan.reading.other_than:
        wishes.append(f"NOT p.head @@ {tsquery(met.place(plan.reading.other_than))}")
    if plan.of_kind:
        wishes.append(is_kind(plan.reading.kind, met))
    if plan.named:
        wishes.append(bears_name(plan.reading.kind, met))
    wished = " AND ".join((*wishes, has_variant(variant)))
    if plan.known:
        sold = has_variant(variant[-1:])
        known = met.written("p.id = ANY({})", list(plan.known))
        wished = f"(({wished}) OR ({known} AND {sold}))"
    met.sql.append(wished)
    add_refusals(query, met)
    return met
