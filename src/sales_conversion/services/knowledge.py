"""Answers from policies and guides, in the shop's own words, or none at all."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sales_conversion.models import Passage
from sales_conversion.services.stemming import stem, words

SATURATION: Final = 1.2
LENGTH_PENALTY: Final = 0.4
HEADING_WEIGHT: Final = 2
TOPIC_WEIGHT: Final = 2.0
"""What a word that names the subject counts, times how few subjects it names."""

SUBJECT_WEIGHT: Final = 0.7
"""What a word in a phrase for the subject counts beside a word of the paragraph itself."""

PHRASE_BONUS: Final = 2.0
FIRST_BONUS: Final = 1.5
"""Files begin with what matters most."""

ENOUGH: Final = 0.52
"""The share of a question, by the weight of its words, that an answer has to be about."""

PHRASE_IS_QUESTION: Final = 0.6
"""The share of a question's words that a phrase for the subject has to exceed to be all of it."""

UNKNOWN: Final = 0.9
"""What a word that stands nowhere weighs beside the name of a subject."""

TYPOS: Final = 1
SHORTEST_TYPO: Final = 5
WORTH_ADDING: Final = 0.25

_FUNCTION_WORDS: Final = """
    give gives given offer offers provide provides
    a about after all also am an and another any anything are as at be been before but by can
    cant could dear did do does doesnt dont else for from get give gives got had has have hello
    hey hi how i id if ill im in into is isnt it its ive just know let like long many may me
    might mine much my need no not now of off offer ok okay on once one or other our out over
    please policies policy question really shall should so some something still tell than
    thanks that the their them then there these they thing this those to too up us use very
    want was way we well were what whats when where which while who whose why will with would
    yes yet you your yours
"""
_EMPTY: Final = frozenset(stem(word) for word in _FUNCTION_WORDS.split())
"""Words that tell nothing about what is asked."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a document is about: words that name it, and phrases with the words they hold."""

    topics: frozenset[str]
    words: frozenset[str]
    phrases: tuple[str, ...]
    compounds: tuple[frozenset[str], ...]
    """The phrases of several telling words, in whatever order they are used."""

    rarity: Mapping[str, float]
    """For each word of the document: 1 when one paragraph has it, 0 when all have."""

    @classmethod
    def of(cls, document: Sequence[Passage]) -> "_Subject":
        about = (document[0].title, *document[0].about)
        phrases = [_stems(phrase) for phrase in about]
        compounds = [frozenset(phrase) - _EMPTY for phrase in phrases]
        return cls(
            topics=frozenset(phrase[0] for phrase in phrases if len(phrase) == 1),
            words=frozenset().union(*compounds),
            phrases=tuple(f" {' '.join(phrase)} " for phrase in phrases if len(phrase) > 1),
            compounds=tuple(compound for compound in compounds if len(compound) > 1),
            rarity=_rarity(document),
        )

    def telling(self, word: str) -> float:
        """Return how much a topic says about which paragraph is meant: "shipping" says little."""
        return self.rarity.get(word, 1.0) ** 2 if word in self.topics else 1.0

    def is_named_by(self, question: "_Question") -> bool:
        compound = any(compound <= question.wanted for compound in self.compounds)
        return compound or bool(self.named_by(question))

    def named_by(self, question: "_Question") -> str:
        """Return the longest of our phrases in the question, or nothing."""
        found = (phrase for phrase in self.phrases if phrase in question.spoken)
        return max(found, key=len, default="")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph as it is compared: its own words, and the subject of its document."""

    passage: Passage
    order: int
    counts: Mapping[str, int]
    length: int
    subject: _Subject
    is_first: bool


@dataclass(frozen=True, slots=True)
class _Question:
    """The words that tell what is asked, and the whole of it as stems between blanks."""

    wanted: frozenset[str]
    spoken: str


class Knowledge:
    """BM25 over paragraphs; what is asked beyond them is answered by nobody."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._titles = {passage.source: passage.title for passage in passages}
        self._entries = tuple(_entries(passages))
        self._mean_length = sum(e.length for e in self._entries) / max(1, len(self._entries))
        self._most = math.log(1 + len(self._entries))
        self._weights = _weights(self._entries)
        self._topics = _topic_weights(self._entries)
        self._spelt = sorted({word for entry in self._entries for word in entry.subject.words})

    def answer(self, question: str, kind: str = "") -> Passage | None:
        asked = self._question(question)
        candidates = [e for e in self._entries if not kind or e.passage.kind == kind]
        subjects = {e.passage.source: e.subject for e in candidates}
        about = {source: self._subject_score(s, asked) for source, s in subjects.items()}
        scored = [(self._score(e, asked, about[e.passage.source]), e) for e in candidates]
        ranked = [e for score, e in sorted(scored, key=lambda s: (-s[0], s[1].order)) if score > 0]
        best = next((entry for entry in ranked if self._is_about(entry, asked)), None)
        return self._completed(best, ranked, asked) if best else None

    def facts(self) -> Mapping[str, str]:
        return self._titles

    def _question(self, text: str) -> _Question:
        asked = _stems(text)
        telling = (word for word in asked if word not in _EMPTY and not word.isdigit())
        return _Question(frozenset(map(self._spelled, telling)), f" {' '.join(asked)} ")

    def _spelled(self, word: str) -> str:
        """Return the word of a subject that a word nobody wrote was meant to be."""
        if word in self._weights or len(word) < SHORTEST_TYPO:
            return word
        close = process.extractOne(word, self._spelt, scorer=OSA.distance, score_cutoff=TYPOS)
        return close[0] if close else word

    def _subject_score(self, subject: _Subject, asked: _Question) -> float:
        score = PHRASE_BONUS if subject.is_named_by(asked) else 0.0
        for word in asked.wanted & subject.words:
            is_topic = word in subject.topics
            score += self._topic_weight(word) if is_topic else SUBJECT_WEIGHT * self._weight(word)
        return score

    def _score(self, entry: _Entry, asked: _Question, about: float) -> float:
        found = asked.wanted & entry.counts.keys()
        score = about + sum(self._paragraph_score(entry, word) for word in found)
        return score + FIRST_BONUS if score and entry.is_first else score

    def _paragraph_score(self, entry: _Entry, word: str) -> float:
        count = entry.counts[word]
        longer = 1 - LENGTH_PENALTY + LENGTH_PENALTY * entry.length / self._mean_length
        score = self._weight(word) * count * (SATURATION + 1) / (count + SATURATION * longer)
        return score * entry.subject.telling(word)

    def _is_about(self, entry: _Entry, asked: _Question) -> bool:
        """Tell whether the answer covers enough of the question to be given as one."""
        phrase = entry.subject.named_by(asked)
        if len(phrase.split()) > PHRASE_IS_QUESTION * len(asked.spoken.split()):
            return True
        covered = sum(self._coverage(entry, word) for word in asked.wanted)
        missed = sum(self._weight(w) for w in asked.wanted if not self._coverage(entry, w))
        return covered > 0 and covered >= ENOUGH * (covered + missed)

    def _coverage(self, entry: _Entry, word: str) -> float:
        if word in entry.subject.topics:
            return self._most
        return self._weight(word) if word in entry.counts or word in entry.subject.words else 0.0

    def _completed(self, best: _Entry, others: Iterable[_Entry], asked: _Question) -> Passage:
        """Add the next paragraph of the same document when it says what the best one leaves."""
        left = asked.wanted - best.counts.keys()
        whole = sum(self._weight(word) for word in asked.wanted)
        same = (o for o in others if o.passage.source == best.passage.source and o != best)
        for other in same:
            gained = sum(self._weight(word) for word in left & other.counts.keys())
            if gained < WORTH_ADDING * whole:
                break
            both = sorted((best, other), key=lambda entry: entry.order)
            return replace(best.passage, text="\n\n".join(e.passage.text for e in both))
        return best.passage

    def _topic_weight(self, word: str) -> float:
        return TOPIC_WEIGHT * self._topics[word]

    def _weight(self, word: str) -> float:
        return self._weights.get(word, UNKNOWN * self._most)


def _entries(passages: Sequence[Passage]) -> Iterator[_Entry]:
    documents: dict[str, list[Passage]] = {}
    for passage in passages:
        documents.setdefault(passage.source, []).append(passage)
    subjects = {source: _Subject.of(document) for source, document in documents.items()}
    for order, passage in enumerate(passages):
        text, heading = _stems(passage.text), _stems(passage.heading)
        yield _Entry(
            passage=passage,
            order=order,
            counts=Counter(text + heading * HEADING_WEIGHT),
            length=len(text) + len(heading),
            subject=subjects[passage.source],
            is_first=passage is documents[passage.source][0],
        )


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def _rarity(document: Sequence[Passage]) -> dict[str, float]:
    paragraphs = [set(_stems(f"{p.heading} {p.text}")) for p in document]
    among = Counter(word for paragraph in paragraphs for word in paragraph)
    most = math.log(len(paragraphs)) or 1.0
    return {word: math.log(len(paragraphs) / n) / most for word, n in among.items()}


def _weights(entries: Sequence[_Entry]) -> dict[str, float]:
    """Return how much each word tells: the fewer paragraphs know it, the more."""
    subjects = {entry.passage.source: entry.subject.words for entry in entries}
    among = Counter(word for known in subjects.values() for word in known)
    among |= Counter(word for entry in entries for word in entry.counts)
    total = len(entries)
    return {word: math.log(1 + (total - n + 0.5) / (n + 0.5)) for word, n in among.items()}


def _topic_weights(entries: Sequence[_Entry]) -> dict[str, float]:
    """Return how much the name of a subject tells: the fewer documents share it, the more."""
    subjects = {entry.passage.source: entry.subject.topics for entry in entries}
    among = Counter(word for topics in subjects.values() for word in topics)
    return {word: math.log(1 + len(subjects) / n) for word, n in among.items()}
