"""What a clause probably means: n-grams first, sentence vectors where they are in doubt."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from sales_conversion.config.intents import IntentConfig
from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.understanding.guessing.classifier import Bands, Classifier, Example, Guess
from sales_conversion.understanding.guessing.fitting import fit
from sales_conversion.understanding.guessing.phrasing import of_example, of_message, spoken
from sales_conversion.understanding.shop.lexicon import Lexicon, Span
from sales_conversion.understanding.wording.text import Text, Word, stem

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
    generic = (
        Example(of_example(said), name, is_negative=True)
        for name, intent in intents.items()
        for said in intent.generic
    )
    return tuple(example for example in chain(positive, negative, generic) if example.words)


def words_of(examples: Sequence[Example], labels: Collection[str] = ()) -> frozenset[str]:
    """Return the words shoppers use in examples of *labels*, or in all of them."""
    chosen = (e for e in _taught(examples) if not labels or e.label in labels)
    return frozenset(word for e in chosen for word in e.words if not word.startswith("{"))


def _taught(examples: Sequence[Example]) -> Iterator[Example]:
    """Yield the examples of what is said in shops: only of them is talk learned."""
    return (example for example in examples if not example.is_negative)


@dataclass(frozen=True, slots=True)
class Cascade:
    """When the quick guess, of n-grams, holds against the careful one, of vectors."""

    quick: Bands
    careful: Bands

    def is_sure(self, first: Guess) -> bool:
        return first.confidence >= self.quick.sure

    def stands(self, first: Guess, second: Guess) -> bool:
        """Tell whether the *first* guess stands: the model of vectors reads English best."""
        is_fair = first.confidence >= self.quick.accept
        return self.is_sure(first) or (is_fair and second.confidence < self.careful.ask)


class Listener:
    """Knows how people speak: n-grams answer what they are sure of, vectors what is left."""

    def __init__(
        self,
        examples: Sequence[Example],
        vectors: ISentenceVectors | None = None,
        learn: Learn = fit,
    ) -> None:
        said = Counter(stem(word) for each in _taught(examples) for word in set(each.words))
        self._said, self._often = set(said), {word for word in said if said[word] >= OFTEN}
        self._known = {each.words: each.label for each in _taught(examples)}
        self._nonsense = {each.label for each in examples if each.is_negative}
        self._vectors = vectors
        self._quick = learn(examples, None)
        self._careful = learn(examples, vectors) if vectors else None
        self.bands = (self._careful or self._quick).bands
        self.cascade = Cascade(self._quick.bands, self.bands)
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

    def is_sure(self, words: Sequence[str]) -> bool:
        """Tell whether n-grams alone decide what *words* mean."""
        found = self._quick.guess(words)
        return bool(found) and self.cascade.is_sure(found[0])

    def _guess(self, words: tuple[str, ...]) -> tuple[Guess, ...]:
        found = self._quick.guess(words)
        if not (found and self._careful and self._vectors) or self.cascade.is_sure(found[0]):
            return found
        second = self._careful.guess(words, self._vectors.of([spoken(words)])[0])
        return found if self.cascade.stands(found[0], second[0]) else self._agreed(found, second)

    def _agreed(self, first: Sequence[Guess], second: tuple[Guess, ...]) -> tuple[Guess, ...]:
        """Return the *second* guesses; that it is no wish is as sure as n-grams think it, too."""
        best, *others = second
        if best.label not in self._nonsense:
            return second
        at_most = sum(guess.confidence for guess in first if guess.label in self._nonsense)
        return (replace(best, confidence=min(best.confidence, at_most)), *others)


@dataclass(frozen=True, slots=True)
class Guesser:
    listener: Listener
    lexicon: Lexicon

    def guess(self, text: Text) -> tuple[Guess, ...]:
        """Return the likeliest intents of *text*; never none."""
        return self.listener.guess(self.words(text)) or (NOTHING,)

    def words(self, text: Text) -> tuple[str, ...]:
        """Return the words of *text* with placeholders for what it names of the shop."""
        return of_message(text, self.named(text))

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
