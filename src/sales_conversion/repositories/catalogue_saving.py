"""Storing products in batches: the same data twice changes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice

from pydantic_core import to_json

from sales_conversion.interfaces.storage import IMPORT, Refuse
from sales_conversion.models import Product
from sales_conversion.naming.kinds import kinds
from sales_conversion.naming.values import described, facts, folded
from sales_conversion.repositories import codec, shelving
from sales_conversion.repositories.database import DatabaseConnectionManager, Transaction
from sales_conversion.repositories.ownership import kept
from sales_conversion.repositories.stock_shelves import Shelf, differences

BATCH = 500
LONGEST_DESCRIPTION = 10_000
PATIENCE = 600.0
"""Seconds a statement of an import may take: a large shop has many words."""

LOCK = 7_305_501_946
"""The advisory lock that importers queue for."""

PRODUCTS = """INSERT INTO products AS p
    (id, title, brand, category, document, checksum, facts, head, search)
SELECT n.id, n.title, n.brand, n.category, n.document, n.checksum, n.facts,
    setweight(to_tsvector('english', n.titled), 'A')
        || setweight(to_tsvector('english', n.shelf), 'B')
        || setweight(to_tsvector('english', n.declared), 'C')
        || setweight(to_tsvector('english', n.bare), 'D'),
    setweight(to_tsvector('english', n.title), 'A')
        || setweight(to_tsvector('english', n.names), 'B')
        || setweight(to_tsvector('english', n.described), 'C')
        || setweight(to_tsvector('english', n.description), 'D')
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::jsonb[],
    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
    WITH ORDINALITY n (id, title, brand, category, document, checksum, facts,
       titled, shelf, declared, bare, names, described, description, nth)
ORDER BY n.nth
ON CONFLICT (id) DO UPDATE SET title = excluded.title, brand = excluded.brand,
    category = excluded.category, document = excluded.document, checksum = excluded.checksum,
    facts = excluded.facts, head = excluded.head, search = excluded.search"""

VARIANTS = """INSERT INTO variants (
    sku, product_id, position, price_minor, currency, price, options)
SELECT * FROM unnest($1::text[], $2::text[], $3::smallint[], $4::bigint[], $5::text[],
    $6::numeric[], $7::jsonb[])
ON CONFLICT (sku) DO UPDATE SET product_id = excluded.product_id, position = excluded.position,
    price_minor = excluded.price_minor, currency = excluded.currency, price = excluded.price,
    options = excluded.options"""

CHANGES = """INSERT INTO product_changes (product_id, version)
SELECT changed, version FROM catalogue_version, unnest($1::text[]) changed
ON CONFLICT (product_id) DO UPDATE SET version = excluded.version"""

WORDS = """INSERT INTO words (word, uses)
SELECT word, ndoc FROM ts_stat($$
    SELECT to_tsvector('simple', title || ' ' || brand || ' ' || category) FROM products $$)
WHERE length(word) BETWEEN 3 AND 40 AND word !~ '[0-9]'"""

FEWEST_OF_KIND = 5
FEWEST_MENTIONS = 3
"""Products that must write two names as alternatives: "laptop / notebook", "sofa or couch"."""

RARELY_A_KIND = 10
"""A word that is what at most one in so many products with it are is no kind of its own."""

TOGETHER = 5
"""How many times more often than by chance two names of a thing come together."""

ALTERNATIVES = r"\m([[:alpha:]]{3,30})\s*(?:/|\mor\M)\s*([[:alpha:]]{3,30})\M"

OTHER_NAMES = rf"""INSERT INTO other_names (word, kind)
WITH mentions AS MATERIALIZED (
    SELECT DISTINCT p.id, (ts_lexize('english_stem', m[1]))[1] AS one,
        (ts_lexize('english_stem', m[2]))[1] AS other
    FROM products p, regexp_matches(
        lower(p.title || ' . ' || left(p.document ->> 'description', 2000)),
        '{ALTERNATIVES}', 'g') m),
pairs AS (
    SELECT word, kind FROM (
        SELECT id, one, other FROM mentions UNION SELECT id, other, one FROM mentions
    ) both_ways (id, word, kind)
    WHERE word <> kind GROUP BY 1, 2 HAVING count(*) >= {FEWEST_MENTIONS}),
kinds AS (
    SELECT lexeme, count(*) FILTER (WHERE weights && '{{A,B,C}}') AS products,
        count(*) FILTER (WHERE weights && '{{B,C}}') AS declared
    FROM products p, unnest(p.head) GROUP BY 1),
counted AS (
    SELECT word, kind, coalesce(own.products, 0) AS own, (
            SELECT count(*) FROM products p
            WHERE p.search @@ quote_literal(word)::tsquery) AS words,
        (SELECT count(*) FROM products p
            WHERE p.search @@ quote_literal(kind)::tsquery) AS of_kind,
        (SELECT count(*) FROM products p WHERE p.search @@ quote_literal(word)::tsquery
            AND p.search @@ quote_literal(kind)::tsquery) AS together,
        (SELECT count(*) FROM products) AS everything
    FROM pairs JOIN kinds ON kinds.lexeme = kind AND kinds.declared >= {FEWEST_OF_KIND}
    LEFT JOIN kinds own ON own.lexeme = word)
SELECT word, kind FROM counted
WHERE own < {FEWEST_OF_KIND} AND own * {RARELY_A_KIND} <= words
    AND together * everything >= {TOGETHER} * words * of_kind"""

MERGED = """SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
    WHERE i.indrelid = 'products'::regclass AND a.amname = 'gin'"""
"""Put what an import left beside the indexes into them, so that the next search can use them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A product as it will be stored."""

    product: Product
    document: str

    @property
    def checksum(self) -> str:
        return sha256(self.document.encode()).hexdigest()


async def save(
    database: DatabaseConnectionManager,
    products: Iterable[Product],
    now: datetime,
    refuse: Refuse | None = None,
    by: str = IMPORT,
) -> tuple[int, int]:
    """Store *products*, each batch whole; return how many (changed, stayed as they were)."""
    changed = unchanged = 0
    for batch in _batches(products):
        async with database.transaction(PATIENCE) as transaction:
            await transaction.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
            owners = await _owners(transaction, batch)
            own = kept(batch, owners, refuse)
            entries = [Entry(each, codec.stored_product.write(each)) for each in own]
            touched = await _save_batch(transaction, entries, now, by)
        changed += touched
        unchanged += len(entries) - touched
    async with database.transaction(PATIENCE) as transaction:
        await _learn_words(transaction)
    return changed, unchanged


async def _owners(transaction: Transaction, products: Sequence[Product]) -> Mapping[str, str]:
    """Return the products that have the skus of *products* now."""
    skus = [variant.sku for product in products for variant in product.variants]
    rows = await transaction.fetch(
        "SELECT sku, product_id FROM variants WHERE sku = ANY($1)", skus
    )
    return dict(map(tuple, rows))


async def _save_batch(
    transaction: Transaction, entries: Sequence[Entry], now: datetime, by: str
) -> int:
    known = await transaction.fetch(
        "SELECT id, checksum FROM products WHERE id = ANY($1)", [e.product.id for e in entries]
    )
    checksums = {row[0]: row[1] for row in known}
    different = [e for e in entries if checksums.get(e.product.id) != e.checksum]
    if different:
        await _write_products(transaction, different)
        await _write_variants(transaction, [each.product for each in different])
    restocked = await _write_stock(transaction, [each.product for each in entries], now, by)
    touched = {each.product.id for each in different} | restocked
    if touched:
        await transaction.execute("UPDATE catalogue_version SET version = version + 1")
        await transaction.execute(CHANGES, [each.product.id for each in different])
    return len(touched)


async def _write_products(transaction: Transaction, entries: Sequence[Entry]) -> None:
    products = [entry.product for entry in entries]
    named = [kinds(product) for product in products]
    await transaction.execute(
        PRODUCTS,
        [product.id for product in products],
        [product.title for product in products],
        [product.brand for product in products],
        [product.category for product in products],
        [entry.document for entry in entries],
        [entry.checksum for entry in entries],
        [to_json(facts(product)).decode() for product in products],
        [kind.titled for kind in named],
        [kind.category for kind in named],
        [kind.declared for kind in named],
        [kind.bare for kind in named],
        [_names(product) for product in products],
        [described(product) for product in products],
        [product.description[:LONGEST_DESCRIPTION] for product in products],
    )


async def _write_variants(transaction: Transaction, products: Sequence[Product]) -> None:
    """Store the variants of *products*; those no longer listed leave the catalogue."""
    rows = [(p.id, nth, v) for p in products for nth, v in enumerate(p.variants)]
    skus = [variant.sku for _, _, variant in rows]
    await transaction.execute(
        "DELETE FROM variants WHERE product_id = ANY($1) AND sku <> ALL($2)",
        [product.id for product in products],
        skus,
    )
    await transaction.execute(
        VARIANTS,
        skus,
        [product_id for product_id, _, _ in rows],
        [nth for _, nth, _ in rows],
        [variant.price.minor for _, _, variant in rows],
        [variant.price.currency for _, _, variant in rows],
        [variant.price.decimal for _, _, variant in rows],
        [to_json(folded(variant.options)).decode() for _, _, variant in rows],
    )
    await transaction.execute(
        "DELETE FROM products p WHERE NOT EXISTS"
        " (SELECT FROM variants v WHERE v.product_id = p.id)"
    )


async def _write_stock(
    transaction: Transaction, products: Sequence[Product], now: datetime, by: str
) -> set[str]:
    """Put on the shelves what the file counted; return the products it changed."""
    owners = {v.sku: (p.id, v) for p in products for v in p.variants}
    known = await shelving.locked(transaction, list(owners))
    wanted = {sku: known.get(sku, Shelf()).counted(v) for sku, (_, v) in owners.items()}
    different = {sku: wanted[sku] for sku in sorted(wanted) if known.get(sku) != wanted[sku]}
    if different:
        await shelving.put(transaction, different, known)
        pairs = ((sku, known.get(sku, Shelf()), shelf) for sku, shelf in different.items())
        told = (differences(*pair, "imported", "", by, now) for pair in pairs)
        await shelving.tell(transaction, [change for each in told for change in each])
    return {owners[sku][0] for sku in different}


async def _learn_words(transaction: Transaction) -> None:
    """Count the words again when products changed since they were counted."""
    await transaction.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
    behind = await transaction.fetch(
        "SELECT FROM catalogue_version WHERE version <> words_version"
    )
    if behind:
        await transaction.execute("DELETE FROM words")
        await transaction.execute(WORDS)
        await transaction.execute("DELETE FROM other_names")
        await transaction.execute(OTHER_NAMES)
        await transaction.execute("UPDATE catalogue_version SET words_version = version")
        await transaction.execute(MERGED)
        await transaction.execute("ANALYZE products, variants, stock")


def _names(product: Product) -> str:
    skus = (variant.sku for variant in product.variants)
    parts = (product.brand, product.category, product.model or "", product.gtin or "", *skus)
    return " ".join(parts)


def _batches(products: Iterable[Product]) -> Iterator[list[Product]]:
    """Yield *products* in batches; of two with one id the later counts."""
    rest = iter(products)
    while batch := list(islice(rest, BATCH)):
        latest: Mapping[str, Product] = {product.id: product for product in batch}
        yield list(latest.values())
