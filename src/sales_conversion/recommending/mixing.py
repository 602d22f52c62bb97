"""One list out of several models: which of them speak on which surface, and how loudly."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from sales_conversion.recommending import counting
from sales_conversion.recommending.counting import Nearness, Scores
from sales_conversion.recommending.ease import Ease
from sales_conversion.recommending.journal import Journal
from sales_conversion.recommending.likeness import Likeness

Mix: TypeAlias = Mapping[str, float]
"""How loudly each model speaks: what it likes best counts for its weight."""

IN_A_VISIT = Nearness(forgetting=1.0, reach=2.0)
IN_A_BASKET = Nearness()
IN_A_LIFE = Nearness(forgetting=3.0, ageing=0.0)

AFTER = 0.5
"""How much what followed the last purchase counts beside what those alike bought."""

REMEMBERED = 200.0
"""After how many later purchases one counts for 1/e when all are weighed at once."""


@dataclass(slots=True)
class Experience:
    """What the models of one surface know."""

    journal: Journal
    ease: Ease | None = None
    likeness: Likeness | None = None
    _lately: tuple[int, Scores] = field(default=(-1, np.zeros(0)), repr=False)

    def lately(self) -> Scores:
        """Count again only when something happened since."""
        if self._lately[0] != self.journal.told:
            self._lately = (self.journal.told, counting.lately(self.journal))
        return self._lately[1]


Model: TypeAlias = Callable[[Experience, Sequence[int]], Scores]

NOTHING = np.zeros(0)


def _visits_alike(known: Experience, context: Sequence[int]) -> Scores:
    return counting.neighbours(known.journal, context, IN_A_VISIT)


def _baskets_alike(known: Experience, context: Sequence[int]) -> Scores:
    return counting.neighbours(known.journal, context, IN_A_BASKET)


def _following(known: Experience, context: Sequence[int]) -> Scores:
    return counting.following(known.journal, context)


def _confidence(known: Experience, context: Sequence[int]) -> Scores:
    return counting.together(known.journal, context)[0]


def _cosine(known: Experience, context: Sequence[int]) -> Scores:
    return counting.together(known.journal, context)[1]


def _lately(known: Experience, context: Sequence[int]) -> Scores:
    return known.lately()


def _history(known: Experience, context: Sequence[int]) -> Scores:
    """Weigh all that somebody took up at once; where that was not fitted, look at those alike."""
    if known.ease is None:
        alike = counting.neighbours(known.journal, context, IN_A_LIFE)
        after = counting.following(known.journal, context, ageing=0.0)
        return _loudest(alike) + AFTER * _loudest(after)
    last = {product: place for place, product in enumerate(context)}
    end = len(context) - 1
    return known.ease.scores(
        [(product, float(np.exp((at - end) / REMEMBERED))) for product, at in last.items()]
    )


def _likeness(known: Experience, context: Sequence[int]) -> Scores:
    return known.likeness.scores(context) if known.likeness else NOTHING


MODELS: Mapping[str, Model] = {
    "visits_alike": _visits_alike,
    "baskets_alike": _baskets_alike,
    "following": _following,
    "confidence": _confidence,
    "cosine": _cosine,
    "lately": _lately,
    "history": _history,
    "likeness": _likeness,
}


def best(
    known: Experience,
    mix: Mix,
    context: Sequence[int],
    most: int,
    without: Collection[int] = (),
    among: Iterable[int] | None = None,
) -> list[int]:
    """Return the products that go best with *context*, by *mix*; what is liked by no model, and
    is among the most used, fills the end.
    """
    scores = mixed(known, mix, context)
    allowed = _allowed(len(scores), without, among)
    scores = np.where(allowed, scores + _tiny_by_use(known.journal, len(scores)), -1.0)
    cut = min(most, len(scores))
    top = np.sort(np.argpartition(-scores, cut - 1)[:cut]) if cut else np.arange(0)
    ranked = top[np.argsort(-scores[top], kind="stable")]
    return [int(each) for each in ranked if scores[each] >= 0.0]


def mixed(known: Experience, mix: Mix, context: Sequence[int]) -> Scores:
    """Return the figures of all models of *mix* together."""
    size = max(len(known.journal.products), known.likeness.products if known.likeness else 0)
    total = np.zeros(size)
    if not context:
        return total
    for name, weight in mix.items():
        scores = _loudest(MODELS[name](known, context))
        total[: len(scores)] += weight * scores
    return total


def _loudest(scores: Scores) -> Scores:
    """Return *scores* with the highest at one."""
    return scores / max(float(scores.max(initial=0.0)), 1e-12)


def _allowed(size: int, without: Collection[int], among: Iterable[int] | None) -> Scores:
    allowed = np.full(size, among is None)
    if among is not None:
        allowed[[each for each in among if each < size]] = True
    allowed[[each for each in without if each < size]] = False
    return allowed


def _tiny_by_use(journal: Journal, size: int) -> Scores:
    uses = journal.uses()
    small = np.zeros(size)
    small[: len(uses)] = uses * (1e-6 / max(int(uses.max(initial=1)), 1))
    return small
