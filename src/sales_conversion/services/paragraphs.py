"""Paragraphs compared by their words: BM25, and the questions each is known to answer."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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

HALFWAY: Final = 8.0
"""The sum of BM25 that counts half."""

SAME_QUESTION: Final = 0.5
"""How alike two questions are that ask the same."""

SMALL_WORD: Final = 0.35
"""What "how" and "when" count between questions, beside words that tell more."""

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

    def is_named_by(self, question: "Question") -> bool:
        compound = any(compound <= question.wanted for compound in self.compounds)
        return compound or bool(self.named_by(question))

    def named_by(self, question: "Question") -> str:
        """Return the longest of our phrases in the question, or nothing."""
        found = (phrase for phrase in self.phrases if phrase in question.spoken)
        return max(found, key=len, default="")


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph as it is compared: its own words, and the subject of its document."""

    passage: Passage
    order: int
    counts: Mapping[str, int]
    length: int
    subject: _Subject
    is_first: bool
    asked: tuple[frozenset[str], ...]
    """The stems of each question it is known to answer."""

    @property
    def known(self) -> frozenset[str]:
        """The words it has something to say about."""
        return frozenset(self.counts).union(*self.asked)


@dataclass(frozen=True, slots=True)
class Question:
    """The words that tell what is asked, and the whole of it as stems between blanks."""

    wanted: frozenset[str]
    spoken: str
    every: frozenset[str]


class Paragraphs:
    """How much each paragraph is about a question, by the words of both."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.entries = tuple(_entries(passages))
        self._mean_length = sum(e.length for e in self.entries) / max(1, len(self.entries))
        self._most = math.log(1 + len(self.entries))
        self._weights = _weights(self.entries)
        self._topics = _topic_weights(self.entries)
        self._spelt = sorted({word for entry in self.entries for word in entry.subject.words})
        self._asked = _asked_weights(self.entries)

    def question(self, text: str) -> Question:
        asked = [self._spelled(word) for word in _stems(text)]
        telling = (word for word in asked if word not in _EMPTY and not word.isdigit())
        return Question(frozenset(telling), f" {' '.join(asked)} ", frozenset(asked))

    def scores(self, asked: Question) -> list[float]:
        """Return how well each paragraph fits, from 0 to 1 and a little more."""
        subjects = {e.passage.source: e.subject for e in self.entries}
        about = {source: self._subject_score(s, asked) for source, s in subjects.items()}
        return [
            _share(self._score(e, asked, about[e.passage.source])) + self.asked_share(e, asked)
            for e in self.entries
        ]

    def asked_share(self, entry: Entry, asked: Question) -> float:
        """Return how alike the question is to one that the paragraph is known to answer."""
        return max((self._likeness(known, asked.every) for known in entry.asked), default=0.0)

    def is_about(self, entry: Entry, asked: Question) -> bool:
        """Tell whether the answer covers enough of the question to be given as one."""
        if self.asked_share(entry, asked) >= SAME_QUESTION:
            return True
        phrase = entry.subject.named_by(asked)
        if len(phrase.split()) > PHRASE_IS_QUESTION * len(asked.spoken.split()):
            return True
        covered = sum(self._coverage(entry, word) for word in asked.wanted)
        missed = sum(self.weight(w) for w in asked.wanted if not self._coverage(entry, w))
        return covered > 0 and covered >= ENOUGH * (covered + missed)

    def weight(self, word: str) -> float:
        return self._weights.get(word, UNKNOWN * self._most)

    def _spelled(self, word: str) -> str:
        """Return the word of a subject that a word nobody wrote was meant to be."""
        if word in self._weights or word in self._asked or len(word) < SHORTEST_TYPO:
            return word
        close = process.extractOne(word, self._spelt, scorer=OSA.distance, score_cutoff=TYPOS)
        return close[0] if close else word

    def _likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared = self._asked_weight(one & other)
        if not shared:
            return 0.0
        return shared / math.sqrt(self._asked_weight(one) * self._asked_weight(other))

    def _asked_weight(self, stems: frozenset[str]) -> float:
        return sum(
            self._asked.get(word, 1.0) * (SMALL_WORD if word in _EMPTY else 1.0) for word in stems
        )

    def _subject_score(self, subject: _Subject, asked: Question) -> float:
        score = PHRASE_BONUS if subject.is_named_by(asked) else 0.0
        for word in asked.wanted & subject.words:
            is_topic = word in subject.topics
            score += self._topic_weight(word) if is_topic else SUBJECT_WEIGHT * self.weight(word)
        return score

    def _score(self, entry: Entry, asked: Question, about: float) -> float:
        found = asked.wanted & entry.counts.keys()
        score = about + sum(self._paragraph_score(entry, word) for word in found)
        return score + FIRST_BONUS if score and entry.is_first else score

    def _paragraph_score(self, entry: Entry, word: str) -> float:
        count = entry.counts[word]
        longer = 1 - LENGTH_PENALTY + LENGTH_PENALTY * entry.length / self._mean_length
        score = self.weight(word) * count * (SATURATION + 1) / (count + SATURATION * longer)
        return score * entry.subject.telling(word)

    def _coverage(self, entry: Entry, word: str) -> float:
        if word in entry.subject.topics:
            return self._most
        return self.weight(word) if word in entry.counts or word in entry.subject.words else 0.0

    def _topic_weight(self, word: str) -> float:
        return TOPIC_WEIGHT * self._topics[word]


def _share(score: float) -> float:
    """Bring a sum without a bound between 0 and 1."""
    return score / (score + HALFWAY)


def _asked_weights(entries: Sequence[Entry]) -> dict[str, float]:
    """Return how much each word of the known questions tells, from 0 to 1."""
    questions = [question for entry in entries for question in entry.asked]
    among = Counter(word for question in questions for word in question)
    total = len(questions)
    most = math.log(1 + 2 * total) or 1.0
    return {w: math.log(1 + (total - n + 0.5) / (n + 0.5)) / most for w, n in among.items()}


def _entries(passages: Sequence[Passage]) -> Iterator[Entry]:
    documents: dict[str, list[Passage]] = {}
    for passage in passages:
        documents.setdefault(passage.source, []).append(passage)
    subjects = {source: _Subject.of(document) for source, document in documents.items()}
    for order, passage in enumerate(passages):
        text, heading = _stems(passage.text), _stems(passage.heading)
        yield Entry(
            passage=passage,
            order=order,
            counts=Counter(text + heading * HEADING_WEIGHT),
            length=len(text) + len(heading),
            subject=subjects[passage.source],
            is_first=passage is documents[passage.source][0],
            asked=tuple(frozenset(_stems(question)) for question in passage.asked),
        )


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def _rarity(document: Sequence[Passage]) -> dict[str, float]:
    paragraphs = [set(_stems(f"{p.heading} {p.text}")) for p in document]
    among = Counter(word for paragraph in paragraphs for word in paragraph)
    most = math.log(len(paragraphs)) or 1.0
    return {word: math.log(len(paragraphs) / n) / most for word, n in among.items()}


def _weights(entries: Sequence[Entry]) -> dict[str, float]:
    """Return how much each word tells: the fewer paragraphs know it, the more."""
    subjects = {entry.passage.source: entry.subject.words for entry in entries}
    among = Counter(word for known in subjects.values() for word in known)
    among |= Counter(word for entry in entries for word in entry.counts)
    total = len(entries)
    return {word: math.log(1 + (total - n + 0.5) / (n + 0.5)) for word, n in among.items()}


def _topic_weights(entries: Sequence[Entry]) -> dict[str, float]:
    """Return how much the name of a subject tells: the fewer documents share it, the more."""
    subjects = {entry.passage.source: entry.subject.topics for entry in entries}
    among = Counter(word for topics in subjects.values() for word in topics)
    return {word: math.log(1 + len(subjects) / n) for word, n in among.items()}
