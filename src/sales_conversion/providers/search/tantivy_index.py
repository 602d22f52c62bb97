"""The product index of one worker, by tantivy: in memory, or in a folder of its own."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from tantivy import Index, IndexWriter, Searcher

from sales_conversion.models import Product, Ranking, SearchQuery
from sales_conversion.naming.asked import read, said_in
from sales_conversion.providers.search.documents import (
    FORM,
    ID,
    PLAIN,
    STEMMED,
    Tokens,
    document,
    plain_words,
    schema,
    stemmed,
)
from sales_conversion.providers.search.learned import Learned
from sales_conversion.providers.search.lexicon import TantivyLexicon
from sales_conversion.providers.search.queries import Queries, Weights
from sales_conversion.providers.search.ranker import Ranker

MOST: Final = 1000
"""Candidates of one ranking."""

WRITING: Final = 32_000_000
"""Bytes that are held before they are written."""

COVERS: Final = "covers.txt"


class TantivyIndex:
    """One writer at a time; who ranks sees the last batch that is whole."""

    def __init__(self, folder: Path | None = None, weights: Weights | None = None) -> None:
        self._weights = weights or Weights()
        self._folder = folder / f"form-{FORM}" if folder else None
        self._index = self._opened()
        self._tokens: Tokens = stemmed().analyze
        self._learned: Learned | None = None
        self._changes = 0
        self._index.register_tokenizer(STEMMED, stemmed())
        self._index.register_tokenizer(PLAIN, plain_words())
        self._writing = asyncio.Lock()
        self._writer: IndexWriter = self._index.writer(WRITING, 1)
        self._version = self._covered()
        self._seen = self._look_again()

    async def rank(self, query: SearchQuery, limit: int) -> Ranking:
        searcher, queries = self._seen
        question = read(said_in(query.text), queries.lexicon)
        return Ranker(searcher, queries, min(limit, MOST)).ranking(question, query)

    async def put(self, products: Iterable[Product], version: int | None = None) -> None:
        async with self._writing:
            await asyncio.to_thread(self._write, lambda: self._add(products), version)

    async def remove(self, ids: Sequence[str], version: int | None = None) -> None:
        async with self._writing:
            await asyncio.to_thread(self._write, lambda: self._delete(ids), version)

    async def version(self) -> int:
        return self._version

    def weigh(self, weights: Weights) -> None:
        """Rank by *weights* from now on."""
        self._weights = weights
        searcher, queries = self._seen
        self._seen = (searcher, Queries(self._index.schema, queries.lexicon, weights))

    async def close(self) -> None:
        """Let go of the folder; nothing can be put any more."""
        async with self._writing:
            await asyncio.to_thread(self._writer.wait_merging_threads)

    def _add(self, products: Iterable[Product]) -> None:
        for product in products:
            self._writer.delete_documents_by_term(ID, product.id)
            self._writer.add_document(document(product, self._tokens))
            self._changes += 1

    def _delete(self, ids: Iterable[str]) -> None:
        for each in ids:
            self._writer.delete_documents_by_term(ID, each)

    def _write(self, change: Callable[[], None], version: int | None) -> None:
        """Make *change* all at once; after a crash in between nothing is covered."""
        try:
            change()
        except BaseException:
            self._writer.rollback()
            raise
        self._keep_version(0)
        self._writer.commit()
        self._version = self._version if version is None else version
        self._keep_version(self._version)
        self._seen = self._look_again()

    def _look_again(self) -> tuple[Searcher, Queries]:
        """Return what there is to be asked now that something was written."""
        self._index.reload()
        shape, searcher = self._index.schema, self._index.searcher()
        if self._learned is None or self._learned.is_behind(self._changes):
            self._learned = Learned(shape, searcher, self._tokens)
            self._changes = 0
        lexicon = TantivyLexicon(searcher, self._tokens, self._learned)
        return searcher, Queries(shape, lexicon, self._weights)

    def _opened(self) -> Index:
        if self._folder is None:
            return Index(schema())
        self._folder.mkdir(parents=True, exist_ok=True)
        return Index(schema(), path=str(self._folder))

    def _covered(self) -> int:
        file = self._folder and self._folder / COVERS
        return int(file.read_text()) if file and file.is_file() else 0

    def _keep_version(self, version: int) -> None:
        if self._folder is not None:
            (self._folder / COVERS).write_text(str(version))
