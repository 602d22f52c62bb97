"""What a question asks of a product: "how heavy" is its weight."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from sales_conversion.understanding.wording.text import Text, stem, stems
from sales_conversion.understanding.wording.words import ASPECTS, STOP, word_set

SHORTEST_OF_A_FAMILY = 5


class Aspects:
    """Options and attributes, found by the words of their names and of questions about them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = {name: stems(name.replace("_", " ")) for name in dict.fromkeys(names)}
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        for name, words in self._words.items():
            for family in dict.fromkeys(map(_family, words)):
                self._named[family].append(name)

    def asked(self, text: Text, names: Collection[str]) -> str:
        """Return the name that *text* asks about, or nothing; *names* are of the product."""
        told = [word for word in text.words if word.stem not in names or word.text in ASPECTS]
        said = {word.text for word in told} | {word.stem for word in told}
        meant = said - STOP - _VAGUE | {stem(w) for word in said for w in ASPECTS.get(word, ())}
        hits: Counter[str] = Counter()
        for word in meant:
            for name in self._named.get(_family(word), ()):
                hits[name] += (3 if word in said else 2) * _alike(word, self._words[name])
        shares = {
            name: count / len(self._words[name]) + 0.1 * count
            for name, count in hits.items()
            if count
        }
        return max(shares, key=lambda name: shares[name]) if shares else ""


_VAGUE = word_set(
    """
    often used good stock many suitable come goes need fine okay right
    """
)


def _family(word: str) -> str:
    """Words of one family begin alike: weigh and weight, compatible and compatibility."""
    return word[:5]


def _alike(word: str, names: Collection[str]) -> bool:
    return word in names or (
        len(word) >= SHORTEST_OF_A_FAMILY and any(_family(word) == _family(n) for n in names)
    )
