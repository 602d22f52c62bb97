"""The words of a tantivy index, for whoever reads a question."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from tantivy import Searcher

from sales_conversion.naming.codes import is_like_a_code
from sales_conversion.naming.compounds import SHORTEST
from sales_conversion.providers.search.documents import (
    CODE,
    DECLARED,
    KIND,
    NAMED,
    PROSE,
    SAID,
    STYLE,
    Tokens,
)
from sales_conversion.providers.search.learned import Learned

MOST_NEAR, MOST_LONGER = 20, 8
MOST_ERRORS = 2
FEW = 3
SELDOM = 60
"""A word that is the kind of less than one in so many products that say it is none."""

SHORTEST_END = 4
"""Letters that the last part of a compound must have."""


class TantivyLexicon:
    """Counts as they are in *searcher*; the list of words is made when it is first needed."""

    def __init__(self, searcher: Searcher, tokens: Tokens, learned: Learned) -> None:
        self._searcher = searcher
        self._learned = learned
        self.tokens = tokens
        self.uses = lru_cache(maxsize=4096)(self._uses)

    def is_kind(self, word: str) -> bool:
        """Tell whether *word* is what some product is, and not just by chance."""
        tokens = self.tokens(word)
        if not tokens:
            return False
        declared, called = (self._searcher.doc_freq(at, tokens[-1]) for at in (DECLARED, KIND))
        return declared > 0 or called * SELDOM >= self._says(tokens[-1]) > 0

    @property
    def is_described_by_names(self) -> bool:
        """Tell whether descriptions are second titles, in all but a few products."""
        named, prose = (self._searcher.doc_freq(STYLE, how) for how in (NAMED, PROSE))
        return named > FEW * prose

    def near(self, word: str) -> Sequence[str]:
        begun = {word[:1], word[1:2]}
        alike = [each for letter in begun for each in self._learned.by_letter.get(letter, ())]
        found = extract(
            word, alike, scorer=OSA.distance, score_cutoff=MOST_ERRORS, limit=MOST_NEAR
        )
        uses = self._learned.words
        return [each for each, *_ in sorted(found, key=lambda f: (f[1], -uses[f[0]]))]

    def longer(self, word: str) -> Sequence[str]:
        if is_like_a_code(word):
            found = self._searcher.terms_with_prefix(CODE, word, limit=MOST_LONGER)
            return [code for code, _ in found]
        if len(word) < SHORTEST_END or not word.isalpha():
            return ()
        ending = (each for each in self._learned.words if each.endswith(word))
        made = [each for each in ending if self.uses(each[: -len(word)].rstrip("-"))]
        return [each for each in made if len(each) - len(word) >= SHORTEST][:MOST_LONGER]

    def other_names(self, word: str) -> Sequence[str]:
        tokens = self.tokens(word)
        return self._learned.names.get(tokens[0], ()) if len(tokens) == 1 else ()

    def _uses(self, word: str) -> int:
        return min(map(self._says, self.tokens(word)), default=0)

    def _says(self, token: str) -> int:
        return max(self._searcher.doc_freq(field, token) for field in (*SAID, CODE))
