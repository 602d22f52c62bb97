"""A product index whose candidates are also weighed by meaning, where vectors are installed."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np

from sales_conversion.interfaces import Floats, IProductIndex, ISentenceVectors
from sales_conversion.models import Candidate, Product, Ranking, SearchQuery
from sales_conversion.naming.codes import codes_in
from sales_conversion.providers.search.product_vectors import ProductVectors, key_of

LONGEST_TEXT = 300
BATCH = 128
KEPT_QUESTIONS = 1024


@dataclass(frozen=True, slots=True)
class Fusion:
    """How two orders become one: a place is worth 1 / (*slowness* + place)."""

    slowness: float = 10.0
    meaning: float = 0.3
    """What a place in the order of meaning is worth, to one in that of words."""


class FusedIndex:
    """Ranks what *index* finds by words and by meaning; whose meaning is not known yet keeps the
    place that its words give it."""

    def __init__(
        self,
        index: IProductIndex,
        vectors: ISentenceVectors,
        folder: Path | None = None,
        fusion: Fusion | None = None,
    ) -> None:
        self._index = index
        self._vectors = vectors
        self._fusion = fusion or Fusion()
        file = folder and folder / f"products-{vectors.fingerprint[:16]}.rows"
        self._rows = ProductVectors(file)
        self._keys: dict[str, bytes] = {}
        self._pending: dict[bytes, str] = {}
        self._asked = lru_cache(maxsize=KEPT_QUESTIONS)(self._of_question)

    async def rank(self, query: SearchQuery, limit: int) -> Ranking:
        """Return the candidates of the index in an order that both agree on.

        Who names a number means that product; and what is whole stays before what is near.
        """
        found = await self._index.rank(query, limit)
        if not query.text.strip() or codes_in(query.text) or len(found.candidates) <= 1:
            return found
        wanted = self._asked(query.text)
        whole = self._fused(found.candidates[: found.whole], wanted)
        near = self._fused(found.candidates[found.whole :], wanted)
        return replace(found, candidates=(*whole, *near))

    async def put(self, products: Iterable[Product], version: int | None = None) -> None:
        """Hold these products; they are found by words at once, by meaning after `learn`."""
        held = list(products)
        await self._index.put(held, version)
        for product in held:
            text = f"{product.title}. {product.description}"[:LONGEST_TEXT]
            self._keys[product.id] = key = key_of(text)
            if self._rows.place(key) is None:
                self._pending[key] = text

    async def remove(self, ids: Sequence[str], version: int | None = None) -> None:
        await self._index.remove(ids, version)
        for each in ids:
            self._keys.pop(each, None)

    async def version(self) -> int:
        return await self._index.version()

    async def learn(self) -> int:
        """Compute the meaning of the next batch of products; return how many are left."""
        batch = list(islice(self._pending.items(), BATCH))
        if batch:
            keys, texts = zip(*batch, strict=True)
            self._rows.add(keys, await asyncio.to_thread(self._vectors.of, texts))
            for key in keys:
                self._pending.pop(key, None)
        return len(self._pending)

    def _fused(self, candidates: Sequence[Candidate], wanted: Floats) -> list[Candidate]:
        """Return *candidates* by the sum of what their places in both orders are worth; each
        place keeps its score."""
        worth = {
            each.product_id: 1 / (self._fusion.slowness + place)
            for place, each in enumerate(candidates)
        }
        for place, product_id in enumerate(self._by_meaning(list(worth), wanted)):
            worth[product_id] += self._fusion.meaning / (self._fusion.slowness + place)
        best = sorted(worth, key=lambda each: -worth[each])
        scores = (each.score for each in candidates)
        return [Candidate(*pair) for pair in zip(best, scores, strict=True)]

    def _by_meaning(self, ids: Sequence[str], wanted: Floats) -> list[str]:
        """Return those of *ids* whose meaning is known, the nearest first."""
        places = {each: self._place(each) for each in ids}
        known = {each: place for each, place in places.items() if place is not None}
        if not known:
            return []
        near = self._rows.nearness(known.values(), wanted)
        names = list(known)
        return [names[at] for at in np.argsort(-near, kind="stable")]

    def _place(self, product_id: str) -> int | None:
        key = self._keys.get(product_id)
        return None if key is None else self._rows.place(key)

    def _of_question(self, text: str) -> Floats:
        return np.asarray(self._vectors.of([text])[0], np.float32)
