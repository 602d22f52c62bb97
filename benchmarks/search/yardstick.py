"""PostgreSQL's full text search beside ours: all the words, then any of them."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import psutil

from benchmarks.search.judging import MOST
from benchmarks.search.running import Answers
from sales_conversion.models import Product
from sales_conversion.naming.values import described
from sales_conversion.repositories.embedded import EmbeddedServer

MADE = """CREATE TABLE found (id text PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX ON found USING gin (words)"""
FILLED = """INSERT INTO found SELECT id,
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', names), 'B')
    || setweight(to_tsvector('english', told), 'C') || setweight(to_tsvector('english', text), 'D')
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
    p (id, title, names, told, text)"""
ALL = "websearch_to_tsquery('english', $1)"
ANY = f"replace({ALL}::text, ' & ', ' | ')::tsquery"
ASKED = """SELECT id FROM found, (SELECT {} AS asked) q WHERE words @@ asked
    ORDER BY ts_rank(ARRAY[0.6, 0.02, 0.5, 1.0]::float4[], words, asked, 1) DESC, id LIMIT $2"""
"""The weights of description, attributes, names and title that do best here; length counts."""


@asynccontextmanager
async def postgresql(products: Sequence[Product]) -> AsyncIterator[asyncpg.Connection]:
    """Yield a connection to a server of its own that holds *products*."""
    base = Path(tempfile.mkdtemp(prefix="search-", dir="/tmp"))
    os.chmod(base, 0o755)
    server = EmbeddedServer(base / "data", system_folder=base / "system")
    try:
        connection = await asyncpg.connect(await asyncio.to_thread(server.start))
        await connection.execute(MADE)
        await connection.execute(FILLED, *_columns(products))
        await connection.execute("VACUUM ANALYZE found")
        yield connection
        await connection.close()
    finally:
        server.stop()
        shutil.rmtree(base, ignore_errors=True)


def _columns(products: Sequence[Product]) -> list[list[str]]:
    return [
        [each.id for each in products],
        [each.title for each in products],
        [f"{each.brand} {each.category} {each.model or ''}" for each in products],
        [described(each) for each in products],
        [each.description for each in products],
    ]


async def ask(connection: asyncpg.Connection, queries: Mapping[str, str]) -> Answers:
    """Return the best hundred of each query; its CPU is that of the server, on average."""
    server = psutil.Process(await connection.fetchval("SELECT pg_backend_pid()"))
    began = sum(server.cpu_times()[:2])
    found = {name: await _found(connection, text) for name, text in queries.items()}
    each = (sum(server.cpu_times()[:2]) - began) * 1000 / len(queries)
    return Answers(found, [each] * len(queries))


async def _found(connection: asyncpg.Connection, text: str) -> list[str]:
    found: dict[str, None] = {}
    for how in (ALL, ANY):
        rows = await connection.fetch(ASKED.format(how), text, MOST)
        found.update(dict.fromkeys(row["id"] for row in rows))
    return list(found)[:MOST]
