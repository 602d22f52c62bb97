"""What an index learns from the products in it: their words, and what else kinds are called."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from tantivy import Occur, Query, Schema, Searcher

from sales_conversion.providers.search.documents import BOTH, DECLARED, KIND, SAID, WORD, Tokens

MOST_WORDS = 300_000
"""Words that are kept for typing errors, the most used first."""

MOST_PAIRS = 20_000
FEWEST_OF_KIND = 5
FEWEST_MENTIONS = 3
"""Products that must write two names as alternatives: "laptop / notebook", "sofa or couch"."""

RARELY_A_KIND = 10
"""A word that is what at most one in so many products with it are is no kind of its own."""

TOGETHER = 5
"""How many times more often than by chance two names of a thing come together."""

SMALL = 2000
"""An index of so few products learns anew whenever one changes."""


class Learned:
    """What is asked for first is learned then, and kept while little has changed."""

    def __init__(self, schema: Schema, searcher: Searcher, tokens: Tokens) -> None:
        self._schema = schema
        self._searcher = searcher
        self._tokens = tokens

    def is_behind(self, changes: int) -> bool:
        """Tell whether so many changes may have made a difference."""
        products = self._searcher.num_docs
        return changes > 0 and (products < SMALL or changes * 100 > products)

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How many products say a word, for every word as it is written."""
        return dict(self._searcher.terms_with_prefix(WORD, "", limit=MOST_WORDS))

    @cached_property
    def by_letter(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            found[word[0]].append(word)
        return found

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """What else a thing is called that the catalogue declares, by what shoppers call it.

        They stand as alternatives in what goes with such a thing: "for every laptop / notebook".
        """
        found: dict[str, list[str]] = defaultdict(list)
        for word, kind in self._pairs():
            if self._is_name_of(word, kind):
                found[word].append(kind)
        return found

    def _pairs(self) -> Iterator[tuple[str, str]]:
        mentions: Counter[tuple[str, str]] = Counter()
        for pair, products in self._searcher.terms_with_prefix(BOTH, "", limit=MOST_PAIRS):
            one, other = ("".join(self._tokens(word)) for word in pair.split("/"))
            mentions[one, other] += products
        return (pair for pair, products in mentions.items() if products >= FEWEST_MENTIONS)

    def _is_name_of(self, word: str, kind: str) -> bool:
        if word == kind or self._searcher.doc_freq(DECLARED, kind) < FEWEST_OF_KIND:
            return False
        own, said = self._searcher.doc_freq(KIND, word), self._count(word)
        if own >= FEWEST_OF_KIND or own * RARELY_A_KIND > said:
            return False
        everything = self._searcher.num_docs
        return self._count(word, kind) * everything >= TOGETHER * said * self._count(kind)

    def _count(self, *tokens: str) -> int:
        each = [(Occur.Must, self._anywhere(token)) for token in tokens]
        found = self._searcher.search(Query.boolean_query(each), 1, count=True)
        return int(getattr(found, "count", 0))

    def _anywhere(self, token: str) -> Query:
        places = [(Occur.Should, Query.term_query(self._schema, p, token, "basic")) for p in SAID]
        return Query.boolean_query(places)
