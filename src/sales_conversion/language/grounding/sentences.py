"""One sentence as it is looked at: its words, its references, its marks, in their order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from sales_conversion.config.claims import NearFact
from sales_conversion.language.grounding.facts import Fact, FactSheet
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.phrases import spoken
from sales_conversion.language.grounding.tokens import Token
from sales_conversion.language.grounding.words import fold

QUIET_MARKS: Final = frozenset("*'\u2019\"\u201c\u201d\u201e\u00ab\u00bb\u2022")
"""Marks that part nothing."""

HARMLESS: Final = frozenset({"plain", "topic"})


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    """Folded."""

    raw: str
    capital: bool
    first: bool
    """Whether it begins the sentence, where every word has a capital letter."""


@dataclass(frozen=True)
class Sentence:
    tokens: Sequence[Token]
    words: Sequence[Word]
    """With the references among them, as their kind between < and >."""

    facts: Sequence[Fact | None]
    """As *words*: the fact where one stands."""

    places: Sequence[int]
    """As *words*: which token each is part of."""

    masked: frozenset[int] = field(default_factory=frozenset)
    """Which words are part of an idiom."""

    @cached_property
    def spoken(self) -> str:
        return self.said(range(len(self.words)))

    def said(self, clause: range) -> str:
        """Return the words of *clause* as patterns read them, idioms left out."""
        return spoken("_" if at in self.masked else self.words[at].text for at in clause)

    @cached_property
    def clauses(self) -> Sequence[range]:
        """Return the parts between marks."""
        cuts = [at for at in range(1, len(self.words)) if self.mark_before(at)]
        return [range(*ends) for ends in pairwise((0, *cuts, len(self.words)))]

    def mark_before(self, at: int) -> str:
        """Return the mark that parts the word *at* from the one before it, if one does."""
        if at == 0:
            return ""
        between = self.tokens[self.places[at - 1] + 1 : self.places[at]]
        return next((token.raw for token in between if token.raw not in QUIET_MARKS), "")

    def gap_before(self, at: int) -> range:
        """Return the words between the fact *at* and the mark or fact before it."""
        begin = at
        while begin and self.facts[begin - 1] is None and self._goes_on(begin, at):
            begin -= 1
        return range(begin, at)

    def _goes_on(self, begin: int, at: int) -> bool:
        """A colon leads to a fact as its words do: "the price: {{p1.price}}"."""
        mark = self.mark_before(begin)
        return not mark or (mark == ":" and begin == at)

    def gap_after(self, at: int) -> range:
        """Return the words between the fact *at* and the mark or fact after it."""
        end = at + 1
        while end < len(self.words) and self.facts[end] is None and not self.mark_before(end):
            end += 1
        return range(at + 1, end)

    @cached_property
    def asks(self) -> bool:
        return any(token.raw in "?\u00bf" for token in self.tokens if token.kind == "mark")

    @property
    def written(self) -> str:
        """Return it as the model wrote it, near enough to be recognised."""
        return " ".join(token.raw for token in self.tokens)

    def is_free(self, at: int) -> bool:
        """Tell whether the word *at* is neither a reference nor part of an idiom."""
        return self.facts[at] is None and at not in self.masked


def sentence_of(tokens: Sequence[Token], sheet: FactSheet, lexicon: Lexicon) -> Sentence:
    """Return the sentence that *tokens* are, with its idioms found."""
    words: list[Word] = []
    facts: list[Fact | None] = []
    places: list[int] = []
    for place, token in enumerate(tokens):
        first = not words
        for word, fact in _said(token, first, sheet, lexicon):
            words.append(word)
            facts.append(fact)
            places.append(place)
    bare = Sentence(tokens, words, facts, places)
    return replace(bare, masked=frozenset((*_idioms(bare, lexicon), *_near_facts(bare, lexicon))))


def words_of(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the folded words of a token: "don't" is "do" and "not"."""
    if token.raw in lexicon.polite:
        return (token.raw,)
    folded = fold(token.raw)
    for ending, words in lexicon.contractions.items():
        if folded == ending:
            return tuple(words.split())
        if folded.endswith(ending):
            return (folded.removesuffix(ending), *words.split())
    if "'" not in folded or lexicon.tier(folded) == "plain":
        return (folded,)
    *elided, last = folded.split("'")
    return (*(f"{part}'" for part in elided), last)


def _said(
    token: Token, first: bool, sheet: FactSheet, lexicon: Lexicon
) -> Iterator[tuple[Word, Fact | None]]:
    if token.kind == "reference":
        fact = sheet.facts.get(token.name)
        kind = fact.kind if fact else "nothing"
        yield Word(f"<{kind}>", token.raw, False, first), fact
    elif token.kind == "word":
        capital = token.raw[0].isupper()
        for number, text in enumerate(words_of(token, lexicon)):
            yield Word(text, token.raw, capital and not number, first and not number), None


def _idioms(sentence: Sentence, lexicon: Lexicon) -> Iterator[int]:
    """Yield which words are part of an idiom; several may share a word.

    In the gap of one stands anything: what claims something there goes on doing so.
    """
    at = 0
    for first, word in enumerate(sentence.words):
        if found := lexicon.idioms.match(sentence.spoken, at):
            yield from range(first, first + found[0].count(" "))
        if found := lexicon.loose_idioms.match(sentence.spoken, at):
            words = range(first, first + found[0].count(" "))
            yield from (i for i in words if lexicon.tier(sentence.words[i].text) in HARMLESS)
        at += len(word.text) + 1


def _near_facts(sentence: Sentence, lexicon: Lexicon) -> Iterator[int]:
    """Yield which words lead to a fact or follow it as they should: "it costs {{p1.price}}"."""
    for at, fact in enumerate(sentence.facts):
        if fact is None:
            continue
        for near, gap in (
            (lexicon.before, sentence.gap_before(at)),
            (lexicon.after, sentence.gap_after(at)),
        ):
            if gap and fits(near, fact, sentence.said(gap)):
                yield from gap


def fits(near: Mapping[NearFact, re.Pattern[str]], fact: Fact, said: str) -> bool:
    """Tell whether *said* may stand beside the fact."""
    return any(pattern.fullmatch(said) for kind, pattern in near.items() if kind == fact.kind)
