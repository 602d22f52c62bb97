"""One ranking: all the words first, then as few given up as it takes, then what is near."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tantivy import Query, Searcher

from sales_conversion.models import Candidate, Ranking, SearchQuery
from sales_conversion.naming.asked import Asked, Question, is_too_much, read, said_in
from sales_conversion.naming.codes import codes_in
from sales_conversion.naming.kinds import named_part
from sales_conversion.naming.terms import terms
from sales_conversion.providers.search.queries import Queries

Hit = tuple[str, float]
ENOUGH = 30
"""From so many products that have all the words on, nobody looks for those that have some."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """Asks *searcher*, up to *limit* candidates."""

    searcher: Searcher
    queries: Queries
    limit: int

    def ranking(self, question: Question, query: SearchQuery) -> Ranking:
        known = self._known_by_number(query)
        if not question.words:
            hits = known if query.text.strip() else self._search(Query.all_query(), query)
            return self._told(hits, len(hits), question, ())
        gains = self._gains(question, query)
        kept = question.words
        hits = self._whole(kept, gains, query)
        if not hits and is_too_much(kept):
            kept = self._most_of(question.words, query)
            hits = self._whole(kept, gains, query) if kept else []
        numbers = {each for each, _ in known}
        whole = [*known, *(hit for hit in hits if hit[0] not in numbers)][: self.limit]
        near = self._near(question.words, gains, query, whole)
        missed = tuple(each.said for each in question.words if each not in kept)
        return self._told([*whole, *near], len(whole), question, missed)

    def _told(
        self, hits: Sequence[Hit], whole: int, question: Question, missed: tuple[str, ...]
    ) -> Ranking:
        return Ranking(
            tuple(Candidate(*hit) for hit in hits),
            whole,
            (*question.missed, *missed),
            question.mended,
            len(hits) >= self.limit,
        )

    def _known_by_number(self, query: SearchQuery) -> list[Hit]:
        codes = codes_in(query.text)
        return self._search(self.queries.known_by(codes), query) if codes else []

    def _gains(self, question: Question, query: SearchQuery) -> list[Query]:
        kind = self._kind(question, query)
        preferred = read(said_in(query.prefer), self.queries.lexicon).words if query.prefer else ()
        gains = [self.queries.preferred(each) for each in preferred]
        gains += [self.queries.beside(*pair) for pair in pairwise(question.words)]
        return [self.queries.is_kind(kind), *gains] if kind else gains

    def _kind(self, question: Question, query: SearchQuery) -> Asked | None:
        """Return the last word that says what kind of thing is asked for, if there is one before
        what it is for or comes with."""
        named = set(terms(named_part(query.text)))
        called = [each for each in question.words if self.queries.is_called(each)]
        first = [each for each in called if each.said in named]
        return next(reversed(first or called), None)

    def _whole(
        self, words: Sequence[Asked], gains: Sequence[Query], query: SearchQuery
    ) -> list[Hit]:
        said = [self.queries.says(each) for each in words]
        return self._search(self.queries.all_of(said, gains), query)

    def _most_of(self, words: Sequence[Asked], query: SearchQuery) -> tuple[Asked, ...]:
        """Return the most of *words* that one product has; the rarer words tell more."""
        said = [self.queries.says(each) for each in words]
        worth = [self.queries.worth(each) for each in words]
        scored = [Query.const_score_query(*each) for each in zip(said, worth, strict=True)]
        best = self._search(self.queries.some_of(scored, 1, ()), query, 1)
        return tuple(
            each
            for each, one in zip(words, said, strict=True)
            if best and self._search(self.queries.of(one, best[0][0]), query, 1)
        )

    def _near(
        self,
        words: Sequence[Asked],
        gains: Sequence[Query],
        query: SearchQuery,
        whole: Sequence[Hit],
    ) -> list[Hit]:
        """Return what has most of the words but not all, where little has them all."""
        room = self.limit - len(whole)
        if room <= 0 or len(whole) >= ENOUGH or not words[1:]:
            return []
        said = [self.queries.says(each) for each in words]
        some = self.queries.some_of(said, (len(words) + 1) // 2, gains)
        return self._search(self.queries.without(some, [each for each, _ in whole]), query, room)

    def _search(self, asked: Query, query: SearchQuery, limit: int = 0) -> list[Hit]:
        among = self.queries.among(asked, query)
        found = self.searcher.search(among, limit or self.limit, count=False)
        return [(str(self.searcher.doc(at)["id"][0]), score) for score, at in found.hits]
