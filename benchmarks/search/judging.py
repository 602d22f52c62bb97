"""How good a run is by what people said of each product: the usual measures."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

import numpy as np

DEPTH, MOST = 10, 100
Run = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judgments:
    queries: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]
    gains: Mapping[int, float]
    highest: int

    def can_be_judged(self, query: str) -> bool:
        """Tell whether anything good is known for the query."""
        return any(self.gains[grade] for grade in self.grades[query].values())


@dataclass(frozen=True, slots=True)
class Figures:
    ndcg: float
    recall: float
    zero: float


def read(file: Path) -> Judgments:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as text:
        said = json.load(text)
    gains = {int(grade): float(gain) for grade, gain in said["gains"].items()}
    return Judgments(said["queries"], said["qrels"], gains, said["max_grade"])


def figures(judgments: Judgments, run: Run) -> Figures:
    judged = [query for query in judgments.grades if judgments.can_be_judged(query)]
    recalls = [recall(judgments, query, run.get(query, ())) for query in judged]
    known = [each for each in recalls if each is not None]
    return Figures(
        float(np.mean([ndcg(judgments, query, run.get(query, ())) for query in judged])),
        float(np.mean(known)) if known else 0.0,
        float(np.mean([not run.get(query) for query in judged])),
    )


def ndcg(judgments: Judgments, query: str, found: Sequence[str]) -> float:
    """Return the gain of the first ten, by logarithm, to that of the best order of the judged."""
    grades = judgments.grades[query]
    ideal = sorted((judgments.gains[grade] for grade in grades.values()), reverse=True)[:DEPTH]
    gained = [judgments.gains[grades.get(each, 0)] for each in found[:DEPTH]]
    return _discounted(gained) / _discounted(ideal)


def recall(judgments: Judgments, query: str, found: Sequence[str]) -> float | None:
    """Return the share of the best products that are among the first hundred."""
    best = {each for each, grade in judgments.grades[query].items() if grade == judgments.highest}
    return len(best & set(found[:MOST])) / len(best) if best else None


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))
