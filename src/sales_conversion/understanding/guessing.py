"""What a clause probably means: n-grams first, sentence vectors where they are in doubt."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from sales_conversion.config.intents import IntentConfig
from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.understanding.classifier import Classifier, Example, Guess
from sales_conversion.understanding.fitting import fit
from sales_conversion.understanding.lexicon import Lexicon
from sales_conversion.understanding.phrasing import of_example, of_message, spoken
from sales_conversion.understanding.text import Text

SURE = 0.9
"""N-grams this sure need no second opinion."""

FAIR, AT_A_LOSS = 0.7, 0.4
"""N-grams this fair stand where vectors are at a loss: their model reads English best."""

Learn: TypeAlias = Callable[[Sequence[Example], ISentenceVectors | None], Classifier]
"""Makes a classifier of examples: by fitting one, or by finding the one that was fitted."""

NOTHING = Guess("unknown", 0.0)


def examples_of(intents: Mapping[str, IntentConfig]) -> tuple[Example, ...]:
    """Return every example under its intent; what an intent is not is `unknown`."""
    positive = (
        Example(of_example(said), name)
        for name, intent in intents.items()
        for said in intent.examples
    )
    negative = (
        Example(of_example(said), "unknown")
        for intent in intents.values()
        for said in intent.negatives
    )
    return tuple(example for example in chain(positive, negative) if example.words)


def words_of(examples: Sequence[Example], labels: Collection[str] = ()) -> frozenset[str]:
    """Return the words people use in examples of *labels*, or in all of them."""
    chosen = (e for e in examples if not labels or e.label in labels)
    return frozenset(word for e in chosen for word in e.words if not word.startswith("{"))


def stands(first: Guess, second: Guess) -> bool:
    """Tell whether the *first* guess, of n-grams, holds against the *second*, of vectors."""
    fair = first.confidence >= FAIR and second.confidence < AT_A_LOSS
    return first.confidence >= SURE or fair


class Listener:
    """Knows how people speak: n-grams answer what they are sure of, vectors what is left."""

    def __init__(
        self,
        examples: Sequence[Example],
        vectors: ISentenceVectors | None = None,
        learn: Learn = fit,
    ) -> None:
        self._vectors = vectors
        self._quick = learn(examples, None)
        self._careful = learn(examples, vectors) if vectors else None
        self._guessed = lru_cache(maxsize=2048)(self._guess)
        """Greetings, buttons and short answers come again and again."""

    def guess(self, words: Sequence[str]) -> tuple[Guess, ...]:
        """Return the likeliest intents, likeliest first."""
        return self._guessed(tuple(words))

    def _guess(self, words: tuple[str, ...]) -> tuple[Guess, ...]:
        found = self._quick.guess(words)
        if not found or found[0].confidence >= SURE or not (self._careful and self._vectors):
            return found
        second = self._careful.guess(words, self._vectors.of([spoken(words)])[0])
        return found if stands(found[0], second[0]) else second


@dataclass(frozen=True, slots=True)
class Guesser:
    listener: Listener
    lexicon: Lexicon

    def guess(self, text: Text) -> tuple[Guess, ...]:
        """Return the likeliest intents of *text*; never none."""
        words = of_message(text, self.lexicon.find(text.words))
        return self.listener.guess(words) or (NOTHING,)
