"""What a clause probably means: n-grams first, sentence vectors where they are in doubt."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from sales_conversion.config.intents import IntentConfig
from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.understanding.guessing.classifier import Classifier, Example, Guess
from sales_conversion.understanding.guessing.fitting import fit
from sales_conversion.understanding.guessing.phrasing import of_example, of_message, spoken
from sales_conversion.understanding.shop.lexicon import Lexicon, Span
from sales_conversion.understanding.wording.text import Text, Word, stem

SURE = 0.9
"""N-grams this sure need no second opinion."""

FAIR, AT_A_LOSS = 0.7, 0.4
"""N-grams this fair stand where vectors are at a loss: their model reads English best."""

Learn: TypeAlias = Callable[[Sequence[Example], ISentenceVectors | None], Classifier]
"""Makes a classifier of examples: by fitting one, or by finding the one that was fitted."""

NOTHING = Guess("unknown", 0.0)

OFTEN = 8
"""Examples that say a word so often make it a word of talk, whatever is called so here."""


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
        said = Counter(stem(word) for each in examples for word in set(each.words))
        self._said, self._often = set(said), {word for word in said if said[word] >= OFTEN}
        self._known = {each.words: each.label for each in examples}
        self._vectors = vectors
        self._quick = learn(examples, None)
        self._careful = learn(examples, vectors) if vectors else None
        self._guessed = lru_cache(maxsize=2048)(self._guess)
        """Greetings, buttons and short answers come again and again."""

    def is_everyday(self, words: Sequence[Word], is_thing: bool) -> bool:
        """Tell whether people say *words* of anything; of a thing the shop has, all the time.

        In a large catalogue "order" and "power" stand in some title, too.
        """
        known = self._often if is_thing else self._said
        return all(word.stem in known for word in words)

    def has_heard(self, words: Sequence[Word]) -> bool:
        """Tell whether each of *words* is said in some example, or is a figure."""
        return all(word.stem in self._said or word.text[0].isdigit() for word in words)

    def known(self, words: Sequence[str]) -> str:
        """Return the intent that has exactly these words for an example; empty for none."""
        return self._known.get(tuple(words), "")

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
        return self.listener.guess(of_message(text, self.named(text))) or (NOTHING,)

    def named(self, text: Text) -> tuple[Span, ...]:
        """Return the names of the shop in *text*, without words that are said of anything."""
        return tuple(s for s in self.lexicon.find(text.words) if not self._is_talk(text, s))

    def names_nothing(self, text: Text) -> bool:
        """Tell whether *text* names no thing, neither of this shop nor of another."""
        return not self.named(text) and self.listener.has_heard(text.words)

    def known(self, text: Text) -> str:
        """Return the intent whose example *text* is, unless the shop has a title like it."""
        label = self.listener.known(of_message(text, ()))
        return "" if label and self.lexicon.is_title(text.words) else label

    def _is_talk(self, text: Text, span: Span) -> bool:
        words = text.words[span.first : span.last]
        return self.listener.is_everyday(words, self.lexicon.is_head(words[-1].stem))
