"""The words of the catalogue, learned from the stored products."""

from collections.abc import Mapping

from sales_conversion.models import ShopVocabulary
from sales_conversion.repositories.database import DatabaseConnectionManager, column

FEW = 40
"""An attribute with more values than this is no list to choose from."""
MOST_NOUNS = 5000
MOST_TITLES = 2000
LONGEST_VALUE = 40

OPTIONS = """SELECT o.key, o.value, count(*) FROM products p,
    jsonb_array_elements(p.document -> 'variants') v, jsonb_each_text(v -> 'options') o
    GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2"""

ATTRIBUTES = f"""SELECT a.key, coalesce(array_agg(a.value) FILTER (WHERE a.word), '{{}}')
    FROM (SELECT e.key, e.value #>> '{{}}' AS value, count(*) AS uses,
            jsonb_typeof(e.value) = 'string' AND length(e.value #>> '{{}}') <= {LONGEST_VALUE}
                AND e.value #>> '{{}}' ~ '[[:alpha:]]' AS word
          FROM products p, jsonb_each(p.document -> 'attributes') e GROUP BY 1, e.value
          ORDER BY uses DESC, 2) a
    GROUP BY 1 ORDER BY sum(a.uses) DESC, 1"""


async def learn(database: DatabaseConnectionManager, version: int) -> ShopVocabulary:
    """Read the catalogue as it is at *version*."""
    attributes = await database.fetch(ATTRIBUTES)
    titles = await database.fetch(
        "SELECT id, title, document ->> 'model' FROM products"
        f" ORDER BY position LIMIT {MOST_TITLES + 1}"
    )
    named = titles if len(titles) <= MOST_TITLES else []
    currency = await database.fetchval(
        "SELECT currency FROM variants GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    return ShopVocabulary(
        options=await _options(database),
        attributes={name: tuple(v) if len(v) <= FEW else () for name, v in attributes},
        brands=await _distinct(database, "brand"),
        categories=await _distinct(database, "category"),
        nouns=tuple(
            column(
                await database.fetch(
                    f"SELECT word FROM words ORDER BY uses DESC, word LIMIT {MOST_NOUNS}"
                )
            )
        ),
        titles=tuple((i, title) for i, title, _ in named),
        models=tuple((i, model) for i, _, model in named if model),
        currency=currency or "",
        version=version,
    )


async def _options(database: DatabaseConnectionManager) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value, _ in await database.fetch(OPTIONS):
        found[name] = (*found.get(name, ()), value)
    return found


async def _distinct(database: DatabaseConnectionManager, name: str) -> tuple[str, ...]:
    rows = await database.fetch(
        f"SELECT {name} FROM products WHERE {name} <> '' GROUP BY 1 ORDER BY count(*) DESC, 1"
    )
    return tuple(column(rows))
