"""The words of the shop, learned from its catalogue: what a stretch of words may mean."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sales_conversion.models import ShopVocabulary
from sales_conversion.naming.slips import is_slip, swapped
from sales_conversion.understanding.shop.aspects import Aspects
from sales_conversion.understanding.shop.choosable import Choosable
from sales_conversion.understanding.shop.colors import colors_mistyped
from sales_conversion.understanding.shop.titles import ModelIndex, TitleIndex, name_of
from sales_conversion.understanding.wording.text import Text, Word, fold, stem, stems
from sales_conversion.understanding.wording.words import (
    COLORS,
    FILLER,
    LINKING,
    MEASURES,
    NUMBERS,
    SIZES,
    STOP,
    TASTES,
)

Kind: TypeAlias = Literal["option", "attribute", "brand", "category", "noun"]
Key: TypeAlias = tuple[str, ...]

LONGEST_NAME = 6
SHORTEST_TYPO = 5
SWAPPED = 4
"""In a word of so few letters two of them may have changed places, and no more."""

TWO_TYPOS = 8
REMEMBERED = 4096
YES_VALUES = frozenset({"true", "yes"})
TRUTHS = YES_VALUES | {"false", "no"}


@dataclass(frozen=True, slots=True)
class Meaning:
    kind: Kind
    name: str = ""
    """The option or attribute."""

    value: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Words *first* to *last* (not included) and what they may mean in this shop."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]

    def has(self, *kinds: Kind) -> bool:
        return any(meaning.kind in kinds for meaning in self.meanings)


class Lexicon:
    """Names are compared by their stems; a typo in a long word is forgiven."""

    def __init__(
        self, vocabulary: ShopVocabulary, common: Collection[str] = (), chat: Collection[str] = ()
    ) -> None:
        self.vocabulary = vocabulary
        self.chat = chat
        """Words around a wish for a product, none of which is one."""

        self.heads: set[str] = set()
        """Words that name a kind of thing: the last of a category or title."""

        self.compounds: dict[str, str] = {}
        """What the shop writes with a hyphen, by its stem in one word: tshirt, t-shirt."""

        self._common = {stem(word) for word in (*common, *FILLER, *TASTES)} | STOP
        self._names: defaultdict[str, dict[Key, list[Meaning]]] = defaultdict(dict)
        self._products = {product for product, _ in vocabulary.titles}
        self._aspects = Aspects((*vocabulary.options, *vocabulary.attributes))
        self._learn_choices()
        self._learn_categories()
        self._learn_nouns()
        kinds = {word for category in vocabulary.categories for word in stems(category)}
        self.choosable = Choosable(vocabulary)
        self._titles = TitleIndex(vocabulary.titles, self._common, kinds)
        self._models = ModelIndex(vocabulary.models)
        self._found = lru_cache(maxsize=1024)(self._find)
        self._named = lru_cache(maxsize=1024)(self._name)
        """Every reader of a clause asks for its names: they are looked up once."""

        self._corrected: dict[str, str] = {}
        self._words = {word for keys in self._names.values() for key in keys for word in key}
        self._by_initial = _by_initial(self._words - _FOREIGN_COLORS)

    def knows(self, word: str) -> bool:
        return word in self._words

    def is_unsold(self, word: str) -> bool:
        """Tell whether nothing here is called *word*, however it may be spelled."""
        return self.corrected(word) not in self._words

    def knows_value(self, word: str) -> bool:
        """Tell whether *word* is the value of an option or a fact, alone or with a unit."""
        return any(
            meaning.kind in {"option", "attribute"}
            for key, meanings in self._names.get(word, {}).items()
            for meaning in meanings
            if key[0] == word
        )

    def is_fact(self, word: str) -> bool:
        """Tell whether *word* is the name of something that is so or not: "waterproof"."""
        return self.vocabulary.attributes.get(word) == ()

    def tells(self, word: str) -> bool:
        """Tell whether *word* singles out a product."""
        return self._titles.tells(word)

    def titled(self, word: str) -> tuple[str, ...]:
        """Return the products whose titles have *word*, where these are few."""
        return self._titles.holding(word)

    def is_head(self, word: str) -> bool:
        return word in self.heads

    def find(self, words: Sequence[Word]) -> tuple[Span, ...]:
        """Return the names in *words*, the longest first wherever names overlap."""
        return self._found(tuple(words))

    def _find(self, words: tuple[Word, ...]) -> tuple[Span, ...]:
        corrected = [self.corrected(word.stem) for word in words]
        spans: list[Span] = []
        at = 0
        while at < len(corrected):
            span = self._longest(corrected, at)
            if span:
                span = self._with_number(span, corrected)
                spans.append(span)
            at = span.last if span else at + 1
        return tuple(spans)

    def corrected(self, word: str) -> str:
        """Return the word of the shop that *word* misspells, or *word* itself."""
        if word in self._words or word in self._common:
            return word
        if len(word) < SHORTEST_TYPO:
            near = (*colors_mistyped(word), *(swapped(word) if len(word) == SWAPPED else ()))
            return next((each for each in near if each in self._words), word)
        if word not in self._corrected:
            if len(self._corrected) >= REMEMBERED:
                self._corrected.clear()
            self._corrected[word] = self._nearest(word)
        return self._corrected[word]

    def named_products(self, words: Sequence[Word], loosely: bool = False) -> tuple[str, ...]:
        """Return the ids of the products whose title *words* hold, or most of it."""
        return self._named(tuple(words), loosely)

    def _name(self, words: tuple[Word, ...], loosely: bool) -> tuple[str, ...]:
        return self._models.find(words) or self._titles.find(
            [self.corrected(word.stem) for word in self._without_values(words)], loosely
        )

    def _without_values(self, words: tuple[Word, ...]) -> Iterator[Word]:
        """ "Laptop compartment": a value beside the name of its option names no product."""
        values = {
            index
            for span in self.find(words)
            if span.last < len(words)
            and any(
                m.kind == "option" and words[span.last].stem in stems(m.name)
                for m in span.meanings
            )
            for index in range(span.first, span.last)
        }
        return (word for index, word in enumerate(words) if index not in values)

    def named_models(self, words: Sequence[Word]) -> tuple[str, ...]:
        """Return the ids of the products whose model number *words* hold."""
        return self._models.find(words)

    def is_title(self, words: Sequence[Word]) -> bool:
        """Tell whether *words* hold every word of a title, the size of the pack left aside."""
        said = {self.corrected(word.stem) for word in words}
        named = self.named_products(words)
        return any(set(stems(name_of(self.title(key)))) <= said for key in named) or bool(
            self._models.find(words)
        )

    def title(self, product_id: str) -> str:
        return self._titles.names.get(product_id, "")

    def category(self, phrase: Sequence[str]) -> str:
        """Return the one category that *phrase* names, or nothing when several might be meant."""
        return self._category.get(tuple(phrase), "")

    def attribute_asked(self, text: Text, names: Collection[str] = ()) -> str:
        """Return the option or attribute that a question is about: "how heavy" is the weight.

        *names* are the words of the product itself, which ask for nothing.
        """
        return self._aspects.asked(text, names) or self._choice_asked(text)

    def _choice_asked(self, text: Text) -> str:
        """ "Is it cotton?" asks about the material."""
        for span in self.find(text.words):
            names = dict.fromkeys(m.name for m in span.meanings if m.name)
            if names and not span.has("noun", "category"):
                return min(names, key=len)
        return ""

    def _with_number(self, span: Span, words: Sequence[str]) -> Span:
        """The number that follows belongs to the name where a title has it: Slate 16."""
        pair = tuple(words[span.last - 1 : span.last + 1])
        return replace(span, last=span.last + 1) if pair in self._titles.numbered else span

    def _longest(self, words: Sequence[str], at: int) -> Span | None:
        names = self._names.get(words[at])
        if not names:
            return None
        for last in range(min(len(words), at + LONGEST_NAME), at, -1):
            meanings = names.get(tuple(words[at:last]))
            if meanings:
                return Span(at, last, tuple(meanings))
        return None

    def _nearest(self, word: str) -> str:
        if not word.isalpha():
            return word
        typos = 2 if len(word) >= TWO_TYPOS else 1
        found = process.extract(
            word, self._by_initial.get(word[0], ()), scorer=OSA.distance, score_cutoff=typos
        )
        return next((near for near, *_ in found if is_slip(word, near)), word)

    def _add(self, phrase: str, meaning: Meaning) -> None:
        self._add_key(stems(phrase), meaning)
        if "-" in phrase and meaning.kind in {"noun", "category"}:
            self._add_key(stems(phrase.replace("-", "")), meaning)

    def _add_key(self, key: Key, meaning: Meaning) -> None:
        if not key or len(key) > LONGEST_NAME or _says_nothing(key, meaning.kind):
            return
        meanings = self._names[key[0]].setdefault(key, [])
        if meaning not in meanings:
            meanings.append(meaning)

    def _learn_choices(self) -> None:
        for name, values in self.vocabulary.options.items():
            for value in values:
                if value.casefold() in TRUTHS:
                    self._add_truth(name, value)
                    continue
                self._add(value, Meaning("option", name, value))
                if value.casefold() in SIZES:
                    self._add(SIZES[value.casefold()], Meaning("option", name, value))
                for color in _called(value):
                    self._add(color, Meaning("option", name, value))
        for name, values in self.vocabulary.attributes.items():
            for value in values:
                for part in dict.fromkeys((value, *_parts(value))):
                    self._add_attribute(name, part)
                    self._add_with_name(name, part)
        for brand in self.vocabulary.brands:
            self._add(brand, Meaning("brand", value=brand))
            if len(site := brand.partition(".")[0]) >= SHORTEST_TYPO:
                self._add(site, Meaning("brand", value=brand))

    def _add_truth(self, name: str, value: str) -> None:
        """ "Waterproof: yes" is asked for by its name; yes and no are said of anything."""
        if value.casefold() in YES_VALUES:
            self._add(name.replace("_", " "), Meaning("option", name, value))

    def _add_attribute(self, name: str, value: str) -> None:
        key = stems(value)
        if (key and key[0] in STOP and "-" not in value) or value in self._products:
            return
        if value.casefold() in TRUTHS:
            self._add(name.replace("_", " "), Meaning("attribute", name, "true"))
        else:
            self._add(value, Meaning("attribute", name, value))

    def _add_with_name(self, name: str, value: str) -> None:
        """ "Light roast": the value and the first word of the name, roast level."""
        called = stems(name.replace("_", " "))
        if len(called) > 1 and value.casefold() not in TRUTHS and called[0] not in stems(value):
            self._add(f"{value} {called[0]}", Meaning("attribute", name, value))

    def _learn_categories(self) -> None:
        named: defaultdict[Key, set[str]] = defaultdict(set)
        for category in self.vocabulary.categories:
            path = [part.strip() for part in category.split(">")]
            for depth, part in enumerate(path, 1):
                key = stems(part)
                if key:
                    named[key].add(" > ".join(path[:depth]))
                    self.heads.add(key[-1])
                    self._add(part, Meaning("category", value=part))
        self._category = {key: _meant(key, paths, named) for key, paths in named.items()}

    def _learn_nouns(self) -> None:
        for _, title in self.vocabulary.titles:
            key = stems(name_of(title).split(" with ")[0])
            if key and key[-1].isalpha():
                self.heads.add(key[-1])
            if len(key) > 1 and not all(word in STOP or word in FILLER for word in key):
                self._add(name_of(title), Meaning("noun", value=title))
            for compound in _COMPOUND.findall(fold(name_of(title))):
                self._add_compound(compound)
            for phrase in _stopped(key):
                self._add(" ".join(phrase), Meaning("noun", value=title))
        if not self.vocabulary.titles:
            kinds = self.vocabulary.kinds or self.vocabulary.nouns
            self.heads |= {stem(kind) for kind in kinds if kind not in MEASURES}
        for noun in self.vocabulary.nouns:
            self._add(noun, Meaning("noun", value=noun))

    def _add_compound(self, written: str) -> None:
        said = stem(written.replace("-", ""))
        self.compounds[said] = written
        self._add(said, Meaning("noun", value=written))
        if stems(written)[-1] in self.heads:
            self.heads.add(said)


_COMPOUND = re.compile(r"\b[^\W\d_]+-[^\W\d_]+\b")
_FOREIGN_COLORS = {stem(word) for words in COLORS for word in words[1:]}
"""So short and so many that a typo would often hit one."""


def _called(color: str) -> Sequence[str]:
    """Return what *color* is called in other languages."""
    folded = fold(color)
    return next((words for words in COLORS if folded in words), ())


def _says_nothing(key: Key, kind: Kind) -> bool:
    if kind in {"noun", "attribute", "brand"} and all(word in STOP for word in key):
        return True
    if kind == "noun" and len(key) == 1:
        return key[0] in FILLER or len(key[0]) == 1 or key[0].isdecimal()
    return all(word.isdecimal() for word in key) and kind != "option"


def _parts(value: str) -> Iterator[str]:
    if "," in value:
        yield from (part.strip() for part in value.split(","))


def _stopped(key: Key) -> Iterator[Key]:
    """ "Down jacket", "light roast": here the first word says which, elsewhere nothing."""
    for first, second in pairwise(key):
        tells = first in STOP and first not in LINKING and first not in NUMBERS
        if tells and second.isalpha() and second not in STOP:
            yield first, second


def _shared(paths: Collection[str]) -> str:
    """Return what all *paths* begin with; nothing when they are of different families."""
    split = [path.split(" > ") for path in paths]
    shared = []
    for steps in zip(*split, strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    return " > ".join(shared)


def _meant(key: Key, paths: Collection[str], named: Mapping[Key, Collection[str]]) -> str:
    """A single word means all categories that have it in their name, or none if they differ."""
    if len(key) > 1 or any(">" not in path for path in paths):
        return _shared([path for path in paths if ">" not in path] or paths)
    return _shared([path for other, found in named.items() if key[0] in other for path in found])


def _by_initial(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    result: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= SHORTEST_TYPO - 1 and word.isalpha():
            result[word[0]].append(word)
    return result
