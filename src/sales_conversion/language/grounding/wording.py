"""The model's own words in a sentence: which of them claim something."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sales_conversion.config.claims import ClaimKind
from sales_conversion.language.grounding.facts import Fact, FactSheet
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.problems import Problem
from sales_conversion.language.grounding.sentences import Sentence, Word
from sales_conversion.language.grounding.words import root

_OF_A_PRODUCT: Final = frozenset({"title", "price", "was", "stock", "reason", "brand", "options"})

_A_SENTENCE: Final = 3
"""Words that a clause has at least which says more than yes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a clause is about decides which words it may have."""

    points: bool
    """At a product."""

    person: bool
    """It is about who talks or who shops, and what they want."""

    owner: bool
    """It is about what is theirs."""

    wish: bool
    """Something is wanted in it."""

    asks: bool
    predicates: bool
    among_names: bool
    """Its sentence names a product."""

    about_goods: bool
    """Products are at hand that it could be about."""

    @property
    def is_tight(self) -> bool:
        """Tell whether every word of it could be a claim."""
        told = self.among_names or (self.predicates and self.about_goods)
        return self.points and (told or not self.asks)

    @property
    def is_open(self) -> bool:
        """Tell whether it is of people alone: any word will do that claims nothing itself."""
        return not self.is_tight and (self.asks or self.person)

    @property
    def may_describe(self) -> bool:
        """Tell whether it may say how things are: those that are wanted, or their own."""
        return self.is_open and (self.asks or self.wish or self.owner)

    @property
    def is_dependent(self) -> bool:
        """Tell whether it goes on with what the clause before it is about."""
        return not (self.points or self.person or self.owner or self.predicates)


def wrong_words(
    sentence: Sentence, about: Collection[str], sheet: FactSheet, lexicon: Lexicon
) -> Iterator[Problem]:
    """Yield a problem for each word and phrase that claims what no fact says.

    *about* are the products that the sentence is about.
    """
    yield from _phrases(lexicon.phrases, sentence.spoken)
    frame: Frame | None = None
    for clause in sentence.clauses:
        found = _frame_of(clause, sentence, sheet, lexicon)
        frame = frame if frame and found.is_dependent else found
        yield from _Clause(clause, frame, sentence, about, sheet, lexicon).wrong()


def _phrases(kinds: Sequence[tuple[ClaimKind, re.Pattern[str]]], said: str) -> Iterator[Problem]:
    for kind, pattern in kinds:
        yield from (Problem(kind, found[0].strip()) for found in pattern.finditer(said))


def _frame_of(clause: range, sentence: Sentence, sheet: FactSheet, lexicon: Lexicon) -> Frame:
    said = sentence.said(clause)
    words = [sentence.words[at].text for at in clause]
    named = [_is_of_a_product(fact) for fact in sentence.facts]
    return Frame(
        points=any(named[at] for at in clause) or bool(lexicon.points.search(said)),
        person=any(word in lexicon.persons or word in lexicon.purposes for word in words),
        owner=any(word in lexicon.owners for word in words),
        wish=any(lexicon.wishes.fullmatch(word) for word in words),
        asks=sentence.asks,
        predicates=any(word in lexicon.predicates for word in said.split()),
        about_goods=bool(sheet.products),
        among_names=any(named),
    )


def _is_of_a_product(fact: Fact | None) -> bool:
    return fact is not None and fact.kind in _OF_A_PRODUCT


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause, and all that its words are judged by."""

    range: range
    frame: Frame
    sentence: Sentence
    about: Collection[str]
    sheet: FactSheet
    lexicon: Lexicon

    def wrong(self) -> Iterator[Problem]:
        said = self.sentence.said(self.range)
        if self.lexicon.naming.fullmatch(said):
            return
        yield from _phrases([("promise", self.lexicon.shop)], said)
        if self.frame.is_tight:
            yield from _phrases(self.lexicon.of_products, said)
        for at in filter(self.sentence.is_free, self.range):
            yield from self._wrong_word(at)
            yield from self._foretold(at)

    def _foretold(self, at: int) -> Iterator[Problem]:
        """What is to come is promised by nobody: one may hope, and ask."""
        word = self.sentence.words[at]
        if word.text in self.lexicon.futures and not (self.sentence.asks or self._is_of_one):
            yield Problem("promise", word.raw)

    @property
    def _is_of_one(self) -> bool:
        """Tell whether somebody speaks of themselves, or hopes."""
        words = (self.sentence.words[at].text for at in self.range)
        return self._hopes or not self.lexicon.firsts.isdisjoint(words)

    def _wrong_word(self, at: int) -> Iterator[Problem]:
        word = self.sentence.words[at]
        tier = self.lexicon.tier(word.text)
        match tier:
            case "plain":
                if self._is_closed and not self._is_spare(word):
                    yield Problem("attribute", word.raw)
            case "topic" | "unknown" | "attribute":
                if not (tier == "topic" and self._is_harmless(at)):
                    yield from self._strange(at, is_topic=tier != "unknown")
            case _:
                yield Problem(tier, word.raw)

    @property
    def _is_closed(self) -> bool:
        """Tell whether only few words may stand here: of goods that are at hand, hope apart."""
        return self.frame.is_tight and self.frame.about_goods and not self._hopes

    @property
    def _hopes(self) -> bool:
        return any(self.sentence.words[at].text in self.lexicon.hopes for at in self.range)

    def _is_spare(self, word: Word) -> bool:
        """Tell whether it says nothing of a product: beside facts most plain words do."""
        lexicon = self.lexicon
        spare = (lexicon.beside, lexicon.persons, lexicon.purposes, lexicon.owners)
        return any(word.text in words for words in spare) or self._is_fact(word)

    def _is_harmless(self, at: int) -> bool:
        """Tell whether a describing word describes nothing that is sold: "an easy choice"."""
        following = self.sentence.said(range(at + 1, self.range.stop))
        return bool(self.lexicon.harmless.match(following))

    def _strange(self, at: int, *, is_topic: bool) -> Iterator[Problem]:
        """Judge a word that may describe a product, or that nobody knows."""
        word = self.sentence.words[at]
        known = is_topic or root(word.text) in self.sheet.said
        if len(word.text) == 1:
            yield Problem("hidden", word.raw)
        elif self.frame.is_tight:
            if not self._is_fact(word):
                yield Problem("attribute" if known else "unknown", word.raw)
        elif self._is_of_the_talk(word, is_topic=is_topic):
            return
        elif not known and self._could_be_a_name(at):
            yield Problem("product", word.raw)
        elif not self.frame.is_open or self._is_described(at) or self._describes(at):
            yield Problem("attribute" if known else "unknown", word.raw)

    def _is_of_the_talk(self, word: Word, *, is_topic: bool) -> bool:
        """Tell whether it is a thing, or what the shopper spoke of, in more than a mere yes."""
        spoken_of = not is_topic and root(word.text) in self.sheet.said
        return len(self.range) >= _A_SENTENCE and (spoken_of or self.lexicon.is_goods(word.text))

    def _is_fact(self, word: Word) -> bool:
        """Tell whether it is true of every product that the sentence is about."""
        denied = any(each.text in self.lexicon.negations for each in self.sentence.words)
        known = (self.sheet.words.get(subject, frozenset()) for subject in self.about)
        return bool(self.about) and not denied and all(root(word.text) in each for each in known)

    def _could_be_a_name(self, at: int) -> bool:
        """Tell whether a word that nobody knows could be what something is called."""
        word = self.sentence.words[at]
        if any(root(word.text) in words for words in self.sheet.words.values()):
            return False
        is_common = (self._is_a_noun(at) or word.first) and self.frame.is_open
        shouts = word.raw.isupper() and len(word.raw) > 1
        return shouts or (word.capital and (not is_common or self._has_a_predicate(at)))

    def _is_a_noun(self, at: int) -> bool:
        before = self.sentence.words[at - 1].text if at else ""
        return bool(self.lexicon.nouns.fullmatch(before))

    def _describes(self, at: int) -> bool:
        """Tell whether it says how something is that nobody asked for: "I know quieter ones"."""
        word = self.sentence.words[at].text
        describes = self.lexicon.tier(word) in {"topic", "attribute"}
        return describes and not self.lexicon.is_goods(word) and not self.frame.may_describe

    def _is_described(self, at: int) -> bool:
        """Tell whether something is said of the word itself: "grinders are quiet"."""
        later = range(at + 2, self.range.stop)
        free = (i for i in later if self.sentence.is_free(i))
        tiers = {self.lexicon.tier(self.sentence.words[i].text) for i in free}
        return self._has_a_predicate(at) and bool(tiers & {"topic", "unknown", "attribute"})

    def _has_a_predicate(self, at: int) -> bool:
        following = at + 1
        return (
            not self.sentence.asks
            and following in self.range
            and self.sentence.words[following].text in self.lexicon.predicates
        )
