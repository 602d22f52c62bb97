"""What the weights are worth on queries they were not fitted on.

For each fold they are fitted anew, from weights that favour nothing, on the other folds alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from benchmarks.search.judging import Judgments, ndcg
from benchmarks.search.running import run
from sales_conversion.providers.search.documents import KIND, NAMES, TEXT, TITLE, TOLD
from sales_conversion.providers.search.queries import Weights
from sales_conversion.providers.search.tantivy_index import TantivyIndex

ROUNDS = 2
NEUTRAL = Weights(
    places=dict.fromkeys((TITLE, NAMES, TOLD, TEXT, KIND), 1.0),
    named=1.0,
    others=0.2,
    other_way=0.6,
    beside=2.0,
    kind=2.0,
    declared=8.0,
)
PLACES = {NAMES: (0.3, 1.0, 1.5), TOLD: (0.2, 0.6), KIND: (0.1, 0.6, 2.0), TITLE: (1.0, 2.0, 3.0)}
OTHERS = {
    "named": (0.5, 1.0, 2.0, 3.0),
    "others": (0.1, 0.2, 0.4),
    "other_way": (0.3, 0.6),
    "beside": (2.0, 4.0, 8.0),
    "kind": (0.5, 2.0, 4.0),
    "declared": (8.0, 16.0, 32.0),
}

Scores = Mapping[str, float]


class Folds:
    """Remembers how each weights did: every fold asks for many of the same."""

    def __init__(self, index: TantivyIndex, judgments: Judgments) -> None:
        self._index = index
        self._judgments = judgments
        self._queries = sorted(filter(judgments.can_be_judged, judgments.grades))
        self._known: dict[str, Scores] = {}

    async def held_out(self, folds: int) -> float:
        """Return the mean over all queries, each judged by weights that never saw it."""
        told: list[float] = []
        for fold in range(folds):
            tested = self._queries[fold::folds]
            learned = [query for query in self._queries if query not in tested]
            scores = await self._scores(await self._fitted(learned))
            told += [scores[query] for query in tested]
        self._index.weigh(Weights())
        return float(np.mean(told))

    async def _fitted(self, queries: Sequence[str]) -> Weights:
        """Return the weights that no change of a single one makes better for *queries*."""
        best, most = NEUTRAL, await self._mean(NEUTRAL, queries)
        for _ in range(ROUNDS):
            for change in _changes():
                tried = change(best)
                if (mean := await self._mean(tried, queries)) > most:
                    best, most = tried, mean
        return best

    async def _mean(self, weights: Weights, queries: Sequence[str]) -> float:
        scores = await self._scores(weights)
        return float(np.mean([scores[query] for query in queries]))

    async def _scores(self, weights: Weights) -> Scores:
        if (key := repr(weights)) not in self._known:
            self._index.weigh(weights)
            found = (await run(self._index, self._judgments.queries)).found
            scores = {query: ndcg(self._judgments, query, found[query]) for query in self._queries}
            self._known[key] = scores
        return self._known[key]


def _changes() -> Iterator[Callable[[Weights], Weights]]:
    for place, worths in PLACES.items():
        for worth in worths:
            yield partial(_placed, place, worth)
    for name, values in OTHERS.items():
        for value in values:
            yield partial(_set, name, value)


def _placed(place: str, worth: float, weights: Weights) -> Weights:
    return replace(weights, places={**weights.places, place: worth})


def _set(name: str, value: float, weights: Weights) -> Weights:
    changed: dict[str, Any] = {name: value}
    return replace(weights, **changed)
