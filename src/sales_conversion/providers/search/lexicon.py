"""The words of a tantivy index, for whoever reads a question."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from tantivy import Searcher, TextAnalyzer

from sales_conversion.naming.codes import is_like_a_code
from sales_conversion.naming.compounds import SHORTEST
from sales_conversion.providers.search.documents import CODE, KIND, SAID, WORD

MOST_WORDS = 300_000
"""Words that are kept for typing errors, the most used first."""

MOST_NEAR, MOST_LONGER = 20, 8
MOST_ERRORS = 2
SHORTEST_END = 4
"""Letters that the last part of a compound must have."""


class TantivyLexicon:
    """Counts as they are in *searcher*; the list of words is made when it is first needed."""

    def __init__(self, searcher: Searcher, analyzer: TextAnalyzer) -> None:
        self._searcher = searcher
        self._analyzer = analyzer
        self.uses = lru_cache(maxsize=4096)(self._uses)

    def tokens(self, word: str) -> list[str]:
        """Return *word* as the index writes it."""
        return list(self._analyzer.analyze(word))

    def is_kind(self, word: str) -> bool:
        """Tell whether some product is called by *word*."""
        tokens = self.tokens(word)
        return len(tokens) == 1 and self._searcher.doc_freq(KIND, tokens[0]) > 0

    def near(self, word: str) -> Sequence[str]:
        begun = {word[:1], word[1:2]}
        alike = [each for letter in begun for each in self._by_letter.get(letter, ())]
        found = extract(
            word, alike, scorer=OSA.distance, score_cutoff=MOST_ERRORS, limit=MOST_NEAR
        )
        uses = self._words
        return [each for each, *_ in sorted(found, key=lambda f: (f[1], -uses[f[0]]))]

    def longer(self, word: str) -> Sequence[str]:
        if is_like_a_code(word):
            found = self._searcher.terms_with_prefix(CODE, word, limit=MOST_LONGER)
            return [code for code, _ in found]
        if len(word) < SHORTEST_END or not word.isalpha():
            return ()
        ending = (each for each in self._words if each.endswith(word))
        made = [each for each in ending if self.uses(each[: -len(word)].rstrip("-"))]
        return [each for each in made if len(each) - len(word) >= SHORTEST][:MOST_LONGER]

    def other_names(self, word: str) -> Sequence[str]:
        return ()

    def _uses(self, word: str) -> int:
        return min(map(self._says, self.tokens(word)), default=0)

    def _says(self, token: str) -> int:
        return max(self._searcher.doc_freq(field, token) for field in (*SAID, CODE))

    @cached_property
    def _words(self) -> Mapping[str, int]:
        return dict(self._searcher.terms_with_prefix(WORD, "", limit=MOST_WORDS))

    @cached_property
    def _by_letter(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            found[word[0]].append(word)
        return found
