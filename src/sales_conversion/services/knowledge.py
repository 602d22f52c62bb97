"""Answers from policies and guides, in the shop's own words, or none at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.models import Passage
from sales_conversion.services.meanings import Meanings
from sales_conversion.services.paragraphs import Entry, Paragraphs, Question

WORTH_ADDING: Final = 0.25
"""The share of a question a second paragraph must answer to be told, too."""

NEARLY_AS_GOOD: Final = 0.7
"""How well a second paragraph must fit beside the first."""

WORDS_COUNT: Final = 0.5
"""What the words count beside the meaning of a question."""

LIKE_ENOUGH: Final = 1.15
"""How well words and meaning together must fit for an answer to be given."""


BEYOND_DOUBT: Final = 2.3
NEARLY_THE_SAME: Final = 0.8
"""How well they must fit, or how alike the questions must be, for a sure answer."""


class Knowledge:
    """Compares by words, and by meaning where sentence vectors are at hand."""

    def __init__(
        self, passages: Sequence[Passage], vectors: ISentenceVectors | None = None
    ) -> None:
        self._titles = {passage.source: passage.title for passage in passages}
        self._paragraphs = Paragraphs(passages)
        self._meanings = Meanings(passages, vectors) if vectors and passages else None

    def answer(self, question: str, kind: str = "", *, surely: bool = False) -> Passage | None:
        asked = self._paragraphs.question(question)
        scored = zip(self._scores(question, asked), self._paragraphs.entries, strict=True)
        ranked = sorted(
            ((score, e) for score, e in scored if score > 0 and kind in {"", e.passage.kind}),
            key=lambda pair: (-pair[0], pair[1].order),
        )
        best = next((pair for pair in ranked if self._answers(pair, asked, surely)), None)
        if best is None:
            return None
        beside = [e for score, e in ranked if score >= NEARLY_AS_GOOD * best[0]]
        return self._completed(best[1], beside, asked)

    def facts(self) -> Mapping[str, str]:
        return self._titles

    def _scores(self, question: str, asked: Question) -> Sequence[float]:
        by_words = self._paragraphs.scores(asked)
        if self._meanings is None or not asked.every:
            return by_words
        meant = self._meanings.scores(question)
        return [WORDS_COUNT * said + like for said, like in zip(by_words, meant, strict=True)]

    def _answers(self, scored: tuple[float, Entry], asked: Question, surely: bool) -> bool:
        """Tell whether the paragraph may be given as the answer."""
        score, entry = scored
        if surely and self._paragraphs.asked_share(entry, asked) < NEARLY_THE_SAME:
            return self._meanings is not None and score >= BEYOND_DOUBT
        if self._meanings is None:
            return self._paragraphs.is_about(entry, asked)
        return score >= LIKE_ENOUGH

    def _completed(self, best: Entry, others: Sequence[Entry], asked: Question) -> Passage:
        """Add the next paragraph of the same document when it says what the best one leaves."""
        left = asked.wanted - best.known
        whole = sum(self._paragraphs.weight(word) for word in asked.wanted)
        same = (o for o in others if o.passage.source == best.passage.source and o != best)
        for other in same:
            gained = sum(self._paragraphs.weight(word) for word in left & other.known)
            if gained < WORTH_ADDING * whole:
                break
            both = sorted((best, other), key=lambda entry: entry.order)
            return _both(best.passage, [entry.passage for entry in both])
        return best.passage


def _both(best: Passage, passages: Sequence[Passage]) -> Passage:
    """Return *best* with the texts of *passages*, in the languages that all of them have."""
    languages = set.intersection(*(set(passage.told) for passage in passages))
    told = {lang: "\n\n".join(p.told[lang] for p in passages) for lang in languages}
    return replace(best, text="\n\n".join(p.text for p in passages), told=told)
