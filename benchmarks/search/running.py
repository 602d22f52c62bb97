"""Asking an index every query, and what each one costs."""

import resource
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import process_time

import numpy as np

from benchmarks.search.judging import MOST, Run
from sales_conversion.interfaces import IProductIndex
from sales_conversion.models import SearchQuery


@dataclass(frozen=True, slots=True)
class Answers:
    found: Run
    milliseconds: Sequence[float]
    """CPU for each query."""

    def percentile(self, share: float) -> float:
        return float(np.percentile(self.milliseconds, share))


async def run(index: IProductIndex, queries: Mapping[str, str]) -> Answers:
    """Return the best hundred of each query."""
    found, milliseconds = {}, []
    for name, text in queries.items():
        began = process_time()
        ranking = await index.rank(SearchQuery(text=text), MOST)
        milliseconds.append((process_time() - began) * 1000)
        found[name] = [each.product_id for each in ranking.candidates]
    return Answers(found, milliseconds)


def megabytes() -> float:
    """Return the most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
