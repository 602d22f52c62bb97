"""Which product a few words name: by the words that set its title apart, or by its model."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

from sales_conversion.understanding.wording.text import Word, fold, stems
from sales_conversion.understanding.wording.words import NUMBERS, ORDINALS, STOP

MOST_ALIKE = 3
"""More products of the very same title are none in particular."""

NEARLY_ALL, MOSTLY = 0.99, 0.55
SHORTEST_MODEL, LONGEST_MODEL = 3, 5
"""Letters a model number has at least, words it is written in at most."""


_COUNTING = STOP | NUMBERS.keys() | ORDINALS.keys()


def name_of(title: str) -> str:
    """Return *title* without what follows a comma: the size of the pack names nothing."""
    return title.split(",", maxsplit=1)[0]


class ModelIndex:
    """Finds products by their model numbers, however these are hyphenated."""

    def __init__(self, models: Sequence[tuple[str, str]]) -> None:
        self._products: defaultdict[str, list[str]] = defaultdict(list)
        for product, model in models:
            key = _letters(model)
            if len(key) >= SHORTEST_MODEL and any(map(str.isdigit, key)):
                self._products[key].append(product)

    def find(self, words: Sequence[Word]) -> tuple[str, ...]:
        """Return the products whose model *words* hold, in the order they are said."""
        found: list[str] = []
        for first in range(len(words) if self._products else 0):
            for last in range(first + 1, min(len(words), first + LONGEST_MODEL) + 1):
                found += self._products.get("".join(w.text for w in words[first:last]), ())
        return tuple(dict.fromkeys(found))


class TitleIndex:
    """Finds products by the words that set their titles apart."""

    MOST_SHARED = 40
    """A word of more titles than this names no product."""

    FEW = 2
    """A word of so few titles can single one out."""

    def __init__(
        self, titles: Sequence[tuple[str, str]], common: Collection[str], kinds: Collection[str]
    ) -> None:
        self.names = dict(titles)
        self._words = _words_of(titles)
        self.numbered: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        """The products whose titles hold a word and the number after it: slate, 16."""

        for key, title in titles:
            for before, number in pairwise(stems(title)):
                if number.isdecimal() and before.isalpha() and before not in common:
                    self.numbered[before, number].append(key)
        self._openings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        """The products whose titles begin with two words, none of which counts anything."""

        for key, words in self._words.items():
            if len(words) > 1 and _COUNTING.isdisjoint(words[:2]):
                self._openings[words[0], words[1]].append(key)
        counts = Counter(word for words in self._words.values() for word in words)
        self._weight = {
            word: log(1 + len(titles) / count) * (0.3 if word in common else 1.0)
            for word, count in counts.items()
        }
        self._holders: defaultdict[str, list[str]] = defaultdict(list)
        for key, words in self._words.items():
            for word in words:
                if counts[word] <= self.MOST_SHARED:
                    self._holders[word].append(key)
        self._whole = {
            key: sum(self._weight[word] for word in words) for key, words in self._words.items()
        }
        self._common = common
        self._kinds = kinds
        self._telling = {
            word
            for word, count in counts.items()
            if count <= self.FEW
            and word not in common
            and word not in kinds
            and len(word) > 1
            and not word.isdecimal()
        }

    def tells(self, word: str) -> bool:
        return word in self._telling

    def holding(self, word: str) -> tuple[str, ...]:
        """Return the products whose titles have *word*; of a word of many titles, none."""
        return tuple(self._holders.get(word, ()))

    def find(self, words: Sequence[str], loosely: bool) -> tuple[str, ...]:
        """Return the product that *words* name; several only when their titles are the same."""
        said = set(words)
        scores = {key: self._share(key, said) for key in self._candidates(said)}
        if not scores:
            return self._opened(words)
        best = max(scores.values())
        begun = self._begun(words)
        if best <= NEARLY_ALL and (len(begun) == 1 or (begun and best < MOSTLY)):
            return begun if len(begun) == 1 else ()
        found = tuple(key for key, score in scores.items() if score >= best - 1e-6)
        if (
            best >= (0.0 if loosely else MOSTLY)
            and len(found) == 1
            and self._is_plain(found[0], said)
        ):
            outsaying = () if best > NEARLY_ALL else self._outsaying(found[0], scores, said)
            return found if not outsaying else outsaying if len(outsaying) == 1 else ()
        exact = self._as_said(words, [key for key in scores if scores[key] > NEARLY_ALL])
        return exact if exact and len(exact) <= MOST_ALIKE else self._by_number(words)

    def _as_said(self, words: Sequence[str], keys: Sequence[str]) -> tuple[str, ...]:
        """Return *keys* in the order in which their titles are said."""
        return tuple(
            sorted(keys, key=lambda k: min(words.index(w) for w in self._words[k] if w in words))
        )

    def _opened(self, words: Sequence[str]) -> tuple[str, ...]:
        """ "Slow Sunday": everyday words, but side by side only one title begins with them."""
        opened = (self._openings.get(pair, []) for pair in pairwise(words))
        return tuple(dict.fromkeys(keys[0] for keys in opened if len(keys) == 1))

    def _begun(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the products whose titles begin with a word and number that were said."""
        pairs = {pair for pair in pairwise(words) if pair in self.numbered}
        return tuple({k for p in pairs for k in self.numbered[p] if self._words[k][:2] == p})

    def _by_number(self, words: Sequence[str]) -> tuple[str, ...]:
        found = [self.numbered[pair] for pair in pairwise(words) if pair in self.numbered]
        return tuple(found[0]) if len(found) == 1 and len(found[0]) == 1 else ()

    def _candidates(self, said: Iterable[str]) -> Sequence[str]:
        rare = (word for word in said if word not in self._common and not word.isdecimal())
        return sorted({key for word in rare for key in self._holders.get(word, ())})

    def _share(self, key: str, said: Collection[str]) -> float:
        held = sum(self._weight[word] for word in self._words[key] if word in said)
        return held / self._whole[key]

    def _outsaying(
        self, key: str, others: Iterable[str], said: Collection[str]
    ) -> tuple[str, ...]:
        """ "The colombia decaf": the titles that have those words and more of what was said."""
        held = {word for word in self._words[key] if word in said}
        return tuple(
            other
            for other in others
            if held < {word for word in self._words[other] if word in said}
        )

    def _is_plain(self, key: str, said: Collection[str]) -> bool:
        """What only says the kind of thing names no product."""
        words = [word for word in self._words[key] if word in said]
        names = [word for word in words if word not in self._kinds and word not in STOP]
        return len(names) > 1 or any(word in self._telling for word in words)


def _words_of(titles: Sequence[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the words of each name; of the whole title where several share the name."""
    shared = Counter(name_of(title) for _, title in titles)
    return {
        key: tuple(dict.fromkeys(stems(name_of(title) if shared[name_of(title)] == 1 else title)))
        for key, title in titles
    }


def _letters(model: str) -> str:
    return "".join(filter(str.isalnum, fold(model)))
