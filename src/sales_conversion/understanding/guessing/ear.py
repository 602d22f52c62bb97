"""What is held against buying, in a whole message: said straight out, in passing or in scorn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from sales_conversion.config.intents import IntentConfig
from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.models import JUST_LOOKING, OBJECTION
from sales_conversion.understanding.guessing.classifier import Example
from sales_conversion.understanding.guessing.phrasing import of_example, spoken
from sales_conversion.understanding.guessing.votes import Votes

ELSE = "something else"
HOPELESS, PLAIN = -0.35, 0.7
"""N-grams that put an objection so far behind, or ahead, need no second opinion: of objections in
the examples that were held out, five in a thousand are missed by it, and a vector is saved."""

SURELY = 1.0
"""An example said word by word is what it is an example of."""

ALONE = 0.35
"""What n-grams have to be ahead more where no vectors back them."""

Weigh: TypeAlias = Callable[[Sequence[Example], ISentenceVectors | None], Votes]
"""Makes votes of examples: by weighing them, or by finding what was weighed."""


@dataclass(frozen=True, slots=True)
class Held:
    """The objection a message is most like, and how far that is ahead of anything else."""

    intent: str
    lead: float


def situated(intents: Mapping[str, IntentConfig]) -> tuple[Example, ...]:
    """Return every example, in context or not: of its objection, or of something else."""
    said = (
        Example(of_example(each), name if is_objection(name) else ELSE)
        for name, intent in intents.items()
        for each in chain(intent.examples, intent.in_context)
    )
    return tuple(example for example in said if example.words)


def is_objection(intent: str) -> bool:
    return intent.startswith(OBJECTION) or intent == JUST_LOOKING


class Ear:
    """N-grams dismiss what is plainly no objection; vectors are asked of what is left."""

    def __init__(
        self, examples: Sequence[Example], vectors: ISentenceVectors | None, weigh: Weigh
    ) -> None:
        self._known = {example.words: example.label for example in examples}
        self._vectors = vectors
        self._quick = weigh(examples, None)
        self._careful = weigh(examples, vectors) if vectors else None
        self._judged = lru_cache(maxsize=2048)(self._judge)

    def hear(self, words: tuple[str, ...]) -> Held:
        """Return the objection that *words*, with placeholders for names, are most like."""
        return self._judged(words)

    def _judge(self, words: tuple[str, ...]) -> Held:
        if known := self._known.get(words):
            return Held(known, SURELY if is_objection(known) else -SURELY)
        first = _leading(self._quick.shares(words))
        if self._careful is None or self._vectors is None:
            return Held(first.intent, first.lead - ALONE)
        if not HOPELESS <= first.lead <= PLAIN:
            return first
        return _leading(self._careful.shares(words, self._vectors.of([spoken(words)])[0]))


def _leading(shares: Mapping[str, float]) -> Held:
    held = {name: share for name, share in shares.items() if name != ELSE}
    best = max(held, key=held.__getitem__)
    return Held(best, held[best] - shares.get(ELSE, 0.0))
