"""The words of the catalogue, learned from the stored products."""

from collections.abc import Mapping, Sequence

from sales_conversion.models import ShopVocabulary
from sales_conversion.naming.kinds import DECLARED
from sales_conversion.repositories.database import DatabaseConnectionManager, Transaction, column

FEW = 40
"""An attribute with more values than this is no list to choose from."""
MOST_NOUNS = 5000
MOST_TITLES = 2000
LONGEST_VALUE = 40
MOST_USES = 1_000_000_000

OPTIONS = """SELECT o.key, o.value, count(*) FROM products p,
    jsonb_array_elements(p.document -> 'variants') v, jsonb_each_text(v -> 'options') o
    GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2"""

CHOICES = """SELECT p.id, o.key, array_agg(DISTINCT o.value ORDER BY o.value) FROM products p,
    jsonb_array_elements(p.document -> 'variants') v, jsonb_each_text(v -> 'options') o
    GROUP BY 1, 2 ORDER BY 1, 2"""

KINDS = """kinds AS MATERIALIZED (
    SELECT lexeme, count(*) AS products, bool_or('C' = ANY(weights)) AS declared
    FROM products p, unnest(p.head) WHERE weights && '{C,D}' GROUP BY 1)"""
"""How many products are what a word says, by their declared type or the bare title."""

ATTRIBUTES = f"""WITH {KINDS},
things AS MATERIALIZED (
    SELECT lexeme, products FROM kinds UNION ALL SELECT word, {MOST_USES} FROM other_names),
said AS MATERIALIZED (
    SELECT e.key, e.value #>> '{{}}' AS value, count(*) AS uses,
        jsonb_typeof(e.value) = 'string' AND length(e.value #>> '{{}}') <= {LONGEST_VALUE}
            AND e.value #>> '{{}}' ~ '[[:alpha:]]'
            OR e.value = 'true' AND strpos(e.key, '_') > 0 AS word
    FROM products p, jsonb_each(p.document -> 'attributes') e GROUP BY 1, e.value)
SELECT s.key, coalesce(array_agg(s.value ORDER BY s.uses DESC, s.value)
    FILTER (WHERE s.word AND NOT EXISTS (
        SELECT FROM things t WHERE t.products > s.uses
        AND t.lexeme = ANY(ts_lexize('english_stem', lower(s.value))))), '{{}}')
FROM said s GROUP BY 1 ORDER BY sum(s.uses) DESC, 1"""
"""A word that more products are than have for a value says what a thing is, not its quality."""

QUALITIES = f"""qualities AS MATERIALIZED (
    SELECT q.lexeme, sum(v.uses) AS uses FROM (
        SELECT e.value #>> '{{}}' AS value, count(*) AS uses
        FROM products p, jsonb_each(p.document -> 'attributes') e
        WHERE jsonb_typeof(e.value) = 'string' AND e.key <> '{DECLARED}'
            AND e.value #>> '{{}}' ~ '^[[:alpha:]]+$' GROUP BY 1) v,
        unnest(ts_lexize('english_stem', lower(v.value))) q (lexeme)
    GROUP BY 1)"""
"""How many products have a word for a value of theirs."""

NOUNS = f"""WITH {KINDS},
{QUALITIES},
named AS (
    SELECT DISTINCT ON (k.lexeme) w.word, k.products
    FROM kinds k JOIN words w ON k.lexeme = ANY(ts_lexize('english_stem', w.word))
    LEFT JOIN qualities q ON q.lexeme = k.lexeme
    WHERE k.products > coalesce(q.uses, 0)
        AND (k.declared OR NOT EXISTS (SELECT FROM kinds WHERE declared))
        AND NOT EXISTS (SELECT FROM products WHERE category <> '')
    ORDER BY k.lexeme, w.uses DESC)
SELECT w.word FROM words w LEFT JOIN named n ON n.word = w.word
ORDER BY n.products DESC NULLS LAST, w.uses DESC, w.word LIMIT {MOST_NOUNS}"""
"""Without categories, what things are comes before what else is said of them."""

LEAST_A_KIND, LEAST_OF_FEW = 0.015, 0.05
"""Of the products that have a word so large a share must be that thing; of a single one, more."""

NAMED = f"""WITH {QUALITIES},
called AS (SELECT lexeme, count(*) AS products FROM products p, unnest(p.head) GROUP BY 1),
said AS MATERIALIZED (
    SELECT word AS lexeme, ndoc FROM ts_stat('SELECT search FROM products')),
things AS (
    SELECT c.lexeme FROM called c JOIN said s USING (lexeme)
    LEFT JOIN qualities q USING (lexeme)
    WHERE c.products > coalesce(q.uses, 0)
        AND c.products >= s.ndoc * CASE WHEN c.products > 1
            THEN {LEAST_A_KIND} ELSE {LEAST_OF_FEW} END
    UNION SELECT word FROM other_names)
SELECT word FROM (
    SELECT word FROM words w WHERE EXISTS (
        SELECT FROM things t WHERE t.lexeme = ANY(ts_lexize('english_stem', w.word)))
    UNION SELECT lexeme FROM things WHERE length(lexeme) = 2) named
ORDER BY 1 LIMIT {MOST_NOUNS}"""
"""What things are, by their type, shelf or the end of the title: "lovely" in a title is none."""


TASTING = r"""SELECT category FROM products p WHERE category <> '' AND EXISTS (
    SELECT FROM jsonb_object_keys(p.document -> 'attributes') name
    WHERE name ~* '(^|_)(tast(e|ing)|flavou?rs?|aroma)(_|$)')
    GROUP BY 1 ORDER BY count(*) DESC, 1"""

PATIENCE = 120.0
"""Seconds that one of these statements may take: they read the whole catalogue, once."""


CURRENCY = "SELECT currency FROM variants GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"


async def learn(manager: DatabaseConnectionManager, version: int) -> ShopVocabulary:
    """Read the catalogue as it is at *version*."""
    async with manager.transaction(PATIENCE) as database:
        return await _read(database, version)


async def _read(database: Transaction, version: int) -> ShopVocabulary:
    attributes = await database.fetch(ATTRIBUTES)
    titles = await database.fetch(
        "SELECT id, title, document ->> 'model' FROM products"
        f" ORDER BY position LIMIT {MOST_TITLES + 1}"
    )
    named = titles if len(titles) <= MOST_TITLES else []
    currencies = await database.fetch(CURRENCY)
    return ShopVocabulary(
        options=await _options(database),
        attributes={name: _values(v, bool(named)) for name, v in attributes},
        brands=await _distinct(database, "brand"),
        categories=await _distinct(database, "category"),
        nouns=tuple(column(await database.fetch(NOUNS))),
        kinds=() if named else tuple(column(await database.fetch(NAMED))),
        titles=tuple((i, title) for i, title, _ in named),
        choices=await _choices(database) if named else {},
        models=tuple((i, model) for i, _, model in named if model),
        tasting=tuple(column(await database.fetch(TASTING))),
        currency=currencies[0][0] if currencies else "",
        version=version,
    )


def _values(values: Sequence[str], few_products: bool) -> tuple[str, ...]:
    """Return the values to choose from; among many products what is so is seldom told of all."""
    told = [value for value in values if few_products or value != "true"]
    return tuple(told) if len(told) <= FEW else ()


async def _options(database: Transaction) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value, _ in await database.fetch(OPTIONS):
        found[name] = (*found.get(name, ()), value)
    return found


async def _choices(database: Transaction) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for product, name, values in await database.fetch(CHOICES):
        found.setdefault(product, {})[name] = tuple(values)
    return found


async def _distinct(database: Transaction, name: str) -> tuple[str, ...]:
    rows = await database.fetch(
        f"SELECT {name} FROM products WHERE {name} <> '' GROUP BY 1 ORDER BY count(*) DESC, 1"
    )
    return tuple(column(rows))
